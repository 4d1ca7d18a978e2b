using System.Collections.Concurrent;
using Hutong.Contracts.Messages;
using Hutong.Messages;
using Hutong.Tests.Servers;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using static Hutong.Tests.Waiting;

namespace Hutong.Tests;

/// <summary>Whoever watches the platform's messages: a service of its own that hears all of them.</summary>
public sealed class Watch : IAsyncDisposable
{
    readonly TestDatabase _database;
    FactService? _service;

    Watch(TestDatabase database) => _database = database;

    ConcurrentQueue<(Guid Id, object Message)> Heard { get; } = [];

    public FactService Service => _service!;

    public static async Task<Watch> StartAsync(TestVirtualHost broker, Hutong.Servers.PrivateServers? servers = null)
    {
        var watch = new Watch(await TestDatabase.CreateAsync(servers));
        watch._service = await FactService.StartAsync("flows", watch._database.ConnectionString, broker.Address, _ => { }, services =>
        {
            services.AddSingleton(watch);
            services.AddMessages("flows").Hears<Ear>("watch");
        });
        await BusOfAsync(watch._service);
        return watch;
    }

    /// <summary>Returns when the bus of a service takes messages.</summary>
    public static Task BusOfAsync(FactService service) => Eventually(() => service.Get<MessageBus>().Starts > 0 && service.Get<IBusControl>().CheckHealth().Status is BusHealthStatus.Healthy);

    public IReadOnlyList<(Guid Id, T Message)> Of<T>() => [.. Heard.Where(h => h.Message is T).Select(h => (h.Id, (T)h.Message))];

    /// <summary>Waits for a message.</summary>
    public async Task<T> HearsAsync<T>(Func<T, bool> which, TimeSpan? within = null) where T : class
    {
        T? found = null;
        await Eventually(() => (found = Of<T>().Select(h => h.Message).FirstOrDefault(which)) is not null, within, $"a {typeof(T).Name} is heard");
        return found!;
    }

    /// <summary>Sends a command and waits for what comes of it.</summary>
    public async Task<CommandReceipt> CommandAsync<T>(string service, T command, Guid? id = null, TimeSpan? within = null) where T : class, ICommand
    {
        using var limit = new CancellationTokenSource(within ?? TimeSpan.FromSeconds(30));
        var given = await Service.Get<IBus>().CommandAsync(service, command, limit.Token, id);
        return await HearsAsync<CommandReceipt>(r => r.Command == given, within);
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await _database.DisposeAsync();
    }

    sealed class Ear(Watch watch) : IConsumer<BatchProgress>, IConsumer<BatchReceipt>, IConsumer<ServiceAlert>, IConsumer<ServiceAlertCleared>, IConsumer<CommandReceipt>, IConsumer<DeadlineNear>, IConsumer<DeadlineReached>
    {
        public Task Consume(ConsumeContext<BatchProgress> context) => HearAsync(context);

        public Task Consume(ConsumeContext<BatchReceipt> context) => HearAsync(context);

        public Task Consume(ConsumeContext<ServiceAlert> context) => HearAsync(context);

        public Task Consume(ConsumeContext<ServiceAlertCleared> context) => HearAsync(context);

        public Task Consume(ConsumeContext<CommandReceipt> context) => HearAsync(context);

        public Task Consume(ConsumeContext<DeadlineNear> context) => HearAsync(context);

        public Task Consume(ConsumeContext<DeadlineReached> context) => HearAsync(context);

        Task HearAsync<T>(ConsumeContext<T> context) where T : class
        {
            watch.Heard.Enqueue((context.MessageId!.Value, context.Message));
            return Task.CompletedTask;
        }
    }
}
