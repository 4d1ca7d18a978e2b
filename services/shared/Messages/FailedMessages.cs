using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hutong.Contracts.Messages;
using Hutong.Facts;
using Hutong.Intake;
using Hutong.Postgres;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Hutong.Messages;

/// <summary>Takes what could not be handled off the error queues of this service and keeps it in its database, until it is tried again or discarded.</summary>
/// <remarks>
/// <para>A message is acknowledged when its row is committed, and the row goes when the broker has confirmed that the message is in its own queue
/// again. A crash between has it twice, never not at all; the same failure taken twice is one row, and whoever handles messages may be given
/// one twice.</para>
/// <para>The queues are declared as those declare them who fill them, so that it does not matter who comes first (decision 0022).</para>
/// </remarks>
public sealed partial class FailedMessages(
    IOptions<BrokerSettings> broker, FactKinds registry, IEnumerable<MessageQueues> queues, NpgsqlDataSource database, Alerts alerts, OutgoingSignal signal, TimeProvider clock,
    ILogger<FailedMessages> log)
    : BackgroundService
{
    /// <summary>In the headers of what the kernel sets aside; MassTransit has its own.</summary>
    public const string CodeHeader = "failure-code", CauseHeader = "failure-cause", AtHeader = "failed-at";

    /// <summary>Codes of causes: a message that is no batch of facts, and one that nobody here handles.</summary>
    internal const string NoFacts = "no-facts", Skipped = "skipped";

    const int Portion = 100;

    const ushort Prefetch = 10;

    static readonly TimeSpan Watch = TimeSpan.FromMilliseconds(500);

    static readonly Dictionary<string, object?> Quorum = new() { ["x-queue-type"] = "quorum" };

    /// <param name="Error">Where what failed lies on the broker.</param>
    /// <param name="Own">Where it came from, and goes back to.</param>
    /// <param name="Subject">Of the alert.</param>
    /// <param name="Arguments">With which the error queue is declared.</param>
    sealed record Place(string Error, string Own, string Subject, Dictionary<string, object?>? Arguments);

    readonly Place[] _places =
    [
        .. from kind in registry.Copied.Keys
           let own = Receiver.Queue(registry.Service, kind)
           select new Place(ErrorsOf(own), own, kind, null),
        .. from own in queues.SelectMany(q => q.Names)
           from error in (string[])[ErrorsOf(own), $"{own}_skipped"] // handled in vain; of a type that nobody here handles
           select new Place(error, own, own, Quorum),
    ];

    public static string ErrorsOf(string queue) => $"{queue}_error";

    /// <summary>The queues whose messages may fail.</summary>
    internal IEnumerable<string> Queues => _places.Select(p => p.Own).Distinct();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Loop.RunAsync(async ct =>
    {
        if (_places.Length == 0)
        {
            await Task.Delay(Timeout.Infinite, ct);
            return false;
        }

        var end = await CollectAsync(ct);
        LogLost(end);
        return false;
    }, ct => Task.Delay(Watch, ct), e => LogNotCollected(e.Message), stoppingToken);

    /// <summary>Takes what is there and what comes, until the connection ends.</summary>
    /// <returns>Why it ended.</returns>
    async Task<string> CollectAsync(CancellationToken ct)
    {
        var connection = await ConnectAsync(ct);
        try
        {
            foreach (var place in _places)
                await DeclareAsync(connection, place, ct);
            var ended = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            var channel = await connection.CreateChannelAsync(cancellationToken: ct);
            connection.ConnectionShutdownAsync += (_, end) => EndAsync(ended, end.ReplyText);
            channel.ChannelShutdownAsync += (_, end) => EndAsync(ended, end.ReplyText);
            channel.CallbackExceptionAsync += (_, fault) => EndAsync(ended, fault.Exception.Message);
            await channel.BasicQosAsync(0, Prefetch, global: false, ct);
            foreach (var place in _places)
            {
                var consumer = new AsyncEventingBasicConsumer(channel);
                consumer.ReceivedAsync += async (_, delivery) =>
                {
                    try
                    {
                        await KeepAsync(place, delivery, ct);
                        await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false, ct);
                    }
                    catch (Exception e)
                    {
                        await EndAsync(ended, e.Message); // not acknowledged, it comes again
                    }
                };
                consumer.UnregisteredAsync += (_, _) => EndAsync(ended, $"the queue {place.Error} is gone");
                await channel.BasicConsumeAsync(place.Error, autoAck: false, consumer, ct);
            }

            while (true)
                try
                {
                    return await ended.Task.WaitAsync(Watch, ct);
                }
                catch (TimeoutException) when (connection.IsOpen && channel.IsOpen)
                {
                    // all is well
                }
                catch (TimeoutException)
                {
                    return "the connection is closed";
                }
        }
        finally
        {
            await CloseAsync(connection);
        }
    }

    /// <summary>On a channel of its own, which the broker closes when the queue is there in another form: then it is taken from as it is.</summary>
    static async Task DeclareAsync(IConnection connection, Place place, CancellationToken ct)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        try
        {
            await channel.QueueDeclareAsync(place.Error, durable: true, exclusive: false, autoDelete: false, place.Arguments, cancellationToken: ct);
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == Constants.PreconditionFailed)
        {
            // somebody else declared it
        }
    }

    async Task KeepAsync(Place place, BasicDeliverEventArgs delivery, CancellationToken ct)
    {
        var body = delivery.Body.ToArray(); // only valid until the first await
        var failed = Failed.Of(delivery.BasicProperties, body, place.Error, clock.GetUtcNow());
        await alerts.InTransactionAsync(async transaction =>
        {
            await using var keep = FailingSql.KeepMessage.On(transaction,
                ("id", failed.Id), ("queue", place.Own), ("subject", place.Subject), ("type", Reading.Text(failed.Type)), ("message_id", Reading.Text(failed.MessageId)),
                ("content_type", Reading.Text(failed.ContentType)), ("headers", JsonSerializer.Serialize(failed.Headers, FactJson.Options)),
                ("code", failed.Code), ("cause", failed.Cause), ("failed_at", failed.At), ("body", body));
            if (await keep.ExecuteNonQueryAsync(ct) > 0)
                await alerts.RaiseAsync(transaction, Alerts.MessageSetAside, Severity.Serious, place.Subject,
                    $"A message of {place.Own} could not be handled and waits for somebody: see /api/{registry.Service}/facts/failures.", ct);
        }, ct);
        LogKept(place.Own, failed.Id, failed.Code);
    }

    /// <summary>Puts messages back into their own queues.</summary>
    /// <param name="which">What is not said is not asked for.</param>
    /// <param name="ct">Stops between two portions.</param>
    /// <returns>How many there were, and how many of them are left: no queue took them.</returns>
    /// <exception cref="Exception">The broker is away: those that it has not confirmed are still there.</exception>
    internal async Task<(int Tried, int Left)> RetryAsync(Which which, CancellationToken ct)
    {
        DateTime before;
        await using (var now = FailingSql.Now.On(database))
            before = (DateTime)(await now.ExecuteScalarAsync(ct))!;
        IConnection? connection = null;
        try
        {
            var (tried, left) = (0, 0);
            for (Guid? after = Guid.Empty; after is { } last;)
            {
                var (portion, taken) = await database.InTransactionAsync(async transaction =>
                {
                    var claimed = await FailingSql.ClaimMessages.On(transaction,
                        ("after", last), ("before", before), ("id", Reading.Id(which.Id)), ("of", Reading.Text(which.Of)), ("code", Reading.Text(which.Code)), ("limit", Portion))
                        .ListAsync(r => new Waiting(r.GetGuid(0), r.GetString(1), r.GetString(2), r.TextOrNull(3), r.TextOrNull(4), r.GetString(5), r.GetFieldValue<byte[]>(6)), ct);
                    if (claimed.Count == 0)
                        return (claimed, (Guid[])[]);
                    connection ??= await ConnectAsync(ct);
                    var taken = await PublishAsync(connection, registry.Service, claimed, ct);
                    await using (var forget = FailingSql.ForgetMessages.On(transaction, ("ids", taken)))
                        await forget.ExecuteNonQueryAsync(ct);
                    foreach (var subject in claimed.Select(m => m.Subject).Distinct().Order(StringComparer.Ordinal))
                        await ClearAsync(transaction, subject, ct);
                    return (claimed, taken);
                }, ct);
                (tried, left) = (tried + portion.Count, left + portion.Count - taken.Length);
                after = portion is [.., var end] ? end.Id : null;
            }

            if (tried > 0)
                signal.Set();
            return (tried, left);
        }
        finally
        {
            if (connection is not null)
                await CloseAsync(connection);
        }
    }

    /// <summary>Ends the alerts of a queue, or of the kind of facts that are in it, of which no message waits any more.</summary>
    async Task ClearAsync(NpgsqlTransaction transaction, string subject, CancellationToken ct)
    {
        foreach (var code in (string[])[Alerts.MessageSetAside, Alerts.FactsForged])
            await alerts.ClearAsync(transaction, code, subject, FailingSql.ClearAlert, ct);
    }

    /// <summary>Nobody waits for messages any more; they stay with the reason.</summary>
    /// <returns>How many.</returns>
    internal async Task<long> DiscardAsync(Which which, string reason, string by, CancellationToken ct)
    {
        var gone = new List<(string Subject, long Count)>();
        await alerts.InTransactionAsync(async transaction =>
        {
            gone = await FailingSql.DiscardMessages.On(transaction,
                ("id", Reading.Id(which.Id)), ("of", Reading.Text(which.Of)), ("code", Reading.Text(which.Code)), ("by", by), ("now", clock.GetUtcNow()), ("reason", reason))
                .ListAsync(r => (r.GetString(0), r.GetInt64(1)), ct);
            foreach (var (subject, _) in gone)
                await ClearAsync(transaction, subject, ct);
        }, ct);
        return gone.Sum(g => g.Count);
    }

    /// <returns>Those that are in their queues, which the broker has confirmed.</returns>
    static async Task<Guid[]> PublishAsync(IConnection connection, string service, List<Waiting> messages, CancellationToken ct)
    {
        var ways = new Dictionary<string, string>();
        foreach (var queue in messages.Select(m => m.Queue).Distinct())
            ways[queue] = await Broker.ToOwnAsync(connection, service, queue, ct);
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), ct);
        var sent = await Task.WhenAll(messages.Select(async message =>
        {
            var properties = new BasicProperties
            {
                Persistent = true,
                MessageId = message.MessageId,
                ContentType = message.ContentType,
                Headers = JsonSerializer.Deserialize<Dictionary<string, string>>(message.Headers)!.ToDictionary(h => h.Key, h => (object?)h.Value),
            };
            try
            {
                await channel.BasicPublishAsync(ways[message.Queue], message.Queue, mandatory: true, properties, message.Body, ct);
                return (message.Id, Taken: true);
            }
            catch (PublishReturnException)
            {
                return (message.Id, Taken: false); // the queue is gone: it is declared again soon
            }
        })).WaitAsync(TimeSpan.FromSeconds(30), ct); // the client's own wait for a confirm has been seen to outlast its token
        return [.. sent.Where(s => s.Taken).Select(s => s.Id)];
    }

    sealed record Waiting(Guid Id, string Queue, string Subject, string? MessageId, string? ContentType, string Headers, byte[] Body);

    Task<IConnection> ConnectAsync(CancellationToken ct) => Broker.ConnectAsync(broker.Value, $"{registry.Service} looks after what failed", ct);

    static Task EndAsync(TaskCompletionSource<string> ended, string reason)
    {
        ended.TrySetResult(reason);
        return Task.CompletedTask;
    }

    async Task CloseAsync(IConnection connection)
    {
        try
        {
            await connection.AbortAsync(TimeSpan.FromSeconds(2)).WaitAsync(TimeSpan.FromSeconds(5));
            await connection.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(5));
        }
        catch (Exception e)
        {
            LogNotClosed(e.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message of {Queue} could not be handled and is kept as {Id}: {Code}")]
    partial void LogKept(string queue, Guid id, string code);

    [LoggerMessage(Level = LogLevel.Information, Message = "The connection to the error queues is lost ({Reason}); a new one is made.")]
    partial void LogLost(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The error queues cannot be looked at yet ({Reason}); it is tried again.")]
    partial void LogNotCollected(string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A connection to the broker did not close in order: {Reason}")]
    partial void LogNotClosed(string reason);
}

/// <summary>What a message on an error queue says of itself and of its failure.</summary>
/// <param name="Id">Of this failure: the same message that fails once more has another one.</param>
sealed record Failed(
    Guid Id, string? Type, string? MessageId, string? ContentType, Dictionary<string, string> Headers, string Code, string Cause, DateTimeOffset At)
{
    const int CodeLength = 100, CauseLength = 1000;

    public static Failed Of(IReadOnlyBasicProperties properties, byte[] body, string place, DateTimeOffset now)
    {
        var headers = (properties.Headers ?? new Dictionary<string, object?>())
            .Where(h => h.Value is byte[] or string)
            .ToDictionary(h => h.Key, h => h.Value is byte[] text ? Encoding.UTF8.GetString(text) : (string)h.Value!, StringComparer.Ordinal);
        string? Said(params string[] names) => names.Select(n => headers.GetValueOrDefault(n)).FirstOrDefault(v => !string.IsNullOrWhiteSpace(v));

        var (code, cause) = (Said(FailedMessages.CodeHeader, "MT-Fault-ExceptionType"), Said(FailedMessages.CauseHeader, "MT-Fault-Message"));
        if (code is null && Said("MT-Reason") == "dead-letter")
            (code, cause) = (FailedMessages.Skipped, "Nobody here handles messages of this type.");
        var at = Said(FailedMessages.AtHeader, "MT-Fault-Timestamp");
        var id = FactId.Of("failed-message", $"{place}/{properties.MessageId}/{at}/{Convert.ToHexString(SHA256.HashData(body))}");
        return new(
            id, TypeOf(body), properties.MessageId is { } message ? Text(message, CodeLength) : null, properties.ContentType is { } content ? Text(content, CodeLength) : null,
            headers.Where(h => !h.Key.StartsWith("MT-Fault-", StringComparison.Ordinal) && h.Key is not ("MT-Reason" or FailedMessages.CodeHeader or FailedMessages.CauseHeader or FailedMessages.AtHeader))
                .ToDictionary(h => h.Key, h => h.Value),
            Text((code ?? "unknown").Split('.')[^1], CodeLength), Text(cause ?? "Whoever put it there did not say why.", CauseLength),
            DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var told) ? told.ToUniversalTime() : now);
    }

    /// <summary>The name behind the last colon of the message's first type; null when it is no message as MassTransit and the kernel write them.</summary>
    static string? TypeOf(byte[] body) => Envelope(body) is { } envelope && envelope.TryGetProperty("messageType", out var types) && types is { ValueKind: JsonValueKind.Array }
        && types.GetArrayLength() > 0 && types[0] is { ValueKind: JsonValueKind.String } first ? Text(first.GetString()!.Replace("urn:message:", "", StringComparison.Ordinal), 200) : null;

    /// <summary>What staff may see of it: of the platform's own messages all, as they hold no name and no identity number; of facts which they are; of anything else nothing.</summary>
    public static JsonElement? Show(byte[] body)
    {
        if (Envelope(body) is not { } envelope || !envelope.TryGetProperty("message", out var message) || message.ValueKind is not JsonValueKind.Object)
            return null;
        try
        {
            if (TypeOf(body) is { } type && type.StartsWith("Hutong.Contracts.Messages:", StringComparison.Ordinal))
                return JsonDocument.Parse(Masking.Scrub(Outgoing.Write(Outgoing.Read(type[(type.IndexOf(':', StringComparison.Ordinal) + 1)..], message.GetRawText())))).RootElement;
            if (message.TryGetProperty("facts", out var facts) && facts.ValueKind is JsonValueKind.Array)
                return JsonSerializer.SerializeToElement(
                    facts.Deserialize<List<Named?>>(FactJson.Options)!.Take(100).Select(f => new { f?.Id, f?.Version, f?.Village, f?.Retracted }), FactJson.Options);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or NotSupportedException)
        {
            // it is not what it says
        }

        return null;
    }

    sealed record Named(Guid? Id, long? Version, long? Village, bool? Retracted);

    static JsonElement? Envelope(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body) is { ValueKind: JsonValueKind.Object } envelope ? envelope : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static string Text(string text, int length) => Masking.Clip(Masking.Scrub(text), length);
}
