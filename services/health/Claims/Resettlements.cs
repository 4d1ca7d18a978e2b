using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Health.Settlement;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using NpgsqlTypes;

namespace Hutong.Health.Claims;

/// <summary>Claims that were settled otherwise than before: what a hospital or the fund has to pay or take back.</summary>
static class Resettlements
{
    const int PerPage = 500;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/health/resettlements", ListAsync).RequireScope("health:claims:read")
            .WithName("list-resettlements").WithSummary("Claims that were settled otherwise than before, in the order in which that happened").WithTags("health");

    public static async Task KeepAsync(NpgsqlTransaction transaction, List<SettlementChange> changes, Source source, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction) { BatchCommands = { Keep(changes, source) } };
        await batch.ExecuteNonQueryAsync(ct);
    }

    static NpgsqlBatchCommand Keep(List<SettlementChange> changes, Source source) => new(
        """
        insert into health.resettlement (claim, bureau, batch, before, after, person_owes)
        select n.claim, $1, $2,
            case when n.bt is null then null else array[n.bt, n.bb, n.bc, n.ba, n.bp] end,
            case when n.at is null then null else array[n.at, n.ab, n.ac, n.aa, n.ap] end, n.owes
        from unnest($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) as n (claim, owes, bt, bb, bc, ba, bp, at, ab, ac, aa, ap)
        """)
    {
        Parameters =
        {
            new() { Value = source.Bureau },
            new() { Value = (object?)source.Batch ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
            new() { Value = changes.ConvertAll(c => c.ClaimNumber).ToArray() },
            new() { Value = changes.ConvertAll(c => c.PersonOwes).ToArray() },
            Part(changes, c => c.Before?.TotalCost), Part(changes, c => c.Before?.BasicInsurance), Part(changes, c => c.Before?.CriticalIllness), Part(changes, c => c.Before?.Assistance), Part(changes, c => c.Before?.PaidByPerson),
            Part(changes, c => c.After?.TotalCost), Part(changes, c => c.After?.BasicInsurance), Part(changes, c => c.After?.CriticalIllness), Part(changes, c => c.After?.Assistance), Part(changes, c => c.After?.PaidByPerson),
        },
    };

    static NpgsqlParameter Part(List<SettlementChange> changes, Func<SettlementChange, long?> part) => new()
    {
        Value = changes.ConvertAll(c => part(c)).ToArray(),
        NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint,
    };

    /// <summary>What the given transaction itself has settled otherwise, by day and number of the claims.</summary>
    public static async Task<IReadOnlyList<ChangedClaim>> OfThisTransactionAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            select r.claim, r.before, r.after, r.person_owes from health.resettlement r join health.claim c on c.number = r.claim
            where r.tx = pg_current_xact_id()::text::bigint order by c.discharged_on, r.claim
            """, transaction.Connection!, transaction);
        var changed = new List<ChangedClaim>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            changed.Add(new(reader.GetString(0), Parts(reader, 1), Parts(reader, 2), reader.GetInt64(3)));
        return changed;
    }

    static async Task<Results<Ok<ResettlementPage>, ProblemHttpResult>> ListAsync(string? after, NpgsqlDataSource database, CancellationToken ct)
    {
        var (tx, seq) = (0L, 0L);
        if (after is not null && (after.Split('-') is not [var t, var s] || !long.TryParse(t, out tx) || !long.TryParse(s, out seq)))
            return Problems.Of(400, "bad-cursor", "'after' is what an earlier page answered as 'next'.");
        // Transactions older than all that still run: a later page can hold nothing that belongs before this one.
        await using var command = database.CreateCommand(
            """
            select tx, seq, claim, before, after, person_owes, at, bureau, batch from health.resettlement
            where (tx, seq) > ($1, $2) and tx < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
            order by tx, seq limit $3
            """);
        command.Parameters.Add(new() { Value = tx });
        command.Parameters.Add(new() { Value = seq });
        command.Parameters.Add(new() { Value = PerPage });
        var items = new List<Resettlement>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            (tx, seq) = (reader.GetInt64(0), reader.GetInt64(1));
            items.Add(new(reader.GetString(2), Parts(reader, 3), Parts(reader, 4), reader.GetInt64(5), reader.GetFieldValue<DateTimeOffset>(6),
                reader.GetString(7), reader.IsDBNull(8) ? null : reader.GetGuid(8)));
        }

        return TypedResults.Ok(new ResettlementPage(items, items.Count == 0 ? after : $"{tx}-{seq}"));
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
