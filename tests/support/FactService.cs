using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Hutong.Tests;

/// <summary>A service that is nothing but the kernel: for tests and benchmarks of the flow of facts on real servers.</summary>
public sealed class FactService : IAsyncDisposable
{
    readonly IHost _host;

    FactService(IHost host) => _host = host;

    public FactStore Store => Get<FactStore>();

    public NpgsqlDataSource Database => Get<NpgsqlDataSource>();

    /// <summary>Where it serves <c>/api/{name}/facts</c>; only of one started with <see cref="StartSiteAsync"/>.</summary>
    public Uri Address => new(((WebApplication)_host).Urls.Single());

    public T Get<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    public static async Task<FactService> StartAsync(
        string name, string database, Uri broker, Action<FactsBuilder> facts, Action<IServiceCollection>? more = null, LogLevel log = LogLevel.Warning)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { ApplicationName = name });
        Add(builder, name, database, broker, facts, more, log);
        var host = builder.Build();
        return await StartAsync(host);
    }

    /// <summary>The same with its addresses served, as copies need them of the owner to compare themselves with it.</summary>
    /// <param name="peers">Addresses of the other services by their names.</param>
    /// <param name="routes">Further addresses.</param>
    public static async Task<FactService> StartSiteAsync(
        string name, string database, Uri broker, Action<FactsBuilder> facts, IReadOnlyDictionary<string, Uri>? peers = null,
        Action<IServiceCollection>? more = null, LogLevel log = LogLevel.Warning, Uri? at = null, Action<WebApplication>? routes = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = name });
        builder.AddServiceDefaults(name);
        builder.WebHost.UseKestrel().UseUrls((at ?? new("http://127.0.0.1:0")).ToString());
        builder.Services.AddRouting();
        Add(builder, name, database, broker, facts, more, log);
        builder.Configuration.AddInMemoryCollection((peers ?? new Dictionary<string, Uri>()).Select(p => KeyValuePair.Create($"Peers:{p.Key}", (string?)p.Value.ToString())));
        var site = builder.Build();
        site.UseServiceDefaults();
        site.MapFacts(name);
        routes?.Invoke(site);
        return await StartAsync(site);
    }

    /// <summary>Waits until its queues are there: what is published before goes to nobody.</summary>
    static async Task<FactService> StartAsync(IHost host)
    {
        await host.StartAsync();
        await host.Services.GetRequiredService<Receiver>().Ready.WaitAsync(TimeSpan.FromSeconds(120));
        return new(host);
    }

    /// <summary>A client of the addresses of a service, with the rights of its staff.</summary>
    public static HttpClient ClientOf(string name, Uri address, string client = "county-staff") =>
        new(new AsCaller(name, client, $"{name}:facts:admin") { InnerHandler = new SocketsHttpHandler() }) { BaseAddress = address };

    static void Add(
        IHostApplicationBuilder builder, string name, string database, Uri broker, Action<FactsBuilder> facts, Action<IServiceCollection>? more, LogLevel log)
    {
        builder.Logging.AddSimpleConsole(c => c.SingleLine = true).SetMinimumLevel(log);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Database"] = database,
            ["Broker:Url"] = broker.ToString(),
        });
        builder.Configuration.AddInMemoryCollection(TestKeys.Settings(name));
        builder.Services.AddDatabase(name).AddPeers(name);
        facts(builder.Services.AddFacts(name));
        more?.Invoke(builder.Services);
    }

    /// <summary>Runs until the process is told to end.</summary>
    public Task WaitForShutdownAsync() => _host.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }
}
