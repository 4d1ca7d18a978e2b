using Hutong.Defaults;
using Hutong.Gateway.Access;
using Hutong.Gateway.Docs;
using Hutong.Gateway.Edge;
using Hutong.Gateway.Health;
using Hutong.Gateway.Limits;
using Hutong.Gateway.Problems;
using Hutong.Gateway.Sectors;
using Hutong.Gateway.Tokens;
using Hutong.Grpc;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hutong.Gateway;

/// <summary>The only way in: who may do what, limits, and the description of everything behind it.</summary>
public static class GatewayApp
{
    public static WebApplication Build(WebApplicationBuilder builder)
    {
        builder.ListenOnLoopbackByDefault();
        builder.Logging.KeepAddressesOut();
        builder.Services.TryAddSingleton(TimeProvider.System);

        builder.AddSectors();
        builder.AddTokens();
        builder.AddProxies();
        builder.AddLimits();
        builder.AddDescription();
        builder.AddDraining();
        builder.AddOwnCalls();

        var app = builder.Build();

        // here, where what is wrong with the keys is said in its own words: the proxy would say that its configuration cannot be applied
        app.Services.GetRequiredService<CallTokens>();
        app.TellWhichSectorsAnswer();
        app.UseForwardedHeaders();
        app.Use((context, next) => Connections.WatchAsync(context, next));
        app.UseMiddleware<RequestIds>();
        app.UseMiddleware<AccessLog>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<ProblemAnswers>();
        app.UseMiddleware<PlainCharacters>();
        app.UseDocsAssets();
        app.UseRouting();
        app.UseOwnCalls();
        app.UseTokens();

        app.MapHealth();
        app.MapSectorGrpc();
        app.MapTokens();
        app.MapAccess();
        app.MapDescription();
        app.MapPages();
        app.MapConsole();
        app.MapReverseProxy(proxy =>
        {
            // The table stands in front of every proxied route, so that a route without a rule lets nobody through.
            proxy.UseMiddleware<CheckAccess>();
            proxy.UseMiddleware<ApplyLimits>();
            proxy.UseMiddleware<UnavailableServices>();
            proxy.UseLoadBalancing();
            proxy.UsePassiveHealthChecks();
        });
        return app;
    }
}
