using Hutong.Contracts.Registry;
using Hutong.Facts;
using Npgsql;
using NpgsqlTypes;

namespace Hutong.Housing.Register;

/// <summary>Keeps which households are on the register and since when. Whether a record about one is matched is asked when it is shown, so nothing has to be done over.</summary>
public sealed class KeepHouseholds : IFactProjection<HouseholdRoster>
{
    public async Task ApplyAsync(NpgsqlTransaction transaction, IReadOnlyList<Fact<HouseholdRoster>> facts, CancellationToken ct)
    {
        var standing = facts.Where(f => !f.Retracted).Select(f => f.Data).OrderBy(r => r.Number, StringComparer.Ordinal).ToList();
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        batch.BatchCommands.Add(new("delete from housing.household where number = any ($1)")
        { Parameters = { new() { Value = facts.Where(f => f.Retracted).Select(f => f.Data.Number).ToArray() } } });
        batch.BatchCommands.Add(new(
            """
            insert into housing.household (number, registered_on, exited_on) select * from unnest($1, $2, $3)
            on conflict (number) do update set registered_on = excluded.registered_on, exited_on = excluded.exited_on
            """)
        {
            Parameters =
            {
                new() { Value = standing.ConvertAll(r => r.Number).ToArray() },
                new() { Value = standing.ConvertAll(r => r.RegisteredOn).ToArray() },
                new() { Value = standing.ConvertAll(r => r.ExitedOn).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date },
            },
        });
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Those of the households that the register knows.</summary>
    public static async Task<HashSet<string>> KnownAsync(NpgsqlTransaction transaction, IEnumerable<string> households, CancellationToken ct)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand("select h.number from unnest($1) as n (number) join housing.household h using (number)", transaction.Connection!, transaction)
        { Parameters = { new() { Value = households.Distinct().ToArray() } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            known.Add(reader.GetString(0));
        return known;
    }
}
