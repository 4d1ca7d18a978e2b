using System.Diagnostics;
using System.Text.Json;
using Hutong.Contracts;
using Hutong.Postgres;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Hutong.Facts;

/// <summary>Publishes what the outbox names, with publisher confirms, and then takes it off the outbox.</summary>
/// <remarks>
/// A portion is claimed with SKIP LOCKED in a transaction that stays open until the broker has confirmed: any number of relays may run,
/// and a crash between publishing and marking leads to a repetition, which copies ignore. The transaction is bounded by
/// <see cref="RelaySettings.ConfirmWithin"/> and by the portion's size.
/// </remarks>
public sealed partial class Relay(
    NpgsqlDataSource database, Publisher publisher, FactKinds registry, FactStore store, OutboxSignal signal, RelaySettings settings, ILogger<Relay> log)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll([SweepAsync(stoppingToken), .. Enumerable.Range(0, settings.Loops).Select(_ => PublishAsync(stoppingToken))]);

    /// <remarks>Whatever goes wrong, the portion is still on the outbox and is tried again.</remarks>
    Task PublishAsync(CancellationToken ct) => Loop.RunAsync(
        async stop => await PublishPortionAsync(stop) > 0, stop => signal.Relay.WaitAsync(settings.Poll, stop), e => LogPortionFailed(e.GetType().Name, e), ct, TimeSpan.FromSeconds(1));

    /// <summary>For what an instance of 0.1.0 has saved beside this one: it names nobody to be looked at (<see cref="ReleaseHeld"/>).</summary>
    async Task SweepAsync(CancellationToken ct)
    {
        if (registry.AwaitsRoster)
            await Loop.RunAsync(async stop => await store.ReleaseHeldAsync(stop) < 0, stop => Task.Delay(settings.Sweep, stop), LogSweepFailed, ct);
    }

    /// <summary>Publishes one portion of the outbox.</summary>
    /// <returns>The number of outbox rows taken off; 0 when there was nothing to do.</returns>
    public async Task<int> PublishPortionAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var (rows, ids, traces) = await ClaimAsync(transaction, ct);
        if (rows.Count == 0)
            return 0;
        if (rows.Count == settings.RowsPerPortion)
            signal.Relay.Set(); // there is more: another loop may begin on it

        // A message has one parent; what leaves with it is linked.
        using var activity = FactsTelemetry.Source.StartActivity(
            "relay facts", ActivityKind.Producer, traces.FirstOrDefault(), links: traces.Skip(1).Select(t => new ActivityLink(t)));
        var facts = await ReadAsync(transaction, ids, ct);
        activity?.SetTag("hutong.facts", facts.Sum(f => f.Value.Count));

        using (var limit = CancellationTokenSource.CreateLinkedTokenSource(ct))
        {
            limit.CancelAfter(settings.ConfirmWithin);
            // All messages of the portion are on their way at once; their confirms come back pipelined.
            await publisher.PublishAsync(
                from kind in facts
                from pack in kind.Value.Chunk(settings.FactsPerMessage)
                select (registry.Owned[kind.Key], (IReadOnlyList<FactEnvelope>)pack), limit.Token);
        }

        await using (var done = TravellingSql.TakeOff.On(transaction, ("rows", rows.ToArray())))
            await done.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        foreach (var (kind, published) in facts)
            FactsTelemetry.Published(kind, published.Count);
        return rows.Count;
    }

    async Task<(List<long> Rows, HashSet<Guid> Ids, List<ActivityContext> Traces)> ClaimAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var command = TravellingSql.Claim.On(transaction, ("limit", settings.RowsPerPortion));
        var rows = new List<long>();
        var ids = new HashSet<Guid>();
        var traces = new List<ActivityContext>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rows.Add(reader.GetInt64(0));
            if (!reader.IsDBNull(1) && ActivityContext.TryParse(reader.GetString(1), null, isRemote: true, out var trace) && !traces.Contains(trace))
                traces.Add(trace);
            ids.UnionWith(reader.GetFieldValue<Guid[]>(2));
        }

        return (rows, ids, traces);
    }

    static async Task<Dictionary<string, List<FactEnvelope>>> ReadAsync(NpgsqlTransaction transaction, HashSet<Guid> ids, CancellationToken ct)
    {
        await using var command = TravellingSql.Read.On(transaction, ("ids", ids.ToArray()));
        var facts = new Dictionary<string, List<FactEnvelope>>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var kind = reader.GetString(0);
            if (!facts.TryGetValue(kind, out var list))
                facts.Add(kind, list = new(ids.Count));
            list.Add(FactRows.Envelope(reader, from: 1));
        }

        return facts;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Facts wait on the outbox: publishing failed with {Reason}; it is tried again.")]
    partial void LogPortionFailed(string reason, Exception e);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Held facts could not be looked through; it is tried again.")]
    partial void LogSweepFailed(Exception e);
}

/// <param name="Loops">Portions published side by side: while one waits for its confirms, another is read.</param>
/// <param name="RowsPerPortion">Outbox rows in a portion; a row names up to 1,000 facts.</param>
/// <param name="FactsPerMessage">Facts packed into one message under load.</param>
public sealed record RelaySettings(int Loops = 2, int RowsPerPortion = 8, int FactsPerMessage = 1000)
{
    /// <summary>The slow poll behind the signals.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A portion that the broker has not confirmed by then is given up and tried again.</summary>
    public TimeSpan ConfirmWithin { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often all held facts are looked through, after the first time at the start.</summary>
    public TimeSpan Sweep { get; init; } = TimeSpan.FromHours(1);
}

static class FactRows
{
    /// <summary>Reads id, version, subject, village, retracted, as_of, recorded_at, bureau, data from the given column on.</summary>
    public static FactEnvelope Envelope(NpgsqlDataReader reader, int from) => new(
        reader.GetGuid(from), reader.GetInt64(from + 1), reader.IsDBNull(from + 2) ? null : reader.GetGuid(from + 2), reader.GetInt64(from + 3),
        reader.GetBoolean(from + 4), reader.GetFieldValue<DateTimeOffset>(from + 5), reader.GetFieldValue<DateTimeOffset>(from + 6),
        reader.GetString(from + 7), JsonSerializer.Deserialize<JsonElement>(reader.GetFieldValue<byte[]>(from + 8)));
}
