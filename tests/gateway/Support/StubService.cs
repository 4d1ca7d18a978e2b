using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Hutong.Defaults;
using Hutong.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace Hutong.Gateway.Tests.Support;

/// <summary>Stands for a service: real HTTP/1.1 and cleartext HTTP/2 on loopback.</summary>
public sealed class StubService : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly ConcurrentDictionary<string, RequestDelegate> _handlers = new(StringComparer.Ordinal);

    StubService(WebApplication app) => this._app = app;

    public Uri Http { get; private set; } = null!;

    public Uri Grpc { get; private set; } = null!;

    /// <summary>What the service saw: by request id.</summary>
    public ConcurrentDictionary<string, Seen> Requests { get; } = new(StringComparer.Ordinal);

    public string? Description { get; set; }

    public int DescriptionAsked { get; private set; }

    /// <param name="certificate">Speaks TLS with it, both versions of HTTP on both ports.</param>
    public static async Task<StubService> StartAsync(int httpPort = 0, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Listen(System.Net.IPAddress.Loopback, httpPort, o => Speak(o, HttpProtocols.Http1));
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, o => Speak(o, HttpProtocols.Http2));

            void Speak(ListenOptions port, HttpProtocols protocols)
            {
                port.Protocols = certificate is null ? protocols : HttpProtocols.Http1AndHttp2;
                if (certificate is not null)
                    port.UseHttps(certificate);
            }
        });
        var app = builder.Build();
        var stub = new StubService(app);
        app.Run(stub.AnswerAsync);
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToArray();
        (stub.Http, stub.Grpc) = (new(addresses[0]), new(addresses[1]));
        return stub;
    }

    public void On(string path, RequestDelegate handler) => _handlers[path] = handler;

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    async Task AnswerAsync(HttpContext context)
    {
        switch (context.Request.Path.Value)
        {
            case "/health/live":
                return;
            case "/openapi.json":
                DescriptionAsked++;
                if (Description is null)
                    context.Response.StatusCode = 404;
                else
                    await context.Response.WriteAsync(Description);
                return;
        }

        Requests[context.Request.Headers["X-Request-Id"].ToString()] = new(
            context.Request.Method, context.Request.Path + context.Request.QueryString, context.Request.Protocol,
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            context.Features.Get<IHttpRequestFeature>()!.RawTarget);
        if (_handlers.TryGetValue(context.Request.Path.Value!, out var handler))
            await handler(context);
        else
            await context.Response.WriteAsync("answered by the service");
    }

    /// <param name="Target">The address before anything of it was decoded.</param>
    public sealed record Seen(string Method, string Address, string Protocol, IReadOnlyDictionary<string, string> Headers, string Target)
    {
        /// <summary>Who is calling, as a service reads it.</summary>
        public async Task<Call> CallAsync(string service) =>
            (await new CallTokens(TestKeys.Of(service), TimeProvider.System).CheckAsync(Headers[Caller.Header])).ShouldNotBeNull();
    }
}
