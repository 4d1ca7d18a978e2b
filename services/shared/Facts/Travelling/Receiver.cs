using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Messages;
using Hutong.Defaults;
using Hutong.Messages;
using Hutong.Postgres;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Hutong.Facts;

/// <summary>Takes the messages of the copied kinds from this service's queues, one queue per kind, and applies them.</summary>
/// <remarks>
/// A message is acknowledged when all of its facts are applied, known already, or parked. While the database is away it stays unacknowledged
/// and is tried again; whatever else ends the work on it, a stop or a lost connection, hands it back to the broker, and applying it
/// twice is harmless. Whatever does not go as it should on the connection ends the connection, and a new one is made: nothing of the old one
/// is repaired, so nothing of it can be left behind.
/// </remarks>
public sealed partial class Receiver(IOptions<BrokerSettings> broker, FactKinds registry, IServiceProvider services, ProcessKeys keys, IOptions<SignatureSettings> signatures, Alerts alerts, Standstill standstill, ILogger<Receiver> log) : BackgroundService, IHealthCheck
{
    /// <summary>A message holds up to a thousand facts.</summary>
    const ushort Prefetch = 4;

    /// <summary>Messages of one kind that are applied side by side.</summary>
    const ushort AtOnce = 2;

    /// <summary>How often an open connection is looked at, should the word of its end have been lost.</summary>
    static readonly TimeSpan Watch = TimeSpan.FromMilliseconds(500);

    /// <summary>How often exchanges and bindings are declared again, should somebody have deleted one.</summary>
    static readonly TimeSpan Rebind = TimeSpan.FromSeconds(3);

    /// <summary>Between two attempts to connect: when the broker is back, facts are received within two seconds.</summary>
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    static readonly TimeSpan LongestPauseForDatabase = TimeSpan.FromSeconds(5);

    BrokerSettings Address => broker.Value;

    FactKinds Registry => registry;

    Alerts Warnings => alerts;

    ProcessKeys Keys => keys;

    SignatureSettings Signatures => signatures.Value;

    readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    volatile string? _down = "not connected yet";
    volatile string? _unbound;

    /// <summary>Ends when all queues are there and are taken from for the first time: what was published before went to nobody.</summary>
    public Task Ready => _ready.Task;

