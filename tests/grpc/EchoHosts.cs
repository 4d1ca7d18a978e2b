using System.Net;
using Hutong.Grpc.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
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

    public LogLines Log { get; } = new();

    public Uri Direct { get; private set; } = null!;

    public Uri Proxied { get; private set; } = null!;

    /// <summary>The service's endpoint for HTTP/1.1, where gRPC cannot be.</summary>
    public Uri Http1 { get; private set; } = null!;

    public GrpcChannel Channel { get; private set; } = null!;

    public GrpcChannel ChannelThroughProxy { get; private set; } = null!;

    public Uri Address(bool throughProxy) => throughProxy ? Proxied : Direct;

    public GrpcChannel ChannelTo(bool throughProxy) => throughProxy ? ChannelThroughProxy : Channel;

    public async ValueTask InitializeAsync()
    {
        _service = await StartAsync(
            services =>
            {
                services.AddLogging(logging => logging.AddProvider(Log));
                services.Configure<GrpcSettings>(settings => settings.Translate = error =>
                    error is DivideByZeroException ? new(StatusCode.FailedPrecondition, error.Message) : null);
            },
            app =>
            {
                // as the services do it: what an endpoint asks for is seen before its handler runs
                app.Use((http, next) =>
                {
                    if (http.GetEndpoint()?.Metadata.GetMetadata<Needs>() is not { } needs || http.Request.Headers["scope"] == needs.Scope) return next(http);

                    http.Response.StatusCode = http.Request.Headers.ContainsKey("scope") ? 403 : 401;
                    return Task.CompletedTask;
                });
                Echo.Map(app);
            });
        (Direct, Http1) = (AddressesOf(_service)[0], AddressesOf(_service)[1]);

        var route = new RouteConfig { RouteId = "all", ClusterId = "echo", Match = new() { Path = "{**all}" } };
        var cluster = new ClusterConfig
        {
            ClusterId = "echo",
            Destinations = new Dictionary<string, DestinationConfig> { ["only"] = new() { Address = Direct.ToString() } },
            HttpRequest = new ForwarderRequestConfig { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact },
        };
        _proxy = await StartAsync(services => services.AddReverseProxy().LoadFromMemory([route], [cluster]), app => app.MapReverseProxy());
        Proxied = AddressesOf(_proxy)[0];

        Channel = new(Direct);
        ChannelThroughProxy = new(Proxied);
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
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        services(builder.Services);
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return app;
    }

    public static Uri[] AddressesOf(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(a => new Uri(a)).ToArray();
}
