using System.Collections.Concurrent;
using System.Text.Json;
using Npgsql;

namespace Hutong.EducationSubsidy.Programmes;

/// <summary>Keeps the programmes of counties and school years, with every version that they had.</summary>
public sealed class ProgrammeStore
{
    readonly ConcurrentDictionary<(string County, int Year), (int Version, SchoolYearProgrammes Programmes)> _read = new();

    public async Task<ProgrammeBook> ReadAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        var book = new Dictionary<(string, int), SchoolYearProgrammes>();
        var unread = new List<(string County, int Year, int Version)>();
        await using (var command = new NpgsqlCommand(
            "select county, year, max(version) from education.programmes group by county, year", transaction.Connection!, transaction))
        await using (var reader = await command.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct))
            {
                var (county, year, version) = (reader.GetString(0), reader.GetInt32(1), reader.GetInt32(2));
                if (_read.TryGetValue((county, year), out var known) && known.Version == version)
                    book.Add((county, year), known.Programmes);
                else
                    unread.Add((county, year, version));
            }

        if (unread.Count == 0)
            return new(book);
        await using var missing = new NpgsqlCommand(
            "select p.county, p.year, p.version, p.data from education.programmes p join unnest($1, $2, $3) as n (county, year, version) using (county, year, version)",
            transaction.Connection!, transaction)
        {
            Parameters =
            {
                new() { Value = unread.ConvertAll(u => u.County).ToArray() },
                new() { Value = unread.ConvertAll(u => u.Year).ToArray() },
                new() { Value = unread.ConvertAll(u => u.Version).ToArray() },
            },
        };
        await using var rows = await missing.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var key = (rows.GetString(0), rows.GetInt32(1));
            var programmes = JsonSerializer.Deserialize<SchoolYearProgrammes>(rows.GetString(3), SchoolYearProgrammes.Json)!;
            _read[key] = (rows.GetInt32(2), programmes);
            book.Add(key, programmes);
        }

        return new(book);
    }

    /// <summary>A version, or the current one; null when the county has not entered any, or never this one.</summary>
    public static async Task<ProgrammeVersion?> VersionAsync(NpgsqlDataSource database, string county, int year, int? version, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select version, replaced_at, replaced_by, data from education.programmes
            where county = $1 and year = $2 and ($3::int is null or version = $3) order by version desc limit 1
            """);
        command.Parameters.Add(new() { Value = county });
        command.Parameters.Add(new() { Value = year });
        command.Parameters.Add(new() { Value = (object?)version ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new(reader.GetInt32(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetString(2),
                JsonSerializer.Deserialize<SchoolYearProgrammes>(reader.GetString(3), SchoolYearProgrammes.Json)!)
            : null;
    }

    /// <summary>Makes these the programmes of their county and year.</summary>
    /// <remarks>Two at once: the slower one violates the primary key and is repeated by its transaction.</remarks>
    /// <returns>The new version; the old one when nothing differs.</returns>
    public static async Task<(int Version, bool New)> ReplaceAsync(
        NpgsqlTransaction transaction, SchoolYearProgrammes programmes, string client, DateTimeOffset now, CancellationToken ct)
    {
        var data = JsonSerializer.Serialize(programmes, SchoolYearProgrammes.Json);
        var current = 0;
        await using (var command = new NpgsqlCommand(
            "select version, data::text from education.programmes where county = $1 and year = $2 order by version desc limit 1", transaction.Connection!, transaction)
        { Parameters = { new() { Value = programmes.County }, new() { Value = programmes.SchoolYear } } })
        await using (var reader = await command.ExecuteReaderAsync(ct))
            if (await reader.ReadAsync(ct))
            {
                current = reader.GetInt32(0);
                if (reader.GetString(1) == data)
                    return (current, false);
            }

        await using var insert = new NpgsqlCommand(
            "insert into education.programmes (county, year, version, data, replaced_at, replaced_by) values ($1, $2, $3, $4::json, $5, $6)",
            transaction.Connection!, transaction)
        {
            Parameters =
            {
                new() { Value = programmes.County }, new() { Value = programmes.SchoolYear }, new() { Value = current + 1 },
                new() { Value = data }, new() { Value = now }, new() { Value = client },
            },
        };
        await insert.ExecuteNonQueryAsync(ct);
        return (current + 1, true);
    }
}

/// <param name="Version">Grows with every change of this county and year; 0 for the samples.</param>
public sealed record ProgrammeVersion(int Version, DateTimeOffset? ReplacedAt, string? ReplacedBy, SchoolYearProgrammes Programmes);
