using System.Text.Json;
using Hutong.Contracts;
using Hutong.Messages;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Facts;

/// <summary>The facts that could not be applied here, with their reasons; they are tried again, or discarded, from here.</summary>
public sealed class Parked(NpgsqlDataSource database, FactKinds registry, Alerts alerts, OutgoingSignal messages, TimeProvider clock, IServiceProvider services)
{
    /// <summary>Facts that are read, or discarded, at once.</summary>
    const int Portion = 500;

    public async Task<IReadOnlyList<ParkedFact>> ListAsync(CancellationToken ct)
    {
        await using var command = CopyingSql.ListParked.On(database);
        var facts = new List<ParkedFact>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            facts.Add(new(
                reader.GetGuid(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetInt32(5),
                reader.GetFieldValue<DateTimeOffset>(6), reader.GetFieldValue<DateTimeOffset>(7)));
        return facts;
    }

    /// <inheritdoc cref="RetryAsync(Which, CancellationToken)"/>
    /// <param name="id">One fact, or null for all.</param>
    public Task<(int Tried, int Left)> RetryAsync(Guid? id, CancellationToken ct) => RetryAsync(new Which(id), ct);

    /// <summary>Tries parked facts again, as if their messages had come once more: a newer version that has arrived since is not overtaken.</summary>
    /// <param name="which">What is not said is not asked for.</param>
    /// <param name="ct">Stops between two kinds.</param>
    /// <returns>How many were tried and how many of them are still parked.</returns>
    internal async Task<(int Tried, int Left)> RetryAsync(Which which, CancellationToken ct)
    {
        var (tried, left) = (0, 0);
        for (Guid? after = Guid.Empty; after is { } last;)
        {
            var portion = await CopyingSql.ReadParked.On(database,
                ("after", last), ("kinds", registry.Copied.Keys.ToArray()), ("id", Reading.Id(which.Id)), ("of", Reading.Text(which.Of)), ("code", Reading.Text(which.Code)), ("limit", Portion))
                .ListAsync(r => (Id: r.GetGuid(0), Kind: r.GetString(1), Envelope: Envelope(r.GetString(2))), ct);
            foreach (var kind in portion.GroupBy(p => p.Kind, p => p.Envelope))
            {
                var ids = kind.Select(e => e.Id).ToArray();
                await registry.Copied[kind.Key].Apply(services, [.. kind], ct);
                await alerts.InTransactionAsync(async transaction =>
                {
                    await using (var settle = CopyingSql.Settle.On(transaction, ("ids", ids)))
                        left += (int)(long)(await settle.ExecuteScalarAsync(ct))!;
                    await alerts.ClearAsync(transaction, Alerts.FactsParked, kind.Key, CopyingSql.ClearAlert, ct);
                }, ct);
                tried += ids.Length;
            }

            after = portion is [.., var end] ? end.Id : null;
        }

        return (tried, left);
    }

    /// <summary>Nobody waits for parked facts any more. Each is remembered with its state and the reason: that version is neither parked again nor asked for when copies are compared. A later one is applied as any other.</summary>
    /// <returns>How many.</returns>
    internal async Task<long> DiscardAsync(Which which, string reason, string by, CancellationToken ct)
    {
        var count = 0L;
        for (Guid? after = Guid.Empty; after is { } last;)
        {
            var portion = await database.InTransactionAsync(async transaction =>
            {
                var facts = await FailingSql.ParkedToDiscard.On(transaction,
                    ("after", last), ("id", Reading.Id(which.Id)), ("of", Reading.Text(which.Of)), ("code", Reading.Text(which.Code)), ("limit", Portion))
                    .ListAsync(r => (Id: r.GetGuid(0), Kind: r.GetString(2), Envelope: Envelope(r.GetString(7))), ct);
                if (facts.Count == 0)
                    return facts;
                await using (var discard = FailingSql.DiscardParked.On(transaction,
                    ("ids", facts.ConvertAll(f => f.Id).ToArray()),
                    ("subjects", Reading.Ids(facts.Select(f => f.Envelope.Subject))),
                    ("villages", facts.ConvertAll(f => f.Envelope.Village).ToArray()),
                    ("retracted", facts.ConvertAll(f => f.Envelope.Retracted).ToArray()),
                    ("data", Reading.Texts(facts.Select(f => f.Envelope.Data.GetRawText()))),
                    ("by", by), ("now", clock.GetUtcNow()), ("reason", reason)))
                    await discard.ExecuteNonQueryAsync(ct);
                foreach (var kind in facts.Select(f => f.Kind).Distinct().Order(StringComparer.Ordinal))
                    await alerts.ClearAsync(transaction, Alerts.FactsParked, kind, CopyingSql.ClearAlert, ct);
                return facts;
            }, ct);
            count += portion.Count;
            after = portion is [.., var end] ? end.Id : null;
        }

        if (count > 0)
            messages.Set();
        return count;
    }

    static FactEnvelope Envelope(string json) => JsonSerializer.Deserialize<FactEnvelope>(json, FactJson.Options)!;
}

public sealed record ParkedFact(
    Guid Id, long Version, string Kind, string Code, string Reason, int Attempts, DateTimeOffset ParkedAt, DateTimeOffset TriedAt);