    public static string Queue(string service, string kind) => $"{service}.{kind}";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_down is { } reason ? HealthCheckResult.Unhealthy($"No facts are received: {reason}")
            : _unbound is { } unbound ? HealthCheckResult.Degraded($"Queues cannot be bound again: {unbound}")
            : HealthCheckResult.Healthy("Receiving facts."));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = TimeSpan.Zero;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var link = await Link.OpenAsync(this, stoppingToken);
                _down = null;
                _ready.TrySetResult();
                pause = TimeSpan.Zero;
                _down = await link.EndAsync(stoppingToken);
                LogLost(_down);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                _down = e.Message;
                LogNotConnected(e.Message);
            }

            pause = pause == TimeSpan.Zero ? TimeSpan.FromMilliseconds(50) : pause * 2 < LongestPause ? pause * 2 : LongestPause;
            await Task.Delay(pause + TimeSpan.FromMilliseconds(Random.Shared.Next(50)), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Applies one message; returns when it may be acknowledged.</summary>
    async Task ApplyAsync(CopiedKind kind, IReadOnlyList<FactEnvelope> facts, string? trace, CancellationToken ct)
    {
        using var activity = FactsTelemetry.Source.StartActivity("apply facts", ActivityKind.Consumer, trace);
        activity?.SetTag("hutong.kind", kind.Name).SetTag("hutong.facts", facts.Count);
        for (var pause = TimeSpan.FromMilliseconds(20); ; pause = pause * 2 < LongestPauseForDatabase ? pause * 2 : LongestPauseForDatabase)
        {
            try
            {
                await kind.Apply(services, facts, ct);
                await standstill.OverAsync(kind.Name, ct);
                return;
            }
            catch (Exception e) when (Faults.Of(e) is not Fault.Lasting && !ct.IsCancellationRequested)
            {
                LogWaits(kind.Name, e.Message);
                if (pause > TimeSpan.FromMilliseconds(300)) // a race or a blip is over by then
                    await standstill.TellAsync(kind.Name, e, ct);
                await Task.Delay(pause, ct);
            }
        }
    }

    sealed record Delivered(DeliveredFacts? Message);

    sealed record DeliveredFacts(IReadOnlyList<FactEnvelope>? Facts);

    /// <exception cref="JsonException">It is no batch of facts.</exception>
    static IReadOnlyList<FactEnvelope> Read(ReadOnlySpan<byte> body) =>
        JsonSerializer.Deserialize<Delivered>(body, FactJson.Options)?.Message?.Facts is { } facts && !facts.Contains(null!)
            ? facts
            : throw new JsonException("There are no facts in the message.");

    /// <summary>One connection with a channel per kind, from its making to its end.</summary>
    sealed class Link(Receiver receiver, CancellationTokenSource ending) : IAsyncDisposable
    {
        readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        readonly List<IChannel> _channels = [];
        IConnection? _connection;
        int _handling;

        public static async Task<Link> OpenAsync(Receiver receiver, CancellationToken ct)
        {
            var link = new Link(receiver, CancellationTokenSource.CreateLinkedTokenSource(ct));
            try
            {
                await link.ConnectAsync(ct);
                return link;
            }
            catch
            {
                await link.DisposeAsync();
                throw;
            }
        }

        async Task ConnectAsync(CancellationToken ct)
        {
            _connection = await Broker.ConnectAsync(receiver.Address, $"{receiver.Registry.Service} receives facts", ct);
            _connection.ConnectionShutdownAsync += (_, end) => EndedAsync(end.ReplyText);
            foreach (var kind in receiver.Registry.Copied.Values)
                await TakeAsync(kind, ct);
            await BindAllAsync(_connection);
            _ = KeepBoundAsync(_connection);
        }

        /// <summary>A deleted queue ends its consumer, and so this link; of a deleted exchange or binding nobody is told.</summary>
        async Task KeepBoundAsync(IConnection connection)
        {
            while (connection.IsOpen)
            {
                await Task.Delay(Rebind, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (ending.IsCancellationRequested || !connection.IsOpen)
                    return;
                await BindAllAsync(connection);
            }
        }

        /// <summary>An owner that has never run has no exchange yet: that holds up nobody else's facts.</summary>
        async Task BindAllAsync(IConnection connection)
        {
            string? unbound = null;
            foreach (var kind in receiver.Registry.Copied.Values)
                try
                {
                    await Broker.BindAsync(connection, Queue(receiver.Registry.Service, kind.Name), kind.Exchange, ending.Token);
                }
                catch (Exception e)
                {
                    // The link itself is watched elsewhere; whatever this was, it is tried again.
                    unbound = e.Message;
                    if (!ending.IsCancellationRequested)
                        receiver.LogNotBound(e.Message);
                }

            receiver._unbound = unbound;
        }

        async Task TakeAsync(CopiedKind kind, CancellationToken ct)
        {
            var channel = await _connection!.CreateChannelAsync(new CreateChannelOptions(
                publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, consumerDispatchConcurrency: AtOnce), ct);
            _channels.Add(channel);
            channel.ChannelShutdownAsync += (_, end) => EndedAsync(end.ReplyText);
            channel.CallbackExceptionAsync += (_, fault) => EndedAsync(fault.Exception.Message);
            var queue = Queue(receiver.Registry.Service, kind.Name);
            await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false,
                new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: ct);
            await channel.BasicQosAsync(0, Prefetch, global: false, ct);
            var consumer = new AsyncEventingBasicConsumer(channel);
            consumer.ReceivedAsync += (_, delivery) => HandleAsync(channel, kind, queue, delivery);
            consumer.UnregisteredAsync += (_, _) => EndedAsync($"the queue {queue} is gone");
            await channel.BasicConsumeAsync(queue, autoAck: false, consumer, ct);
        }

        Task EndedAsync(string reason)
        {
            _ended.TrySetResult(reason);
            return Task.CompletedTask;
        }

        /// <summary>Waits for the end.</summary>
        /// <returns>Why it came.</returns>
        public async Task<string> EndAsync(CancellationToken ct)
        {
            while (true)
            {
                try
                {
                    return await _ended.Task.WaitAsync(Watch, ct);
                }
                catch (TimeoutException) when (_connection!.IsOpen && _channels.TrueForAll(c => c.IsOpen))
                {
                    // all is well
                }
                catch (TimeoutException)
                {
                    return "the connection is closed";
                }
            }
        }

        async Task HandleAsync(IChannel channel, CopiedKind kind, string queue, BasicDeliverEventArgs delivery)
        {
            var ct = ending.Token;
            Interlocked.Increment(ref _handling);
            try
            {
                // the body is valid until this handler has ended
                if (FactSignature.FaultOf(delivery.BasicProperties.Headers, delivery.Body.Span, kind, receiver.Keys, receiver.Signatures) is { } forged)
                {
                    FactsTelemetry.Refused(kind.Name, forged.Code);
                    await MoveAsideAsync(channel, kind, queue, delivery, forged, ct);
                    return;
                }

                IReadOnlyList<FactEnvelope> facts;
                try
                {
                    facts = Read(delivery.Body.Span);
                }
                catch (JsonException e)
                {
                    await MoveAsideAsync(channel, kind, queue, delivery, e, ct);
                    return;
                }

                try
                {
                    await receiver.ApplyAsync(kind, facts, TraceOf(delivery), ct);
                }
                catch (Exception e) when (e is not OperationCanceledException && !ct.IsCancellationRequested)
                {
                    // Nothing that a fact can hold ends here, it would have been parked: this is a fault of ours. The message is put where it is
                    // seen and waits there, the facts are missed by the comparison of digests, and the queue goes on.
                    await MoveAsideAsync(channel, kind, queue, delivery, e, ct);
                    return;
                }

                await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false, ct);
            }
            catch (Exception e)
            {
                // Not acknowledged, the message comes again, to whoever takes from the queue next.
                await EndedAsync(e.Message);
            }
            finally
            {
                Interlocked.Decrement(ref _handling);
            }
        }

        async Task MoveAsideAsync(IChannel channel, CopiedKind kind, string queue, BasicDeliverEventArgs delivery, Exception reason, CancellationToken ct)
        {
            var (alert, words) = (Alerts.MessageSetAside, $"A message of {queue} could not be handled and waits for somebody: see /api/{receiver.Registry.Service}/facts/failures. The alert ends with it, or when the copies of {kind.Name} agree with their owner.");
            if (reason is NotTheOwnersException)
            {
                receiver.LogNotTheOwners(queue, kind.Owner, reason.Message);
                (alert, words) = (Alerts.FactsForged, $"Somebody who is not {kind.Owner} has put facts into {queue}, or changed them on their way. They were not applied and wait for somebody: see /api/{receiver.Registry.Service}/facts/failures.");
            }
            else if (reason is JsonException)
                receiver.LogNoFacts(queue, InWords(reason)); // the exception quotes what it could not read
            else
                receiver.LogMovedAside(queue, reason);
            // Raised first: an alert of what is about to be set aside is better than something set aside that nobody is told of.
            await receiver.Warnings.InTransactionAsync(transaction => receiver.Warnings.RaiseAsync(
                transaction, alert, Severity.Serious, kind.Name, words, ct), ct);
            var errors = FailedMessages.ErrorsOf(queue);
            await channel.QueueDeclareAsync(errors, durable: true, exclusive: false, autoDelete: false, cancellationToken: ct);
            var properties = new BasicProperties(delivery.BasicProperties) { Persistent = true, Headers = new Dictionary<string, object?>(delivery.BasicProperties.Headers ?? new Dictionary<string, object?>()) };
            properties.Headers[FailedMessages.CodeHeader] = reason switch
            {
                NotTheOwnersException forged => forged.Code,
                JsonException => FailedMessages.NoFacts,
                _ => reason.GetType().Name,
            };
            properties.Headers[FailedMessages.CauseHeader] = InWords(reason);
            properties.Headers[FailedMessages.AtHeader] = DateTimeOffset.UtcNow.ToString("O"); // tells two failures of one message apart
            // as it came: its signature is of these bytes
            await channel.BasicPublishAsync(await Broker.ToOwnAsync(_connection!, receiver.Registry.Service, errors, ct), errors, mandatory: true, properties, delivery.Body, ct);
            await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false, ct);
        }

        /// <summary>For staff: the reader's own words quote the text, which may be anything.</summary>
        static string InWords(Exception reason) => reason is JsonException { InnerException: not null } unreadable
            ? $"It does not read as JSON from line {unreadable.LineNumber + 1}, byte {unreadable.BytePositionInLine + 1} on."
            : reason.Message;

        static string? TraceOf(BasicDeliverEventArgs delivery) =>
            delivery.BasicProperties.Headers?.TryGetValue("traceparent", out var value) == true && value is byte[] text ? Encoding.ASCII.GetString(text) : null;

        /// <summary>Lets go of what is being handled, and of the connection, without counting on an answer from the other side.</summary>
        public async ValueTask DisposeAsync()
        {
            await ending.CancelAsync();
            for (var waited = 0; Volatile.Read(ref _handling) > 0 && waited < 200; waited++)
                await Task.Delay(10);
            if (_connection is { } connection)
            {
                try
                {
                    await connection.AbortAsync(TimeSpan.FromSeconds(2)).WaitAsync(TimeSpan.FromSeconds(5));
                    await connection.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(5));
                }
                catch (Exception e)
                {
                    receiver.LogNotClosed(e.Message);
                }
            }

            ending.Dispose();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The connection that receives facts is lost ({Reason}); a new one is made.")]
    partial void LogLost(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Facts cannot be received yet ({Reason}); it is tried again.")]
    partial void LogNotConnected(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Exchanges and bindings cannot be declared again ({Reason}); it is tried again.")]
    partial void LogNotBound(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind} waits for the database ({Reason}); it is tried again.")]
    partial void LogWaits(string kind, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message of {Queue} is not from {Owner} and is moved to its error queue. {Reason}")]
    partial void LogNotTheOwners(string queue, string owner, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message of {Queue} is no batch of facts and is moved to its error queue. {Reason}")]
    partial void LogNoFacts(string queue, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message of {Queue} could not be handled and is moved to its error queue.")]
    partial void LogMovedAside(string queue, Exception reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A lost connection to the broker did not close in order: {Reason}")]
    partial void LogNotClosed(string reason);
}
