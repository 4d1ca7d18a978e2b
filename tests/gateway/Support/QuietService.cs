using System.Collections.Concurrent;
using Hutong.Tests;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hutong.Gateway.Tests.Support;

/// <summary>A service as it is, whose addresses answer, but which has no database and no broker and does nothing by itself.</summary>
/// <typeparam name="TEntry">Any public type of the service's project.</typeparam>
/// <param name="sector">Which service it is.</param>
/// <param name="log">Where it logs to; null: nowhere.</param>
/// <param name="collector">Where it sends its telemetry; null: nowhere.</param>
public sealed class QuietService<TEntry>(string sector, ConcurrentQueue<string>? log = null, Uri? collector = null) : WebApplicationFactory<TEntry>, IQuietService where TEntry : class
{
    public IReadOnlyList<RouteEndpoint> Endpoints => [.. Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    public HttpMessageInvoker Caller() => new(Server.CreateHandler());

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        // nobody listens on port 1: whatever gets as far as the database is answered with 503
        foreach (var (name, value) in TestKeys.Settings(sector))
            builder.UseSetting(name, value);
        builder.UseEnvironment("Production")
            .UseSetting("ConnectionStrings:Database", "Host=127.0.0.1;Port=1;Username=nobody;Database=none;Timeout=1")
            .UseSetting("Broker:Url", "amqp://nobody:nothing@127.0.0.1:1/none")
            .UseSetting("Identity:MatchKey", Convert.ToBase64String(new byte[32]))
            .UseSetting("Identity:UploadKey", Convert.ToBase64String([.. Enumerable.Repeat((byte)2, 32)]))
            .UseSetting("Identity:CipherKeys:test", Convert.ToBase64String([.. Enumerable.Repeat((byte)1, 32)]))
            .UseSetting("Identity:CurrentCipherKey", "test")
            .UseSetting("Peers:registry", "http://127.0.0.1:1")
            .ConfigureLogging(l =>
            {
                l.ClearProviders();
                if (log is not null)
                    l.AddProvider(new LogLines(log));
            })
            .UseSetting("OTEL_EXPORTER_OTLP_ENDPOINT", collector?.ToString())
            .UseSetting("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
            .ConfigureServices(services =>
            {
                // its workers and schema changes; what is left is the server itself, and what sends its telemetry
                foreach (var worker in services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Name is not ("GenericWebHostService" or "TelemetryHostedService")).ToArray())
                    services.Remove(worker);
            });
    }
}

public interface IQuietService : IAsyncDisposable
{
    /// <summary>All that it serves, as its own code has mapped it.</summary>
    IReadOnlyList<RouteEndpoint> Endpoints { get; }

    HttpMessageInvoker Caller();
}
