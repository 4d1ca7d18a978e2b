using Hutong.Defaults;
using Hutong.Facts;
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

    public T Get<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    public static async Task<FactService> StartAsync(
        string name, string database, Uri broker, Action<FactsBuilder> facts, Action<IServiceCollection>? more = null, LogLevel log = LogLevel.Warning)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { ApplicationName = name });
        builder.Logging.AddSimpleConsole(c => c.SingleLine = true).SetMinimumLevel(log).AddFilter("MassTransit", LogLevel.Error);
        builder.Services.AddDatabase(name, database);
        builder.Services.AddHttpClient();
        builder.Services.AddFacts(name, broker, facts);
        more?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }
}
