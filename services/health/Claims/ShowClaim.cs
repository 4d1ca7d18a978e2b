using System.Text.Json;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Health.Settlement;
using Hutong.Readings;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Hutong.Health.Claims;

static class ShowClaim
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/health/claims/{claimNumber}", HandleAsync).RequireScope("health:claims:read").ShowsPeople("show-claim", "claim", "settlement", "versions")
            .WithName("show-claim").WithSummary("A claim, its settlement with the reason for every part, and every version").WithTags("health");

    static async Task<Results<Ok<ShownClaim>, ProblemHttpResult>> HandleAsync(string claimNumber, HttpContext http, NpgsqlDataSource database, Settling settling, CancellationToken ct)
    {
        if (await FactHistory.ReadAsync(database, FactId.Of<Claim>(claimNumber), ct) is not { } history || !history.ShownTo(http))
            return Problems.Of(404, "not-found", "There is no claim with this number.");
        var current = history.Versions[0];
        var claim = current.State.Deserialize<Claim>(FactJson.Options)!;
        await using var connection = await database.OpenConnectionAsync(ct);
        // one snapshot, so that claim and settlement fit each other
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        var year = await settling.YearOfAsync(transaction, claim.Person, claim.PolicyYear, ct);
        return TypedResults.Ok(new ShownClaim(
            claimNumber, history.Id, current.Version, current.Retracted, claim, year.Claims.FirstOrDefault(c => c.ClaimNumber == claimNumber),
            Reach.Of(http).Covers(history.Village) ? year.Totals : null, history.Versions));
    }
}

/// <param name="Settlement">Null when it is withdrawn.</param>
/// <param name="Year">The person's policy year; null for whoever may read their own claims alone.</param>
public sealed record ShownClaim(
    string ClaimNumber, Guid Id, long Version, bool Withdrawn, Claim Claim, SettledClaim? Settlement, YearSum? Year, IReadOnlyList<FactVersion> Versions);
