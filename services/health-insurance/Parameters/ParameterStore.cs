using System.Collections.Concurrent;
using System.Text.Json;
using Hutong.HealthInsurance.Settlement;
using Npgsql;

namespace Hutong.HealthInsurance.Parameters;

/// <summary>The parameters of all counties and policy years, as of a transaction.</summary>
public sealed class ParameterBook(IReadOnlyDictionary<(string County, int Year), PolicyYearParameters> all)
{
    /// <summary>The county's own, else the samples; null when there are neither.</summary>
    /// <param name="county">Null for a person whom no roster names.</param>
    public PolicyYearParameters? For(string? county, int year) =>
        county is not null && all.TryGetValue((county, year), out var own) ? own : all.GetValueOrDefault((SampleParameters.County, year));
}

/// <summary>Keeps the parameters of counties and years, with every version that they had.</summary>
public sealed class ParameterStore
{
    /// <summary>Held together by all who settle, and alone by whoever replaces parameters: then nothing is settled by old ones and stays unseen.</summary>
    const long Lock = 0x506F6C696379;

    readonly ConcurrentDictionary<(string County, int Year), (int Version, PolicyYearParameters Parameters)> _read = new();
    readonly ConcurrentDictionary<string, bool> _diseases = new(
        SampleParameters.Years.SelectMany(y => SampleParameters.For(SampleParameters.County, y)!.MajorDiseases).Select(d => d.Code).Distinct()
            .Select(c => KeyValuePair.Create(c, true)), StringComparer.Ordinal);

    /// <summary>Some county's parameters name the disease.</summary>
    public bool KnowsDisease(string code) => _diseases.ContainsKey(code);

    public async Task<ParameterBook> ReadAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        var book = new Dictionary<(string, int), PolicyYearParameters>();
        var unread = new List<(string County, int Year)>();
        await using (var batch = new NpgsqlBatch(transaction.Connection!, transaction))
        {
            batch.BatchCommands.Add(new($"select pg_advisory_xact_lock_shared({Lock})"));
            batch.BatchCommands.Add(new("select county, year, version from health.policy_parameters"));
            await using var reader = await batch.ExecuteReaderAsync(ct);
            await reader.NextResultAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                var key = (reader.GetString(0), reader.GetInt32(1));
                if (_read.TryGetValue(key, out var known) && known.Version == reader.GetInt32(2))
                    book.Add(key, known.Parameters);
                else
                    unread.Add(key);
            }
        }

        if (unread.Count == 0)
            return new(book);
        await using var command = new NpgsqlCommand(
            "select p.county, p.year, p.version, p.data from health.policy_parameters p join unnest($1, $2) as n (county, year) using (county, year)",
            transaction.Connection!, transaction)
        {
            Parameters =
            {
                new() { Value = unread.ConvertAll(u => u.County).ToArray() },
                new() { Value = unread.ConvertAll(u => u.Year).ToArray() },
            },
        };
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var key = (rows.GetString(0), rows.GetInt32(1));
            var parameters = JsonSerializer.Deserialize<PolicyYearParameters>(rows.GetString(3), PolicyYearParameters.Json)!;
            _read[key] = (rows.GetInt32(2), parameters);
            foreach (var disease in parameters.MajorDiseases)
                _diseases.TryAdd(disease.Code, true);
            book.Add(key, parameters);
        }

        return new(book);
    }

    /// <summary>Replaces the parameters of a county and year, and marks everybody with a claim in that year to be settled again.</summary>
    /// <returns>The new version; the old one when nothing differs.</returns>
    public static async Task<int> ReplaceAsync(NpgsqlTransaction transaction, PolicyYearParameters parameters, string client, CancellationToken ct)
    {
        var data = JsonSerializer.Serialize(parameters, PolicyYearParameters.Json);
        await using (var current = new NpgsqlBatch(transaction.Connection!, transaction))
        {
            current.BatchCommands.Add(new($"select pg_advisory_xact_lock({Lock})"));
            current.BatchCommands.Add(new("select version, data::text from health.policy_parameters where county = $1 and year = $2")
            { Parameters = { new() { Value = parameters.County }, new() { Value = parameters.PolicyYear } } });
            await using var reader = await current.ExecuteReaderAsync(ct);
            await reader.NextResultAsync(ct);
            if (await reader.ReadAsync(ct) && reader.GetString(1) == data)
                return reader.GetInt32(0);
        }

        await using var replace = new NpgsqlBatch(transaction.Connection!, transaction);
        replace.BatchCommands.Add(new("insert into health.policy_parameters_history select * from health.policy_parameters where county = $1 and year = $2")
        { Parameters = { new() { Value = parameters.County }, new() { Value = parameters.PolicyYear } } });
        replace.BatchCommands.Add(new(
            """
            insert into health.policy_parameters as p (county, year, version, data, replaced_by) values ($1, $2, 1, $3::json, $4)
            on conflict (county, year) do update set version = p.version + 1, data = excluded.data, replaced_at = now(), replaced_by = excluded.replaced_by
            returning version
            """)
        { Parameters = { new() { Value = parameters.County }, new() { Value = parameters.PolicyYear }, new() { Value = data }, new() { Value = client } } });
        replace.BatchCommands.Add(new(
            """
            insert into health.touched (persons, households)
            select array_agg(person), '{}' from (
                select person, (row_number() over () - 1) / 500 as portion
                from (select distinct person from health.claim where year = $1) p) n
            group by portion
            """)
        { Parameters = { new() { Value = parameters.PolicyYear } } });
        replace.BatchCommands.Add(new(
            """
            insert into health.touched (persons, households)
            select '{}', array_agg(household) from (
                select household, (row_number() over () - 1) / 500 as portion
                from (select distinct m.household from health.claim c join health.membership m using (person) where c.year = $1) h) n
            group by portion
            """)
        { Parameters = { new() { Value = parameters.PolicyYear } } });
        await using var result = await replace.ExecuteReaderAsync(ct);
        await result.ReadAsync(ct);
        return result.GetInt32(0);
    }
}
