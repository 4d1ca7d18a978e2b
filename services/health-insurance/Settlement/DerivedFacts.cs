using Hutong.Facts;
using Npgsql;

namespace Hutong.HealthInsurance.Settlement;

/// <summary>Saves facts that this service works out itself.</summary>
public sealed class DerivedFacts(FactStore facts, FactRegistry registry)
{
    /// <remarks>
    /// As of the database's clock, read while the locks are held: the state that is worked out last stands, whichever instance did it.
    /// Should that clock have gone back, the drafts that look stale are saved right behind what stands.
    /// </remarks>
    public async Task SaveAsync(NpgsqlTransaction transaction, IReadOnlyList<FactDraft> drafts, CancellationToken ct)
    {
        if (drafts.Count == 0)
            return;
        await using var clock = new NpgsqlCommand("select clock_timestamp()", transaction.Connection!, transaction);
        var asOf = new DateTimeOffset((DateTime)(await clock.ExecuteScalarAsync(ct))!, TimeSpan.Zero);
        var outcomes = await facts.SaveAsync(transaction, drafts, new Source(registry.Service, null, asOf), ct);
        var late = drafts.Where((_, i) => outcomes[i].Result is FactResult.Stale).ToList();
        if (late.Count == 0)
            return;
        await using var behind = new NpgsqlCommand("select max(as_of) from facts.fact where id = any ($1)", transaction.Connection!, transaction)
        { Parameters = { new() { Value = late.ConvertAll(d => d.Id).ToArray() } } };
        var latest = new DateTimeOffset((DateTime)(await behind.ExecuteScalarAsync(ct))!, TimeSpan.Zero);
        await facts.SaveAsync(transaction, late, new Source(registry.Service, null, latest.AddMicroseconds(1)), ct);
    }
}
