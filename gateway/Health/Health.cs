using System.Text.Json.Nodes;
using Hutong.Gateway.Sectors;
using Hutong.Gateway.Tokens;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace Hutong.Gateway.Health;

/// <summary>On the way out the gateway first says that it is not ready, then stops listening, then lets requests under way end.</summary>
public sealed class Draining(IOptions<GatewaySettings> settings) : IHostedLifecycleService
{
    public bool Begun { get; private set; }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        Begun = true;
        await Task.Delay(TimeSpan.FromSeconds(settings.Value.DrainSeconds), cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

public static class HealthSetup
{
    public static void AddDraining(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Draining>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Draining>());
        builder.Services.AddOptions<HostOptions>().Configure<IOptions<GatewaySettings>>((host, gateway) =>
            host.ShutdownTimeout = TimeSpan.FromSeconds(gateway.Value.StopSeconds + gateway.Value.DrainSeconds));
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Json(new { status = "live" })).DisableHttpMetrics();

        // Ready without its services: it can still issue tokens, describe, and say politely what is down.
        app.MapGet("/health/ready", (Draining draining, KeyRing keys, IOptions<TokenSettings> tokens, IProxyStateLookup proxy) =>
        {
            var external = !string.IsNullOrEmpty(tokens.Value.Authority);
            var ready = !draining.Begun && (external || keys.Count > 0);
            return Results.Json(new JsonObject
            {
                ["status"] = draining.Begun ? "draining" : ready ? "ready" : "not ready",
                ["keys"] = external ? null : keys.Count,
                ["services"] = new JsonObject(proxy.GetClusters().OrderBy(c => c.ClusterId, StringComparer.Ordinal)
                    .Select(c => KeyValuePair.Create<string, JsonNode?>(c.ClusterId, StateOf(c)))),
            }, statusCode: ready ? 200 : 503);
        }).DisableHttpMetrics();
    }

    static string StateOf(ClusterState cluster) => cluster.Destinations.Values.Select(d => d.Health).FirstOrDefault() switch
    {
        { Active: DestinationHealth.Unhealthy } or { Passive: DestinationHealth.Unhealthy } => "down",
        { Active: DestinationHealth.Healthy } => "up",
        _ => "unknown",
    };
}
