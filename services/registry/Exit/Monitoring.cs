using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Postgres;
using Hutong.Readings;
using Hutong.Registry.Processes;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Hutong.Registry.Exit;

/// <summary>Households that have left the register and may be falling back (返贫). It registers nobody: identification does.</summary>
static class Monitoring
{
    const int Portion = 500;

    /// <param name="InGrace">Support goes on.</param>
    public sealed record Watched(string Household, string Village, DateOnly ExitedOn, DateOnly? GraceEndsOn, bool InGrace, IReadOnlyList<Obstacle> Reasons);

    public sealed record Page(IReadOnlyList<Watched> Households, string? Next);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/registry/monitoring", ListAsync).RequireScope("registry:monitoring:read").OfDivision().ShowsPeople("monitoring", "reasons").WithTags("exits").ProducesProblem(400)
            .WithName("monitoring").WithSummary("Exited households with an unmet guarantee, an open alert or an income under the line, with the reasons");

    /// <summary>Only what is known to be wrong: what is unknown of a household that has left is no sign of need.</summary>
    public static IReadOnlyList<Obstacle> Worries(HouseholdStatus status)
    {
        var worries = new List<Obstacle>();
        if (status.Income is { State: GuaranteeState.Unmet } income)
            worries.Add(new("income-not-above-line", $"The income of {income.Year} is not above the line.", income.Reasons));
        worries.AddRange((status.Guarantees ?? [status.Medical]).Where(g => g.State is GuaranteeState.Unmet)
            .Select(g => new Obstacle($"{g.Kind.ToString().ToLowerInvariant()}-unmet", $"The guarantee of {g.Kind.ToString().ToLowerInvariant()} is not met.", g.Reasons)));
        worries.AddRange((status.Alerts ?? []).Select(a => new Obstacle($"alert-{a.Code}", a.Text, [new(a.Code, a.Text, a.Person, [a.Evidence])])));
        return worries;
    }

    static async Task<Results<Ok<Page>, ProblemHttpResult>> ListAsync(
        CurrentStatus current, NpgsqlDataSource database, TimeProvider clock, HttpContext http, CancellationToken ct, string? division = null, string? after = null, int take = 100)
    {
        if (!Within.TryRead(division, out var within, out var fault))
            return fault;
        take = Math.Clamp(take, 1, 1000);
        var today = China.Today(clock);
        var watched = new List<Watched>();
        await using var connection = await database.OpenConnectionAsync(ct);
        while (true)
        {
            var exited = await ExitedAsync(connection, within, today, after, ct);
            var statuses = await current.ReadAsync(connection, [.. exited.Select(e => e.Household)], today, ct);
            foreach (var household in exited)
            {
                if (statuses.TryGetValue(household.Household, out var status) && Worries(status) is { Count: > 0 } worries)
                    watched.Add(household with { Reasons = worries });
                if (watched.Count == take)
                    return Shown(watched, household.Household);
            }

            if (exited.Count < Portion)
                return Shown(watched, null);
            after = exited[^1].Household;
        }

        Ok<Page> Shown(List<Watched> households, string? next)
        {
            http.Showed(households.Select(h => h.Household));
            return TypedResults.Ok(new Page(households, next));
        }
    }

    static Task<List<Watched>> ExitedAsync(NpgsqlConnection connection, Within within, DateOnly today, string? after, CancellationToken ct) =>
        ExitSql.Exited.On(connection, ("from", within.From), ("until", within.To), ("day", today), ("after", after), ("take", Portion))
            .ListAsync(r => new Watched(r.GetString(0), r.GetInt64(1).ToString("D12"), r.Day(2), r.DayOrNull(3), r.DayOrNull(3) >= today, []), ct);
}
