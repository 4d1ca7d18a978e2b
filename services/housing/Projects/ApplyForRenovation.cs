using Hutong.Contracts.Housing;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Housing.Files;
using Hutong.Housing.Rates;
using Hutong.Intake;
using Hutong.Postgres;
using Hutong.Readings;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Hutong.Housing.Projects;

/// <summary>A household applies for a renovation, with the mode of its choice.</summary>
static class ApplyForRenovation
{
    static readonly Form<Request> Applications = new("applications",
    [
        new("number", true, "WG-2016-0012", "The project's number; at most 60 characters.", []),
        new("dwelling", true, "659900001001-0012", "Number of the dwelling that is renovated or given up.", []),
        new("mode", true, "rebuild", "repair, rebuild, exchange, publicRental or relocation: as the household chose.", []),
        new("appliedOn", true, "2016-03-01", "The day of the application; its year decides the rates.", []),
        new("chosenOn", false, "2016-02-20", "The day of the household's choice; that of the application if not given.", []),
    ], row => new(
        row.Text("number", 60)!, row.Text("dwelling", 60)!, row.Choice("mode", ProjectKind.Modes) ?? default, row.Date("appliedOn", row.Today) ?? default,
        row.Date("chosenOn", row.Today)));

    sealed record Request(string Number, string Dwelling, RenovationMode Mode, DateOnly AppliedOn, DateOnly? ChosenOn);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/housing/projects/applications", HandleAsync).RequireScope("housing:projects:write")
            .Takes(Applications).ShowsPeople("apply-for-renovation", "project").WithName("apply-for-renovation").WithSummary("Apply for a renovation: one dwelling, one subsidy in the policy's period").WithTags("housing");

    static async Task<Results<Created<ShownProject>, ProblemHttpResult>> HandleAsync(
        HttpContext http, NpgsqlDataSource database, FactStore facts, ProjectStore projects, RateKind rates, CancellationToken ct)
    {
        var (number, dwelling, mode, appliedOn, chosenOn) = await Applications.ReadAsync(http);
        try
        {
            await facts.InTransactionAsync(TakeAsync, ct);
        }
        catch (PostgresException e) when (OneSubsidy.Decided(e))
        {
            throw await OneSubsidy.RefusalAsync(database, e, dwelling, ct);
        }

        return TypedResults.Created($"/api/housing/projects/{Uri.EscapeDataString(number)}", (await ShownProject.ReadAsync(database, number, http, ct))!);

        async Task<FactOutcome> TakeAsync(NpgsqlTransaction transaction)
        {
            await Publishing.LockAsync(transaction, ct);
            if (await ProjectStore.FindAsync(transaction, number, ct) is { } exists)
                throw new RuleBrokenException("project-exists", $"Project {number} exists already, for dwelling {exists.Dwelling}.");
            var (household, village) = await LivesInAsync(transaction, dwelling, appliedOn, Reach.Of(http), ct);
            var book = await rates.ReadAsync(transaction, ct);
            var period = OneSubsidy.PeriodOf(book, village, appliedOn);
            await OneSubsidy.RefuseSecondAsync(transaction, number, dwelling, household, period, paid: false, book, ct);

            var project = RenovationProject.Apply(number, dwelling, household, mode, appliedOn, chosenOn ?? appliedOn, http.Actor());
            var outcomes = await projects.SaveAsync(transaction, [new(project, false, null)], [null], own: false, new Source(http.Actor(), null, null), ct);
            // from here on the indexes hold others apart from it
            await using var holds = ProjectsSql.HoldPeriod.On(transaction, ("number", number), ("period", period));
            await holds.ExecuteNonQueryAsync(ct);
            return outcomes[0];
        }
    }

    static async Task<(string Household, long Village)> LivesInAsync(NpgsqlTransaction transaction, string dwelling, DateOnly on, Reach reach, CancellationToken ct)
    {
        await using var command = ProjectsSql.LivesIn.On(transaction, ("dwelling", dwelling));
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct) || !reach.Covers(reader.GetInt64(1)))
            throw new RuleBrokenException("unknown-dwelling", $"No dwelling {dwelling} is recorded. Push it first.");
        if (reader.Day(2) > on || reader.DayOrNull(3) <= on)
            throw new RuleBrokenException("not-lived-in", $"Nobody lives in dwelling {dwelling} on {on:yyyy-MM-dd}; only a dwelling that is lived in is renovated.");
        return (reader.GetString(0), reader.GetInt64(1));
    }
}
