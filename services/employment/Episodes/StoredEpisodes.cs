using Hutong.Contracts;
using Hutong.Contracts.Employment;
using Hutong.Employment.Awards;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Employment.Episodes;

/// <summary>The episodes of some people as they stand.</summary>
static class StoredEpisodes
{
    public static async Task<ILookup<PersonId, KnownEpisode>> ReadAsync(NpgsqlTransaction transaction, Guid[] persons, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            select id, person, started_on, ended_on, form, scope, full_time, organised, monthly_wage
            from employment.episode where person = any ($1) order by person, started_on
            """, transaction.Connection!, transaction)
        { Parameters = { new() { Value = persons } } };
        var all = new List<KnownEpisode>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            all.Add(new(reader.GetGuid(0), new(
                new(reader.GetGuid(1)), reader.GetFieldValue<DateOnly>(2), reader.DayOrNull(3), (EmploymentForm)reader.GetInt16(4), (WorkplaceScope)reader.GetInt16(5),
                reader.GetBoolean(6), reader.GetBoolean(7), reader.GetInt64(8))));
        return all.ToLookup(e => e.State.Person);
    }

    /// <summary>The versions that now stand of some facts, to name them as evidence.</summary>
    public static async Task<Dictionary<Guid, long>> VersionsAsync(NpgsqlTransaction transaction, Guid[] ids, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select id, version from known.fact where id = any ($1)", transaction.Connection!, transaction)
        { Parameters = { new() { Value = ids } } };
        var versions = new Dictionary<Guid, long>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            versions.Add(reader.GetGuid(0), reader.GetInt64(1));
        return versions;
    }
}
