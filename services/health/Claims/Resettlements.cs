using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Health.Settlement;
using Hutong.Postgres;
using Hutong.Readings;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Hutong.Health.Claims;

/// <summary>Claims that were settled otherwise than before: what a hospital or the fund has to pay or take back.</summary>
static class Resettlements
{
    const int PerPage = 500;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/health/resettlements", ListAsync).RequireScope("health:claims:read").ShowsPeople("list-resettlements", "settlement")
            .WithName("list-resettlements").WithSummary("Claims that were settled otherwise than before, in the order in which that happened").WithTags("health");

    public static async Task KeepAsync(NpgsqlTransaction transaction, List<SettlementChange> changes, Source source, CancellationToken ct)
    {
        await using var keep = ClaimsSql.KeepResettled.On(
            transaction, ("bureau", source.Bureau), ("batch", source.Batch),
            ("claims", changes.ConvertAll(c => c.ClaimNumber).ToArray()), ("owes", changes.ConvertAll(c => c.PersonOwes).ToArray()),
            ("bt", Part(changes, c => c.Before?.TotalCost)), ("bb", Part(changes, c => c.Before?.BasicInsurance)), ("bc", Part(changes, c => c.Before?.CriticalIllness)),
            ("ba", Part(changes, c => c.Before?.Assistance)), ("bp", Part(changes, c => c.Before?.PaidByPerson)),
            ("at", Part(changes, c => c.After?.TotalCost)), ("ab", Part(changes, c => c.After?.BasicInsurance)), ("ac", Part(changes, c => c.After?.CriticalIllness)),
            ("aa", Part(changes, c => c.After?.Assistance)), ("ap", Part(changes, c => c.After?.PaidByPerson)));
        await keep.ExecuteNonQueryAsync(ct);
    }

    static NpgsqlParameter Part(List<SettlementChange> changes, Func<SettlementChange, long?> part) => Reading.Numbers(changes.Select(part));

    /// <summary>What the given transaction itself has settled otherwise, by day and number of the claims.</summary>
    public static async Task<IReadOnlyList<ChangedClaim>> OfThisTransactionAsync(NpgsqlTransaction transaction, CancellationToken ct) =>
        await ClaimsSql.ResettledHere.On(transaction).ListAsync(r => new ChangedClaim(r.GetString(0), Parts(r, 1), Parts(r, 2), r.GetInt64(3)), ct);

    static async Task<Results<Ok<ResettlementPage>, ProblemHttpResult>> ListAsync(string? after, HttpContext http, NpgsqlDataSource database, CancellationToken ct)
    {
        var (tx, seq) = (0L, 0L);
        if (after is not null && (after.Split('-') is not [var t, var s] || !long.TryParse(t, out tx) || !long.TryParse(s, out seq)))
            return Problems.Of(400, "bad-cursor", "'after' is what an earlier page answered as 'next'.");
        var shown = new List<Resettlement>();
        for (var more = true; more && shown.Count == 0;)
        {
            await using var command = ClaimsSql.ListResettled.On(database, ("tx", tx), ("seq", seq), ("take", PerPage));
            var items = await command.ListAsync(r => (Tx: r.GetInt64(0), Seq: r.GetInt64(1), Item: new Resettlement(
                r.GetString(2), Parts(r, 3), Parts(r, 4), r.GetInt64(5), r.GetFieldValue<DateTimeOffset>(6), r.GetString(7), r.IsDBNull(8) ? null : r.GetGuid(8))), ct);
            if (items.Count > 0)
                (tx, seq) = (items[^1].Tx, items[^1].Seq);
            more = items.Count == PerPage;
            shown.AddRange(await SeenAsync(http, database, items.ConvertAll(i => i.Item), ct));
        }

        return TypedResults.Ok(new ResettlementPage(shown, (tx, seq) == (0, 0) ? null : $"{tx}-{seq}"));
    }

    static async Task<List<Resettlement>> SeenAsync(HttpContext http, NpgsqlDataSource database, List<Resettlement> items, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var (seen, _) = await WhoseClaims.OfAsync(connection, Reach.Of(http), items.Select(i => i.ClaimNumber), ct);
        http.Showed(seen.Values);
        return items.FindAll(i => seen.ContainsKey(i.ClaimNumber));
    }

    static SettlementParts? Parts(NpgsqlDataReader reader, int ordinal) =>
        reader.IsDBNull(ordinal) ? null : reader.GetFieldValue<long[]>(ordinal) is [var total, var basic, var critical, var assistance, var person]
            ? new(total, basic, critical, assistance, person)
            : throw new InvalidOperationException("A settlement has five parts.");
}

/// <summary>A claim that is settled otherwise than before. Amounts are fen.</summary>
/// <param name="After">Null: it is withdrawn.</param>
/// <param name="PersonOwes">What the person pays more than before; negative when money goes back to them.</param>
public record ChangedClaim(string ClaimNumber, SettlementParts? Before, SettlementParts? After, long PersonOwes);

/// <param name="Bureau">Whose push caused it; <c>health</c> when something else than a claim changed.</param>
public sealed record Resettlement(
    string ClaimNumber, SettlementParts? Before, SettlementParts? After, long PersonOwes, DateTimeOffset At, string Bureau, Guid? Batch)
    : ChangedClaim(ClaimNumber, Before, After, PersonOwes);

/// <param name="Next">Give it as <c>after</c> to read on, now or later; null while nothing was ever settled again.</param>
public sealed record ResettlementPage(IReadOnlyList<Resettlement> Items, string? Next);
