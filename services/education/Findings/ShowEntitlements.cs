using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Defaults;
using Hutong.Education.Programmes;
using Hutong.Education.Pupils;
using Hutong.Readings;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Hutong.Education.Findings;

static class ShowEntitlements
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/education/entitlements", HandleAsync).RequireScope("education:entitlements:read").ProducesProblem(400).ProducesProblem(404)
            .ShowsPeople("show-entitlements", "entitlements", "payments", "findings")
            .WithName("show-entitlements").WithSummary("What the members of a household, or one person, are entitled to, what was paid, and what differs").WithTags("education");

    static async Task<Results<Ok<IReadOnlyList<PupilAid>>, ProblemHttpResult>> HandleAsync(
        HttpContext http, NpgsqlDataSource database, ProgrammeKind programmes, TimeProvider clock, CancellationToken ct, string? household = null, Guid? person = null)
    {
        if (household is null == person is null)
            return Problems.Of(400, "household-or-person", "Ask for a household or for a person.", "Give household=<number> or person=<id>.");
        await using var connection = await database.OpenConnectionAsync(ct);
        // one snapshot, so that records and programmes fit each other
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        var numbers = household is not null ? [household] : await PupilReading.NumbersAsync(transaction, [person!.Value], new HashSet<string>(), ct);
        var rosters = await PupilReading.RostersAsync(transaction, numbers, ct);
        var reach = Reach.Of(http);
        // a person who moved is shown with what was paid before: to whoever reaches the household of now, or of then
        if (!rosters.Any(r => reach.Covers(r.Village)))
            return household is not null
                ? Problems.Of(404, "unknown-household", $"There is no household {household}.")
                : Problems.Of(404, "unknown-person", "No household has a member of this id.");
        var book = await programmes.ReadAsync(transaction, ct);
        var today = China.Today(clock);
        var pupils = await PupilReading.ReadAsync(transaction, rosters, ct);
        var shown = pupils.Where(p => person is { } id ? p.Person.Value == id : p.Enrolments.Count + p.Payments.Count > 0).ToList();
        http.Showed(household, shown.Select(p => p.Person));
        return TypedResults.Ok<IReadOnlyList<PupilAid>>([.. shown.Select(p => new PupilAid(p.Person, p.Masked, p.Household, Entitlements.Of(p, book), p.Payments, Differences.Of(p, book, today)))]);
    }
}

/// <param name="Masked">The identity number as it may be shown.</param>
public sealed record PupilAid(
    PersonId Person, string Masked, string Household, IReadOnlyList<Entitlement> Entitlements, IReadOnlyList<StudentSubsidy> Payments, IReadOnlyList<Finding> Findings);
