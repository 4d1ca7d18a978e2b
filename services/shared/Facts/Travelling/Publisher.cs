using System.Diagnostics;
using System.Text.Json;
using Hutong.Contracts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace Hutong.Facts;

/// <summary>Hands messages to the broker and waits until it has confirmed them, on a connection of its own.</summary>
/// <remarks>
/// Whatever does not end as it should ends the connection with all that waits on it, and the next attempt makes a new one.
/// Messages look as MassTransit writes them, so that its consumers can read them.
/// </remarks>
public sealed partial class Publisher(IOptions<BrokerSettings> broker, FactKinds registry, ILogger<Publisher> log) : IAsyncDisposable
{
    readonly SemaphoreSlim _connecting = new(1, 1);
    Link? _link;

    /// <param name="Ended">Ends with the connection: the client's own wait for a confirm has been seen to outlast it.</param>
    sealed record Link(IConnection Connection, IChannel Channel, TaskCompletionSource Ended);

    /// <summary>Publishes all messages at once and returns when each is confirmed.</summary>
    /// <exception cref="Exception">At least one was not: publish all of them again.</exception>
    public async Task PublishAsync(IEnumerable<(OwnedKind Kind, IReadOnlyList<FactEnvelope> Facts)> messages, CancellationToken ct)
    {
        using var activity = FactsTelemetry.Source.StartActivity("publish facts", ActivityKind.Producer);
        var link = await LinkAsync(ct);
        try
        {
            // WaitAsync: the client's own wait for a confirm has been seen to outlast its token.
            var confirmed = Task.WhenAll(messages.Select(m => SendAsync(link.Channel, m.Kind, m.Facts, ct)));
            if (await Task.WhenAny(confirmed, link.Ended.Task).WaitAsync(ct) != confirmed)
                throw new IOException("The connection to the broker was lost before it had confirmed all.");
            await confirmed;
        }
        catch
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            Drop(link);
            throw;
        }
    }

    static async Task SendAsync(IChannel channel, OwnedKind kind, IReadOnlyList<FactEnvelope> facts, CancellationToken ct)
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
        await channel.BasicPublishAsync(kind.Exchange, "", mandatory: false, properties, body, ct);
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
            var connection = await Broker.ConnectAsync(broker.Value.Url!, $"{registry.Service} publishes facts", ct);
            try
            {
                var channel = await connection.CreateChannelAsync(
                    new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), ct);
                foreach (var kind in registry.Owned.Values)
                    await channel.ExchangeDeclareAsync(kind.Exchange, ExchangeType.Fanout, durable: true, cancellationToken: ct);
                var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
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

    [LoggerMessage(Level = LogLevel.Debug, Message = "A lost connection to the broker did not close in order: {Reason}")]
    partial void LogNotClosed(string reason);
}
