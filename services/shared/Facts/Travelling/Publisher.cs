using System.Diagnostics;
using System.Text.Json;
using Hutong.Contracts;
using Hutong.Defaults;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Hutong.Facts;

/// <summary>Hands messages to the broker and waits until it has confirmed them, on a connection of its own.</summary>
/// <remarks>
/// Whatever does not end as it should ends the connection with all that waits on it, and the next attempt makes a new one.
/// Messages look as MassTransit writes them, so that its consumers can read them.
/// </remarks>
public sealed partial class Publisher(IOptions<BrokerSettings> broker, FactKinds registry, ProcessKeys keys, ILogger<Publisher> log) : IAsyncDisposable
{
    readonly SemaphoreSlim _connecting = new(1, 1);
    Link? _link;
    volatile string? _blocked;

    /// <summary>Why the broker takes nothing at present, in its own words; null when it does, as far as is known.</summary>
    /// <remarks>Stands until it says otherwise or confirms something: connections come and go meanwhile.</remarks>
    public string? Blocked => _blocked;

    /// <summary>What the broker says of a message that it will never take: too large, or not to be understood.</summary>
    static readonly HashSet<int> Refusals = [Constants.ContentTooLarge, Constants.PreconditionFailed, Constants.FrameError, Constants.SyntaxError, Constants.UnexpectedFrame];

    /// <param name="Ended">Ends with the connection: the client's own wait for a confirm has been seen to outlast it.</param>
    sealed record Link(IConnection Connection, IChannel Channel, TaskCompletionSource Ended);

    /// <summary>Publishes all messages at once and returns when each is confirmed.</summary>
    /// <returns>Those that no queue has taken.</returns>
    /// <exception cref="MessageRefusedException">The broker refuses one of them, whichever it is.</exception>
    /// <exception cref="Exception">At least one was not confirmed: publish all of them again.</exception>
    public async Task<IReadOnlyList<FactMessage>> PublishAsync(IReadOnlyCollection<FactMessage> messages, CancellationToken ct)
    {
        using var activity = FactsTelemetry.Source.StartActivity("publish facts", ActivityKind.Producer);
        var link = await LinkAsync(ct);
        try
        {
            // WaitAsync: the client's own wait for a confirm has been seen to outlast its token.
            var confirmed = Task.WhenAll(messages.Select(async m => (Message: m, Taken: await SendAsync(link.Channel, m.Kind, m.Facts, ct))));
            if (await Task.WhenAny(confirmed, link.Ended.Task).WaitAsync(ct) != confirmed)
                throw new IOException("The connection to the broker was lost before it had confirmed all.");
            _blocked = null;
            return [.. (await confirmed).Where(m => !m.Taken).Select(m => m.Message)];
        }
        catch (Exception e)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            Drop(link);
            if ((link.Channel.CloseReason ?? link.Connection.CloseReason) is { Initiator: ShutdownInitiator.Peer } said && Refusals.Contains(said.ReplyCode))
                throw new MessageRefusedException($"{said.ReplyCode} {said.ReplyText}", e);
            throw;
        }
    }

    /// <returns>Whether a queue has taken it.</returns>
    async Task<bool> SendAsync(IChannel channel, OwnedKind kind, IReadOnlyList<FactEnvelope> facts, CancellationToken ct)
    {
        var id = Guid.CreateVersion7();
        var headers = new Dictionary<string, string>();
        if (Activity.Current is { } activity)
            (headers["traceparent"], headers["MT-Activity-Id"]) = (activity.Id!, activity.Id!);
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new { messageId = id, messageType = new[] { kind.Urn }, sentTime = DateTimeOffset.UtcNow, headers, message = new { facts } }, FactJson.Options);
        var properties = new BasicProperties
        {
            MessageId = id.ToString(),
            ContentType = "application/vnd.masstransit+json",
            Persistent = true,
            Headers = headers.ToDictionary(h => h.Key, h => (object?)h.Value),
        };
        FactSignature.Put(properties.Headers, keys, kind.Exchange, body);
        try
        {
            await channel.BasicPublishAsync(kind.Exchange, "", mandatory: true, properties, body, ct);
            return true;
        }
        catch (PublishReturnException)
        {
            return false;
        }
    }

    async Task<Link> LinkAsync(CancellationToken ct)
    {
        await _connecting.WaitAsync(ct);
        try
        {
            if (_link is { Channel.IsOpen: true } open)
                return open;
            if (_link is { } closed)
                Drop(closed);
            var connection = await Broker.ConnectAsync(broker.Value, $"{registry.Service} publishes facts", ct);
            try
            {
                var channel = await connection.CreateChannelAsync(
                    new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), ct);
                foreach (var kind in registry.Owned.Values)
                    await channel.ExchangeDeclareAsync(kind.Exchange, ExchangeType.Fanout, durable: true, cancellationToken: ct);
                var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                connection.ConnectionBlockedAsync += (_, said) => BlockAsync(said.Reason);
                connection.ConnectionUnblockedAsync += (_, _) => BlockAsync(null);
                connection.ConnectionShutdownAsync += (_, _) => EndAsync(ended);
                channel.ChannelShutdownAsync += (_, _) => EndAsync(ended);
                return _link = new(connection, channel, ended);
            }
            catch
            {
                Close(connection);
                throw;
            }
        }
        finally
        {
            _connecting.Release();
        }
    }

    static Task EndAsync(TaskCompletionSource ended)
    {
        ended.TrySetResult();
        return Task.CompletedTask;
    }

    Task BlockAsync(string? reason)
    {
        if (_blocked != reason)
            LogBlocked(reason ?? "no more");
        _blocked = reason;
        return Task.CompletedTask;
    }

    void Drop(Link link)
    {
        if (Interlocked.CompareExchange(ref _link, null, link) == link)
            Close(link.Connection);
    }

    /// <summary>Without waiting: the other side may never answer.</summary>
    void Close(IConnection connection) => _ = Task.Run(async () =>
    {
        try
        {
            await connection.AbortAsync(TimeSpan.FromSeconds(2));
            await connection.DisposeAsync();
        }
        catch (Exception e)
        {
            LogNotClosed(e.Message);
        }
    });

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _link, null) is { } link)
            await link.Connection.AbortAsync(TimeSpan.FromSeconds(2));
        _connecting.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The broker holds back what is published: {Reason}")]
    partial void LogBlocked(string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A lost connection to the broker did not close in order: {Reason}")]
    partial void LogNotClosed(string reason);
}

/// <summary>Facts of a kind that leave together.</summary>
public sealed record FactMessage(OwnedKind Kind, IReadOnlyList<FactEnvelope> Facts);

/// <summary>The broker will not take a message, however often it is published.</summary>
/// <param name="said">What it said.</param>
public sealed class MessageRefusedException(string said, Exception inner) : Exception(said, inner);
