using System.Text.Json;
using Npgsql;

namespace Hutong.Registry.Policies;

/// <summary>Keeps what counties have decided, year by year, with every version.</summary>
public static class PolicyStore
{
    /// <param name="connection">Reads within its transaction, if it has one.</param>
    /// <param name="county">Division code, 6 digits.</param>
    public static async Task<CountyPolicies> ReadAsync(NpgsqlConnection connection, string county, CancellationToken ct) =>
        (await ReadAsync(connection, [county], ct))[county];

    /// <summary>Of several counties at once.</summary>
    public static async Task<IReadOnlyDictionary<string, CountyPolicies>> ReadAsync(NpgsqlConnection connection, string[] counties, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select data::text from registry.policy where county = any ($1)", connection)
        { Parameters = { new() { Value = counties } } };
        var own = new List<CountyPolicy>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            own.Add(JsonSerializer.Deserialize<CountyPolicy>(reader.GetString(0), CountyPolicy.Json)!);
        return counties.Distinct().ToDictionary(c => c, c => new CountyPolicies(c, own.Where(p => p.County == c)));
    }

    /// <summary>Replaces the policy of a county and year.</summary>
    /// <returns>The version, and whether it is a new one.</returns>
    public static async Task<(int Version, bool Changed)> ReplaceAsync(NpgsqlTransaction transaction, CountyPolicy policy, string client, CancellationToken ct)
    {
        var data = JsonSerializer.Serialize(policy, CountyPolicy.Json);
        await using (var current = new NpgsqlCommand("select version, data::text from registry.policy where county = $1 and year = $2 for update", transaction.Connection!, transaction)
        { Parameters = { new() { Value = policy.County }, new() { Value = policy.Year } } })
        await using (var reader = await current.ExecuteReaderAsync(ct))
            if (await reader.ReadAsync(ct) && reader.GetString(1) == data)
                return (reader.GetInt32(0), false);

        await using var replace = new NpgsqlBatch(transaction.Connection!, transaction);
        replace.BatchCommands.Add(new("insert into registry.policy_history select * from registry.policy where county = $1 and year = $2")
        { Parameters = { new() { Value = policy.County }, new() { Value = policy.Year } } });
        replace.BatchCommands.Add(new(
            """
            insert into registry.policy as p (county, year, version, data, replaced_by) values ($1, $2, 1, $3::json, $4)
            on conflict (county, year) do update set version = p.version + 1, data = excluded.data, replaced_at = now(), replaced_by = excluded.replaced_by
            returning version
            """)
        { Parameters = { new() { Value = policy.County }, new() { Value = policy.Year }, new() { Value = data }, new() { Value = client } } });
        await using var result = await replace.ExecuteReaderAsync(ct);
        await result.ReadAsync(ct);
        return (result.GetInt32(0), true);
    }

    /// <summary>Every version of a county's policy of a year, the newest first.</summary>
    public static async Task<IReadOnlyList<PolicyVersion>> VersionsAsync(NpgsqlDataSource database, string county, int year, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select version, replaced_at, replaced_by, data::text from registry.policy where county = $1 and year = $2
            union all
            select version, replaced_at, replaced_by, data::text from registry.policy_history where county = $1 and year = $2
            order by version desc
            """);
        command.Parameters.Add(new() { Value = county });
        command.Parameters.Add(new() { Value = year });
        var versions = new List<PolicyVersion>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            versions.Add(new(reader.GetInt32(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetString(2),
                JsonSerializer.Deserialize<CountyPolicy>(reader.GetString(3), CountyPolicy.Json)!));
        return versions;
    }
}

/// <param name="By">The client who entered it.</param>
public sealed record PolicyVersion(int Version, DateTimeOffset At, string By, CountyPolicy Policy);
