using System.Collections.Concurrent;
using System.Net;
using Grpc.Net.Client;
using Hutong.Grpc.Tests;
using Hutong.Grpc.Tests.Wire;
using Hutong.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Xunit;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

[assembly: AssemblyFixture(typeof(EchoHosts))]

namespace Hutong.Grpc.Tests;

/// <summary>The echo service on loopback in the clear, and a reverse proxy before it as the gateway is one.</summary>
public sealed class EchoHosts : IAsyncLifetime
{
    WebApplication? _service;
    WebApplication? _proxy;

    public EchoService Echo { get; } = new();

    public ConcurrentQueue<string> Log { get; } = [];

    /// <summary>What the service's own readiness check says.</summary>
    public bool Ready { get; set; } = true;

    public Uri Direct { get; private set; } = null!;

    public Uri Proxied { get; private set; } = null!;

    public GrpcChannel Channel { get; private set; } = null!;

    public GrpcChannel ChannelThroughProxy { get; private set; } = null!;

    public Uri Address(bool throughProxy) => throughProxy ? Proxied : Direct;

    /// <summary>The generated client.</summary>
    public Echo.EchoClient Client(bool throughProxy = false) => new(throughProxy ? ChannelThroughProxy : Channel);

    public async ValueTask InitializeAsync()
    {
        _service = await StartAsync(services => services.AddLogging(logging => logging.AddProvider(new LogLines(Log))).AddSingleton(Echo).AddSectorGrpc<EchoService>()
            .AddHealthChecks().AddCheck("readiness", () => Ready ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy()), app => app.MapSectorGrpc());
        Direct = AddressesOf(_service)[0];

        var route = new RouteConfig { RouteId = "all", ClusterId = "echo", Match = new() { Path = "{**all}" } };
        var cluster = new ClusterConfig
        {
            ClusterId = "echo",
            Destinations = new Dictionary<string, DestinationConfig> { ["only"] = new() { Address = Direct.ToString() } },
            HttpRequest = new ForwarderRequestConfig { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact },
        };
        _proxy = await StartAsync(services => services.AddReverseProxy().LoadFromMemory([route], [cluster]), app => app.MapReverseProxy());
        Proxied = AddressesOf(_proxy)[0];

        Channel = GrpcChannel.ForAddress(Direct);
        ChannelThroughProxy = GrpcChannel.ForAddress(Proxied);
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        ChannelThroughProxy.Dispose();
        if (_proxy is not null) await _proxy.DisposeAsync();
        if (_service is not null) await _service.DisposeAsync();
    }

    public static async Task<WebApplication> StartAsync(Action<IServiceCollection> services, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        services(builder.Services);
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return app;
    }

    public static Uri[] AddressesOf(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(a => new Uri(a)).ToArray();
}
