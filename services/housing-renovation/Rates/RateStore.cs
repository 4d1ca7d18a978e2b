using System.Collections.Concurrent;
using System.Text.Json;
using Npgsql;

namespace Hutong.HousingRenovation.Rates;

/// <summary>Keeps the rates of counties and years, with every version that they had.</summary>
public sealed class RateStore
{
    readonly ConcurrentDictionary<(string County, int Year), (int Version, HousingRates Rates)> _read = new();

    public async Task<RateBook> ReadAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        var book = new Dictionary<(string, int), HousingRates>();
        var unread = new List<(string County, int Year)>();
        await using (var command = new NpgsqlCommand("select county, year, version from housing.rates", transaction.Connection!, transaction))
        await using (var reader = await command.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct))
            {
                var key = (reader.GetString(0), reader.GetInt32(1));
                if (_read.TryGetValue(key, out var known) && known.Version == reader.GetInt32(2))
                    book.Add(key, known.Rates);
                else
                    unread.Add(key);
            }

        if (unread.Count == 0)
            return new(book);
        await using var missing = new NpgsqlCommand(
            "select r.county, r.year, r.version, r.data from housing.rates r join unnest($1, $2) as n (county, year) using (county, year)",
            transaction.Connection!, transaction)
        { Parameters = { new() { Value = unread.ConvertAll(u => u.County).ToArray() }, new() { Value = unread.ConvertAll(u => u.Year).ToArray() } } };
        await using var rows = await missing.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var key = (rows.GetString(0), rows.GetInt32(1));
            var rates = JsonSerializer.Deserialize<HousingRates>(rows.GetString(3), HousingRates.Json)!;
            _read[key] = (rows.GetInt32(2), rates);
            book.Add(key, rates);
        }

        return new(book);
    }

    /// <summary>Every version of a county's rates of a year, the newest first; of the samples when the county has none of its own.</summary>
    public static async Task<IReadOnlyList<RateVersion>> VersionsAsync(NpgsqlDataSource database, string county, int year, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select version, replaced_at, replaced_by, data from housing.rates where county = $1 and year = $2
            union all
            select version, replaced_at, replaced_by, data from housing.rates_history where county = $1 and year = $2
            order by version desc
            """);
        command.Parameters.Add(new() { Value = county });
        command.Parameters.Add(new() { Value = year });
        var versions = new List<RateVersion>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            versions.Add(new(reader.GetInt32(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetString(2),
                JsonSerializer.Deserialize<HousingRates>(reader.GetString(3), HousingRates.Json)!));
        return versions;
    }

    /// <returns>The new version; the old one when nothing differs.</returns>
    public static async Task<int> ReplaceAsync(NpgsqlTransaction transaction, HousingRates rates, string client, DateTimeOffset now, CancellationToken ct)
    {
        var data = JsonSerializer.Serialize(rates, HousingRates.Json);
        await using (var current = new NpgsqlCommand("select version, data::text from housing.rates where county = $1 and year = $2 for update", transaction.Connection!, transaction)
        { Parameters = { new() { Value = rates.County }, new() { Value = rates.Year } } })
        await using (var reader = await current.ExecuteReaderAsync(ct))
            if (await reader.ReadAsync(ct) && reader.GetString(1) == data)
                return reader.GetInt32(0);

        await using var replace = new NpgsqlBatch(transaction.Connection!, transaction)
        {
            BatchCommands =
            {
                new("insert into housing.rates_history select * from housing.rates where county = $1 and year = $2")
                { Parameters = { new() { Value = rates.County }, new() { Value = rates.Year } } },
                new(
                    """
                    insert into housing.rates as r (county, year, version, data, replaced_at, replaced_by) values ($1, $2, 1, $3::json, $5, $4)
                    on conflict (county, year) do update set
                        version = r.version + 1, data = excluded.data, replaced_at = excluded.replaced_at, replaced_by = excluded.replaced_by
                    returning version
                    """)
                {
                    Parameters =
                    {
                        new() { Value = rates.County }, new() { Value = rates.Year }, new() { Value = data }, new() { Value = client }, new() { Value = now.ToUniversalTime() },
                    },
                },
            },
        };
        await using var result = await replace.ExecuteReaderAsync(ct);
        await result.ReadAsync(ct);
        return result.GetInt32(0);
    }
}

/// <param name="ReplacedBy">The client that entered it; <c>sample</c> for what comes with the product.</param>
public sealed record RateVersion(int Version, DateTimeOffset ReplacedAt, string ReplacedBy, HousingRates Rates);
