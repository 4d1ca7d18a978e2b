using System.Diagnostics;
using Hutong.Contracts.Messages;
using Hutong.Messages;
using Hutong.Tests;
using Hutong.Tests.Incomes;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Xunit;
using static Hutong.Tests.Waiting;

namespace Hutong.Faults;

/// <summary>The broker, the way to it or a queue goes, and messages beside facts come through again.</summary>
public sealed class MessageTests(FaultServers faults)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static void Say(string line) => TestContext.Current.TestOutputHelper!.WriteLine(line);

    static async Task<FactService> CopyAsync(IncomeFlow flow)
    {
        var copy = await flow.StartCopyAsync(more: s => s.AddMessages("health"));
        await Watch.BusOfAsync(copy);
        return copy;
    }

    /// <summary>Sends a command until it is in the queue, and waits for what comes of it.</summary>
    static async Task<TimeSpan> ThroughAsync(Watch watch)
    {
        var (clock, id) = (Stopwatch.StartNew(), Guid.NewGuid());
        await Eventually(async () =>
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await watch.Service.Get<IBus>().CommandAsync("health", new RetryParked(), patience.Token, id).WaitAsync(TimeSpan.FromSeconds(3), Ct);
            return true;
        }, TimeSpan.FromSeconds(60), "the command is in the queue");
        await watch.HearsAsync<CommandReceipt>(r => r.Command == id, TimeSpan.FromSeconds(60));
        return clock.Elapsed;
    }

    [Fact]
    public async Task Commands_and_receipts_after_connections_are_cut()
    {
        await using var flow = await IncomeFlow.CreateAsync(faults.Servers);
        await using var watch = await Watch.StartAsync(flow.Host, faults.Servers);
        var copy = await CopyAsync(flow);
        for (var round = 0; round < 8; round++)
        {
            await flow.Host.CutConnectionsAsync(Ct);
            var took = await ThroughAsync(watch);
            Say($"cut {round + 1}: through again after {took.TotalSeconds:0.0} s, bus started {copy.Get<MessageBus>().Starts} and {watch.Service.Get<MessageBus>().Starts} times");
            took.ShouldBeLessThan(TimeSpan.FromSeconds(45));
        }
    }

    [Fact]
    public async Task An_endpoint_that_stays_away_is_brought_back_by_starting_the_bus_anew()
    {
        await using var flow = await IncomeFlow.CreateAsync(faults.Servers);
        await using var watch = await Watch.StartAsync(flow.Host, faults.Servers);
        var copy = await CopyAsync(flow);
        // In the place of its queue there is another of the same name, of a kind that the bus cannot take from.
        await flow.AtBrokerAsync(async channel =>
        {
            await channel.QueueDeleteAsync("health-commands", false, false, cancellationToken: Ct);
            return await channel.QueueDeclareAsync("health-commands", durable: false, exclusive: false, autoDelete: false, cancellationToken: Ct);
        });
        await Eventually(() => copy.Get<IBusControl>().CheckHealth().Status is not BusHealthStatus.Healthy);
        var health = await copy.Get<HealthCheckService>().CheckHealthAsync(Ct);
        health.Entries["messages"].Status.ShouldNotBe(HealthStatus.Healthy);
        health.Entries["facts"].Status.ShouldBe(HealthStatus.Healthy, "facts do not mind");
        await Eventually(() => !copy.Get<MessageBus>().IsUp, TimeSpan.FromSeconds(60)); // it is being started anew, in vain

        await flow.AtBrokerAsync(channel => channel.QueueDeleteAsync("health-commands", false, false, cancellationToken: Ct));
        var clock = Stopwatch.StartNew();
        await Eventually(() => copy.Get<MessageBus>().Starts > 1, TimeSpan.FromSeconds(60));
        await ThroughAsync(watch);
        Say($"back {clock.Elapsed.TotalSeconds:0.0} s after the cause was gone");
    }

    [Fact]
    public async Task A_queue_that_was_deleted_is_there_again()
    {
        await using var flow = await IncomeFlow.CreateAsync(faults.Servers);
        await using var watch = await Watch.StartAsync(flow.Host, faults.Servers);
        var copy = await CopyAsync(flow);
        var clock = Stopwatch.StartNew();
        await flow.AtBrokerAsync(channel => channel.QueueDeleteAsync("health-commands", false, false, cancellationToken: Ct));
        await ThroughAsync(watch);
        Say($"through again after {clock.Elapsed.TotalSeconds:0.0} s, bus started {copy.Get<MessageBus>().Starts} times");
    }

    [Fact]
    public async Task A_broker_that_is_away_at_the_start_holds_up_nothing_and_nothing_is_lost_or_piles_up()
    {
        await using var flow = await IncomeFlow.CreateAsync(faults.Servers);
        await using var watch = await Watch.StartAsync(flow.Host, faults.Servers);
        var declared = Stopwatch.StartNew();
        await Eventually(() => declared.Elapsed > TimeSpan.FromSeconds(12)); // see RabbitMQ_killed_and_restarted_under_load
        await flow.DatabaseAsync("health");
        await faults.Servers.KillBrokerAsync();
        Started? at = null;
        var clock = Stopwatch.StartNew();
        Task<FactService> starting;
        try
        {
            starting = flow.StartCopyAsync(more: s =>
            {
                s.AddSingleton<Started>().AddHostedService(p => at = p.GetRequiredService<Started>());
                s.AddMessages("health");
            });
            await Eventually(() => at is { Services: not null });
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15)); // migrations are most of it
            var services = at!.Services!;
            await services.GetRequiredService<Alerts>().InTransactionAsync(transaction =>
                Outgoing.WriteAsync(transaction, [(Guid.NewGuid(), new BatchReceipt("health", "x", Guid.NewGuid(), "x", BatchState.Done, 1, new(1, 0, 0, 0, 0), DateTimeOffset.UnixEpoch))], Ct), Ct);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var batch = Guid.NewGuid();
            for (var said = 0; clock.Elapsed < TimeSpan.FromSeconds(8); said++)
            {
                services.GetRequiredService<BatchesUnderWay>().Tell(new("health", "x", batch, "x", BatchState.Running, 1, said, new(said, 0, 0, 0, 0)));
                await Task.Delay(1, Ct);
            }

            (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(4 * 1024 * 1024);
        }
        finally
        {
            await faults.Servers.RestartAsync(Ct);
        }

        await starting;
        await watch.HearsAsync<BatchReceipt>(r => r.Kind == "x", TimeSpan.FromSeconds(60));
        await ThroughAsync(watch);
    }

    [Fact]
    public async Task Facts_are_received_within_two_seconds_after_a_cut()
    {
        await using var flow = await IncomeFlow.CreateAsync(faults.Servers);
        await flow.StartOwnerAsync();
        var copy = await flow.StartCopyAsync();
        await flow.PushAsync(new Income("H0", 0));
        await Eventually(async () => await Stored.CountAsync(copy.Database, "facts.copy") == 1);
        var took = new List<double>();
        for (var round = 1; round <= 12; round++)
        {
            await flow.Host.CutConnectionsAsync(Ct);
            var clock = Stopwatch.StartNew();
            await flow.PushAsync(new Income($"H{round}", round));
            await Eventually(async () => await Stored.CountAsync(copy.Database, "facts.copy") == round + 1);
            took.Add(clock.Elapsed.TotalSeconds);
        }

        Say($"seconds from the cut to the applied fact, both ends cut: {string.Join(" ", took.Select(t => t.ToString("0.00")))}");
        took.Max().ShouldBeLessThan(2);
    }

    sealed class Started(IServiceProvider services) : IHostedLifecycleService
    {
        public IServiceProvider? Services { get; private set; }

        public Task StartedAsync(CancellationToken cancellationToken)
        {
            Services = services;
            return Task.CompletedTask;
        }

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
