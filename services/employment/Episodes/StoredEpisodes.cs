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
        var all = await EpisodesSql.OfPersons.On(transaction, ("persons", persons)).ListAsync(r => new KnownEpisode(r.GetGuid(0), new(
            new(r.GetGuid(1)), r.Day(2), r.DayOrNull(3), r.Enum<EmploymentForm>(4), r.Enum<WorkplaceScope>(5), r.GetBoolean(6), r.GetBoolean(7), r.GetInt64(8))), ct);
        return all.ToLookup(e => e.State.Person);
    }

    /// <summary>The versions that now stand of some facts, to name them as evidence.</summary>
    public static async Task<Dictionary<Guid, long>> VersionsAsync(NpgsqlTransaction transaction, Guid[] ids, CancellationToken ct) =>
        (await EpisodesSql.Versions.On(transaction, ("ids", ids)).ListAsync(r => KeyValuePair.Create(r.GetGuid(0), r.GetInt64(1)), ct)).ToDictionary();
}
