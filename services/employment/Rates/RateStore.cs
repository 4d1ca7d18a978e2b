using System.Text.Json;
using Npgsql;

namespace Hutong.Employment.Rates;

/// <summary>Keeps the rates of counties and years, with every version that they had.</summary>
static class RateStore
{
    public static async Task<RateBook> ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select data from employment.rates", connection);
        var all = new List<EmploymentRates>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            all.Add(JsonSerializer.Deserialize<EmploymentRates>(reader.GetString(0), EmploymentRates.Json)!);
        return new(all);
    }

    /// <returns>The new version; the old one when nothing differs.</returns>
    public static async Task<int> ReplaceAsync(NpgsqlTransaction transaction, EmploymentRates rates, string client, CancellationToken ct)
    {
        var data = JsonSerializer.Serialize(rates, EmploymentRates.Json);
        await using var replace = new NpgsqlBatch(transaction.Connection!, transaction);
        replace.BatchCommands.Add(new(
            """
            insert into employment.rates_history
            select * from employment.rates where county = $1 and year = $2 and data::text <> $3 for update
            """)
        { Parameters = { new() { Value = rates.County }, new() { Value = rates.Year }, new() { Value = data } } });
        replace.BatchCommands.Add(new(
            """
            insert into employment.rates as p (county, year, version, data, replaced_by) values ($1, $2, 1, $3::json, $4)
            on conflict (county, year) do update set version = p.version + 1, data = excluded.data, replaced_at = now(), replaced_by = excluded.replaced_by
            where p.data::text <> excluded.data::text
            """)
        { Parameters = { new() { Value = rates.County }, new() { Value = rates.Year }, new() { Value = data }, new() { Value = client } } });
        replace.BatchCommands.Add(new("select version from employment.rates where county = $1 and year = $2")
        { Parameters = { new() { Value = rates.County }, new() { Value = rates.Year } } });
        await using var result = await replace.ExecuteReaderAsync(ct);
        await result.ReadAsync(ct);
        return result.GetInt32(0);
    }
}
