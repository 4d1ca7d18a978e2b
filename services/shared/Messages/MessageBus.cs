using System.Diagnostics;
using Hutong.Contracts.Messages;
using Hutong.Facts;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Hutong.Messages;

/// <summary>Starts MassTransit's bus, watches it, and starts it anew when it does not come back by itself.</summary>
/// <remarks>
/// It stands in the place of MassTransit's own hosted service, which starts the bus once. Connections that are cut mostly mend themselves;
/// now and then an endpoint stays away (decision 0009). The bus is started anew only while the broker answers: as long as it is away there is
/// nothing to be gained, and when it is back nobody waits out the bus's long pauses. A broker that is away at the start holds up nothing.
/// To stop and start the bus is not enough: MassTransit takes an endpoint that has failed for a started one and leaves it as it is. So endpoints
/// are connected to the running bus, and taken off before it is stopped.
/// </remarks>
public sealed partial class MessageBus(
    IBusControl bus, IReceiveEndpointConnector endpoints, IOptions<BrokerSettings> broker, MessageQueues queues, MessageSettings settings, ILogger<MessageBus> log)
    : BackgroundService
{
    readonly List<HostReceiveEndpointHandle> _taking = [];
    volatile bool _started;
    volatile string? _suspicion;
    int _starts;

    /// <summary>Whether what is published now has a chance to arrive.</summary>
    public bool IsUp => _started && bus.CheckHealth().Status is not BusHealthStatus.Unhealthy;

    /// <summary>How often the bus was started.</summary>
    public int Starts => Volatile.Read(ref _starts);

    /// <summary>Somebody who uses the bus found that it does not do its work.</summary>
    internal void Suspect(string reason) => _suspicion = reason;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await (await ConnectAsync(stoppingToken)).DisposeAsync(); // the bus would wait for the broker much longer than we do
                using (var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken))
                {
                    limit.CancelAfter(settings.StartWithin);
                    await bus.StartAsync(limit.Token);
                    _taking.AddRange(queues.All.Select(q => endpoints.ConnectReceiveEndpoint(q.Queue, (context, endpoint) => Configure(context, endpoint, q.Queue, q.Consumers))));
                    foreach (var endpoint in _taking)
                        await endpoint.Ready.WaitAsync(limit.Token);
                }

                Interlocked.Increment(ref _starts);
                _started = true;
                LogStartedAnew(await EndAsync(stoppingToken));
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // the service ends
            }
            catch (Exception e)
            {
                LogNotStarted(e.Message);
            }

            _started = false;
            await StopBusAsync();
            await Task.Delay(settings.Watch, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    void Configure(IBusRegistrationContext context, IReceiveEndpointConfigurator endpoint, string queue, Type[] consumers)
    {
        ((IRabbitMqReceiveEndpointConfigurator)endpoint).SetQuorumQueue();
        // Few at once: commands are rare and heavy, and memory is dear in seven processes.
        endpoint.PrefetchCount = 4;
        endpoint.ConcurrentMessageLimit = 2;
        // A command that somebody publishes reaches nobody: it is for one service.
        endpoint.ConfigureConsumeTopology = queue != ICommand.QueueOf(queues.Service);
        // Nobody hears them: the receipt says that a command has failed. They would need an exchange that belongs to nobody.
        endpoint.PublishFaults = false;
        endpoint.UseMessageRetry(retry => retry.Intervals([.. settings.Retries]));
        foreach (var consumer in consumers)
            endpoint.ConfigureConsumer(context, consumer);
    }

    /// <summary>Waits until the bus has to be started anew.</summary>
    /// <returns>Why.</returns>
    async Task<string> EndAsync(CancellationToken ct)
    {
        var (looked, well) = (Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp());
        string? seen = null;
        while (true)
        {
            await Task.Delay(settings.Watch, ct);
            if (Interlocked.Exchange(ref _suspicion, null) is { } suspicion)
                seen = suspicion;
            else if (seen is not null || Stopwatch.GetElapsedTime(looked) > settings.Look)
            {
                looked = Stopwatch.GetTimestamp();
                try
                {
                    seen = await LookAsync(ct);
                }
                catch (Exception e) when (!ct.IsCancellationRequested)
                {
                    LogBrokerAway(e.Message);
                    continue; // and what was wrong before may still be
                }
            }

            var health = bus.CheckHealth();
            var ill = health.Status is BusHealthStatus.Healthy ? seen : $"{health.Description} {Ill(health)}".Trim();
            if (ill is null)
                well = Stopwatch.GetTimestamp();
            else if (Stopwatch.GetElapsedTime(well) > settings.Patience)
            {
                try
                {
                    await (await ConnectAsync(ct)).DisposeAsync();
                    return ill;
                }
                catch (Exception e) when (!ct.IsCancellationRequested)
                {
                    LogBrokerAway(e.Message);
                }
            }
        }
    }

    static string Ill(BusHealthResult health) => string.Join(", ",
        health.Endpoints.Where(e => e.Value.Status is not BusHealthStatus.Healthy).Select(e => $"{e.Key}: {e.Value.Description}"));

    Task<IConnection> ConnectAsync(CancellationToken ct) => Broker.ConnectAsync(broker.Value, $"{queues.Service} looks after its messages", ct);

    /// <summary>Asks the broker, on a connection of its own.</summary>
    /// <returns>What is wrong with a queue; null if nothing is.</returns>
    async Task<string?> LookAsync(CancellationToken ct)
    {
        await using var connection = await ConnectAsync(ct);
        foreach (var queue in queues.Names)
        {
            await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
            try
            {
                if ((await channel.QueueDeclarePassiveAsync(queue, ct)).ConsumerCount == 0)
                    return $"Nobody takes from {queue}.";
            }
            catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == 404)
            {
                return $"There is no queue {queue}.";
            }
        }

        return null;
    }

    async Task StopBusAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(settings.StopWithin);
            var stopping = _taking.ConvertAll(endpoint => endpoint.StopAsync(limit.Token));
            _taking.Clear();
            await Task.WhenAll(stopping).WaitAsync(settings.StopWithin).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // ended with the bus at the latest
            await bus.StopAsync(limit.Token).WaitAsync(settings.StopWithin);
        }
        catch (Exception e)
        {
            LogNotStopped(e.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The bus is started anew: {Reason}")]
    partial void LogStartedAnew(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Messages cannot be sent or taken yet ({Reason}); it is tried again.")]
    partial void LogNotStarted(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The bus did not stop in order: {Reason}")]
    partial void LogNotStopped(string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The broker does not answer ({Reason}).")]
    partial void LogBrokerAway(string reason);
}

/// <summary>The queues that this service takes messages from.</summary>
public sealed class MessageQueues(string service)
{
    readonly List<(string Queue, Type[] Consumers)> _all = [];

    public string Service => service;

    public IEnumerable<string> Names => _all.Select(q => q.Queue);

    internal IReadOnlyList<(string Queue, Type[] Consumers)> All => _all;

    internal void Add(string queue, params Type[] consumers) => _all.Add((queue, consumers));
}
