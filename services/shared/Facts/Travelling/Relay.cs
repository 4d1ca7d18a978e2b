using System.Diagnostics;
using System.Runtime.InteropServices;
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
/// <see cref="RelaySettings.ConfirmWithin"/> and by the portion's size. What cannot be published is set aside with its reason, fact by fact
/// (<see cref="Unsent"/>), and the rest goes.
/// </remarks>
public sealed partial class Relay(
    NpgsqlDataSource database, Publisher publisher, FactKinds registry, FactStore store, OutboxSignal signal, Unsent unsent, RelaySettings settings, ILogger<Relay> log)
    : BackgroundService
{
    volatile string? _failing;

    /// <summary>Why the last portion could not be published; null when it was.</summary>
    internal string? Failing => _failing;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        [SweepAsync(stoppingToken), PublishUnsentAsync(stoppingToken), .. Enumerable.Range(0, settings.Loops).Select(_ => PublishAsync(stoppingToken))]);

    /// <remarks>Whatever goes wrong, the portion is still on the outbox and is tried again.</remarks>
    Task PublishAsync(CancellationToken ct) => Loop.RunAsync(
        async stop =>
        {
            var rows = await PublishPortionAsync(stop);
            _failing = null;
            return rows > 0;
        },
        stop => signal.Relay.WaitAsync(settings.Poll, stop),
        e =>
        {
            if (_failing != e.Message) // a broker that is away for an hour is one line, not thousands
                LogPortionFailed(e.GetType().Name, e);
            _failing = e.Message;
        }, ct, TimeSpan.FromSeconds(1));

    /// <summary>For what an instance of 0.1.0 has saved beside this one: it names nobody to be looked at (<see cref="ReleaseHeld"/>).</summary>
    async Task SweepAsync(CancellationToken ct)
    {
        if (registry.AwaitsRoster)
            await Loop.RunAsync(async stop => await store.ReleaseHeldAsync(stop) < 0, stop => Task.Delay(settings.Sweep, stop), LogSweepFailed, ct);
    }

    /// <summary>Looks again at what was set aside for a reason that goes by itself.</summary>
    async Task PublishUnsentAsync(CancellationToken ct)
    {
        if (settings.Loops > 0)
            await Loop.RunAsync(async stop =>
            {
                foreach (var kind in await unsent.WaitingAsync(stop))
                    await PublishUnsentAsync(null, kind, Unsent.Passing, stop);
                return false;
            }, stop => Task.Delay(settings.Again, stop), LogUnsentFailed, ct);
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
        var portion = await ReadAsync(transaction, ids, ct);
        activity?.SetTag("hutong.facts", portion.Facts.Sum(f => f.Value.Count));
        await SendAsync(transaction, portion, ct);

        await using (var done = TravellingSql.TakeOff.On(transaction, ("rows", rows.ToArray())))
            await done.ExecuteNonQueryAsync(ct);
        await unsent.SetAsideAsync(transaction, portion.Unsent, ct);
        await transaction.CommitAsync(ct);
        Tell(portion);
        return rows.Count;
    }

    /// <summary>Publishes what was set aside, as it stands by now; what cannot be published yet stays.</summary>
    /// <param name="id">One fact, or null.</param>
    /// <param name="kind">One kind, or null.</param>
    /// <param name="codes">Reasons, or null for all.</param>
    /// <param name="ct">Stops between two portions.</param>
    /// <returns>How many were tried, and how many of them are left.</returns>
    public async Task<(int Tried, int Left)> PublishUnsentAsync(Guid? id, string? kind, string[]? codes, CancellationToken ct)
    {
        var (tried, left) = (0, new List<Guid>());
        while (true)
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            var ids = await Unsent.ClaimAsync(transaction, id, kind, codes, left, settings.FactsPerMessage, ct);
            if (ids.Count == 0)
                return (tried, left.Count);
            var portion = await ReadAsync(transaction, ids, ct);
            await SendAsync(transaction, portion, ct);
            await unsent.SettleAsync(transaction, ids, portion.Unsent, ct);
            await transaction.CommitAsync(ct);
            unsent.Told();
            Tell(portion);
            tried += ids.Count;
            left.AddRange(portion.Unsent.Select(u => u.Id));
            if (kind is not null && portion.Unsent.Count == ids.Count)
                return (tried, left.Count); // nothing has changed for this kind yet
        }
    }

    void Tell(Portion portion)
    {
        if (portion.Unsent.Count > 0)
        {
            unsent.Told();
            LogSetAside(portion.Unsent.Count, portion.Unsent[0].Reason);
        }

        var kept = portion.Unsent.Select(u => u.Id).ToHashSet();
        foreach (var (kind, facts) in portion.Facts)
            FactsTelemetry.Published(kind.Name, facts.Count(f => !kept.Contains(f.Id)));
    }

    /// <summary>Sends a portion; what cannot be sent is added to what is to be set aside.</summary>
    async Task SendAsync(NpgsqlTransaction transaction, Portion portion, CancellationToken ct)
    {
        FactMessage[] messages =
        [
            .. from kind in portion.Facts
               from pack in FactRows.Packs(kind.Value, settings.FactsPerMessage, settings.BytesPerMessage)
               select new FactMessage(kind.Key, pack),
        ];
        if (messages.Length == 0)
            return;
        try
        {
            // All messages of the portion are on their way at once; their confirms come back pipelined.
            await ConfirmAsync(portion, messages, ct);
        }
        catch (MessageRefusedException)
        {
            // One of them is to blame, and the broker does not say which.
            foreach (var message in messages)
                await SendOrHalveAsync(portion, message, ct);
        }

        await unsent.JudgeAsync(transaction, portion, ct);
    }

    async Task SendOrHalveAsync(Portion portion, FactMessage message, CancellationToken ct)
    {
        try
        {
            await ConfirmAsync(portion, [message], ct);
        }
        catch (MessageRefusedException refused) when (message.Facts.Count == 1)
        {
            portion.Unsent.Add(new(message.Facts[0].Id, message.Kind.Name, Unsent.Refused, $"The broker refuses it: {refused.Message}"));
        }
        catch (MessageRefusedException)
        {
            foreach (var half in message.Facts.Chunk((message.Facts.Count + 1) / 2))
                await SendOrHalveAsync(portion, message with { Facts = half }, ct);
        }
    }

    async Task ConfirmAsync(Portion portion, IReadOnlyCollection<FactMessage> messages, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(settings.ConfirmWithin);
        var returned = await publisher.PublishAsync(messages, limit.Token);
        portion.Returned.AddRange(returned);
        portion.Taken.UnionWith(messages.Except(returned).Select(m => m.Kind.Name));
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

    /// <summary>The facts as they stand, and those of them that nobody could send.</summary>
    async Task<Portion> ReadAsync(NpgsqlTransaction transaction, HashSet<Guid> ids, CancellationToken ct)
    {
        await using var command = TravellingSql.Read.On(transaction, ("ids", ids.ToArray()));
        var portion = new Portion();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var name = reader.GetString(0);
            if (!registry.Owned.TryGetValue(name, out var kind))
            {
                portion.Unsent.Add(new(reader.GetGuid(1), name, Unsent.UnknownKind, $"This instance does not publish facts of the kind {name}: another version of the service may."));
                continue;
            }

            if (!portion.Facts.TryGetValue(kind, out var list))
                portion.Facts.Add(kind, list = new(ids.Count));
            try
            {
                list.Add(FactRows.Envelope(reader, from: 1));
            }
            catch (Exception e) when (e is not OperationCanceledException && Faults.Of(e) is Fault.Lasting)
            {
                portion.Unsent.Add(new(reader.GetGuid(1), name, Unsent.Unreadable, $"The stored row cannot be read: {e.GetType().Name}"));
            }
        }

        return portion;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Facts wait on the outbox: publishing failed with {Reason}; it is tried again.")]
    partial void LogPortionFailed(string reason, Exception e);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Held facts could not be looked through; it is tried again.")]
    partial void LogSweepFailed(Exception e);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} facts could not be published and are set aside; the first: {Reason}")]
    partial void LogSetAside(int count, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Facts that were set aside could not be looked at; it is tried again.")]
    partial void LogUnsentFailed(Exception e);
}

