using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Servers;
using Hutong.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace Hutong.Tests.Incomes;

/// <summary>An owner of incomes and services with copies of them, each with a database of its own, on one virtual host.</summary>
public sealed class IncomeFlow : IAsyncDisposable
{
    readonly List<FactService> _services = [];
    readonly Dictionary<string, FactService> _copies = [];
    readonly Dictionary<string, TestDatabase> _databases = [];
    readonly PrivateServers? _servers;

    IncomeFlow(PrivateServers? servers, TestVirtualHost host) => (_servers, Host) = (servers, host);

    public TestVirtualHost Host { get; }

    public FactService Owner { get; private set; } = null!;

    /// <summary>The service with copies that was started last by this name.</summary>
    public FactService Of(string name) => _copies[name];

    public static string Queue(string service) => $"{service}.{Income.Kind}";

    /// <summary>No services yet.</summary>
    public static async Task<IncomeFlow> CreateAsync(PrivateServers? servers = null) => new(servers, await TestVirtualHost.CreateAsync(servers));

    /// <summary>An owner, its addresses served if <paramref name="site"/>. What it has recorded a moment ago counts as settled, unless <paramref name="moment"/> says otherwise.</summary>
    public async Task<FactService> StartOwnerAsync(
        RelaySettings? relay = null, bool site = false, Action<IServiceCollection>? more = null, string database = "registry", Uri? at = null, TimeSpan moment = default)
    {
        void Facts(FactsBuilder facts)
        {
            facts.Owns<HouseholdIncome>();
            facts.Relay = relay ?? new();
            facts.Agreement = new() { Moment = moment };
        }

        var connection = (await DatabaseAsync(database)).ConnectionString;
        var owner = site
            ? await FactService.StartSiteAsync("registry", connection, Host.Address, Facts, more: more, at: at)
            : await FactService.StartAsync("registry", connection, Host.Address, Facts, more);
        Owner ??= owner;
        _services.Add(owner);
        return owner;
    }

    /// <summary>A service with copies; compares them with the owner only when asked, unless <paramref name="agreement"/> says otherwise.</summary>
    public async Task<FactService> StartCopyAsync(string name = "health", Action<IServiceCollection>? more = null, Uri? owner = null, AgreementSettings? agreement = null)
    {
        var peers = new Dictionary<string, Uri>();
        if (owner is not null)
            peers.Add("registry", owner);
        var copy = await FactService.StartSiteAsync(name, (await DatabaseAsync(name)).ConnectionString, Host.Address, facts =>
        {
            facts.Copies<HouseholdIncome>(from: "registry");
            facts.Agreement = agreement ?? new() { AfterStart = TimeSpan.FromHours(1) };
        }, peers, more);
        _services.Add(copy);
        return _copies[name] = copy;
    }

    public async Task StopAsync(FactService service)
    {
        _services.Remove(service);
        await service.DisposeAsync();
    }

    public async Task<TestDatabase> DatabaseAsync(string name) =>
        _databases.TryGetValue(name, out var database) ? database : _databases[name] = await TestDatabase.CreateAsync(_servers);

    /// <summary>Pushes to the owner in one transaction.</summary>
    public Task<IReadOnlyList<FactOutcome>> PushAsync(IEnumerable<Income> incomes, Guid? batch = null, FactService? at = null)
    {
        var store = (at ?? Owner).Store;
        return store.InTransactionAsync(tx => store.SaveAsync(
            tx, [.. incomes.Select(i => i.Draft())], new Source("registry-office", batch, Income.Begin), CancellationToken.None), CancellationToken.None);
    }

    public Task<IReadOnlyList<FactOutcome>> PushAsync(params Income[] incomes) => PushAsync(incomes, null);

    /// <summary>A channel of the test's own, for what only the broker can tell.</summary>
    public async Task<T> AtBrokerAsync<T>(Func<IChannel, Task<T>> work)
    {
        await using var connection = await new ConnectionFactory { Uri = Host.Address }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        return await work(channel);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services)
            await service.DisposeAsync();
        foreach (var database in _databases.Values)
            await database.DisposeAsync();
        await Host.DisposeAsync();
    }
}
