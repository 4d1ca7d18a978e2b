using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Hutong.Gateway.Limits;

public static class LimitSetup
{
    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LimitSettings>().BindConfiguration("Limits").ValidateDataAnnotations()
            .Validate(l => l.AnonymousConnections < l.Connections, "Limits:AnonymousConnections has to leave some of Limits:Connections to known clients.")
            .ValidateOnStart();
        builder.Services.AddSingleton<ClientLimits>();
        builder.Services.AddSingleton<Connections>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Connections>());
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<LimitSettings>, Connections>((kestrel, options, connections) =>
        {
            var limits = options.Value;
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = limits.BodyBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = limits.HeaderBytes;
            kestrel.Limits.Http2.MaxRequestHeaderFieldSize = limits.HeaderBytes;
            kestrel.Limits.MaxRequestHeaderCount = 64;
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(connections.Over));
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(limits.HeaderSeconds);
            kestrel.Limits.MinRequestBodyDataRate = new(limits.BodyBytesPerSecond, TimeSpan.FromSeconds(limits.BodyGraceSeconds));
        });
    }
}
