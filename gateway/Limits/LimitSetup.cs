using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Hutong.Gateway.Limits;

public static class LimitSetup
{
    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LimitSettings>().BindConfiguration("Limits").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<ClientLimits>();
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<LimitSettings>>((kestrel, options) =>
        {
            var limits = options.Value;
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = limits.BodyBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = limits.HeaderBytes;
            kestrel.Limits.Http2.MaxRequestHeaderFieldSize = limits.HeaderBytes;
            kestrel.Limits.MaxRequestHeaderCount = 64;
            kestrel.Limits.MaxConcurrentConnections = limits.Connections;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(limits.HeaderSeconds);
            kestrel.Limits.MinRequestBodyDataRate = new(limits.BodyBytesPerSecond, TimeSpan.FromSeconds(limits.BodyGraceSeconds));
        });
    }
}