/// <param name="Loops">Portions published side by side: while one waits for its confirms, another is read.</param>
/// <param name="RowsPerPortion">Outbox rows in a portion; a row names up to 1,000 facts.</param>
/// <param name="FactsPerMessage">Facts packed into one message under load.</param>
/// <param name="BytesPerMessage">Bytes of a message, unless a fact alone is larger.</param>
public sealed record RelaySettings(int Loops = 2, int RowsPerPortion = 8, int FactsPerMessage = 1000, int BytesPerMessage = 4 << 20)
{
    /// <summary>The slow poll behind the signals.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A portion that the broker has not confirmed by then is given up and tried again.</summary>
    public TimeSpan ConfirmWithin { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often it is looked whether what was set aside can leave by now.</summary>
    public TimeSpan Again { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>An entry that has waited for longer makes readiness say so.</summary>
    public TimeSpan LateAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often all held facts are looked through, after the first time at the start.</summary>
    public TimeSpan Sweep { get; init; } = TimeSpan.FromHours(1);
}

static class FactRows
{
    /// <summary>What one answer or request between services carries.</summary>
    public const int BytesPerRequest = 4 << 20;

    /// <summary>What a fact takes beside its state, about.</summary>
    const int BytesAround = 400;

    /// <summary>Cuts facts into portions: by count, and by bytes as far as they are more than one.</summary>
    public static IEnumerable<IReadOnlyList<FactEnvelope>> Packs(IEnumerable<FactEnvelope> facts, int count, int bytes)
    {
        var (pack, size) = (new List<FactEnvelope>(), 0L);
        foreach (var fact in facts)
        {
            var more = JsonMarshal.GetRawUtf8Value(fact.Data).Length + BytesAround;
            if (pack.Count > 0 && (pack.Count == count || size + more > bytes))
            {
                yield return pack;
                (pack, size) = ([], 0);
            }

            pack.Add(fact);
            size += more;
        }

        if (pack.Count > 0)
            yield return pack;
    }

    /// <summary>Reads id, version, subject, village, retracted, as_of, recorded_at, bureau, data from the given column on.</summary>
    public static FactEnvelope Envelope(NpgsqlDataReader reader, int from) => new(
        reader.GetGuid(from), reader.GetInt64(from + 1), reader.IsDBNull(from + 2) ? null : reader.GetGuid(from + 2), reader.GetInt64(from + 3),
        reader.GetBoolean(from + 4), reader.GetFieldValue<DateTimeOffset>(from + 5), reader.GetFieldValue<DateTimeOffset>(from + 6),
        reader.GetString(from + 7), JsonSerializer.Deserialize<JsonElement>(reader.GetFieldValue<byte[]>(from + 8)));
}
