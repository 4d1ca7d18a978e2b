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

        // Ready without its services: it can still issue tokens, describe, and say politely what is down. And ready without its database:
        // it knows keys and clients, and only people's codes and refresh tokens have to wait.
        app.MapGet("/health/ready", (Draining draining, IServiceProvider services, IOptions<TokenSettings> tokens, IProxyStateLookup proxy) =>
        {
            var keys = tokens.Value.Outside ? null : services.GetRequiredService<KeyRing>();
            var ready = !draining.Begun && keys?.Count is null or > 0;
            return Results.Json(new JsonObject
            {
                ["status"] = draining.Begun ? "draining" : ready ? "ready" : "not ready",
                ["keys"] = keys?.Count,
                ["database"] = keys is null ? null : services.GetRequiredService<TokenUpkeep>().DatabaseAnswers ? "up" : "down",
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
