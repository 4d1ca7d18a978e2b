using Hutong.Defaults;
using Hutong.Gateway.Access;
using Hutong.Gateway.Edge;
using Hutong.Gateway.Limits;
using Hutong.Gateway.Problems;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Transforms;

namespace Hutong.Gateway.Sectors;

public static class SectorSetup
{
    public static void AddSectors(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<GatewaySettings>().BindConfiguration("Gateway")
            .Validate(g => g is { DrainSeconds: >= 0, StopSeconds: >= 0 }, "Gateway:DrainSeconds and Gateway:StopSeconds cannot be negative.")
            .Validate(g => g.Proxies.All(p => Proxies.Read(p) is not null), "Gateway:Proxies holds something that is neither an address nor a network like 10.1.0.0/16.")
            .ValidateOnStart();

        builder.Services.AddKeys(CallTokens.Gateway);
        // Read when first needed, so that settings added late (by tests, by a host) count too.
        builder.Services.AddSingleton(services => SectorList.Read(services.GetRequiredService<IConfiguration>()));
        builder.Services.AddSingleton<IProxyConfigProvider>(services =>
        {
            var sectors = services.GetRequiredService<SectorList>();
            var idle = TimeSpan.FromSeconds(services.GetRequiredService<IOptions<LimitSettings>>().Value.IdleSeconds);
            return new InMemoryConfigProvider([.. Routes(sectors)], [.. Clusters(sectors, idle)]);
        });
        builder.Services.AddSingleton<IPassiveHealthCheckPolicy, ConnectionRefused>();
        builder.Services.AddSingleton<ServiceTrust>();
        builder.Services.AddSingleton<IForwarderHttpClientFactory, SectorClients>();
        builder.Services.AddReverseProxy()
            .AddTransforms(transforms =>
            {
                transforms.CopyRequestHeaders = true;
                var tokens = transforms.Services.GetRequiredService<CallTokens>();
                transforms.AddRequestTransform(transform =>
                {
                    var record = RequestRecord.Of(transform.HttpContext);
                    var headers = transform.ProxyRequest.Headers;
                    headers.Remove("Authorization");
                    headers.Remove("Cookie");
                    headers.TryAddWithoutValidation(Defaults.Caller.Header,
                        tokens.For(record.Permission!.Sector, record.Caller!.Client, string.Join(' ', record.Caller.Scopes.Order(StringComparer.Ordinal)), record.Caller.Person));
                    // A slash in a key is still escaped in the path, and would be escaped once more.
                    if (transform.Path.Value!.Contains("%2F", StringComparison.OrdinalIgnoreCase))
                    {
                        var address = RequestUtilities.MakeDestinationAddress(transform.DestinationPrefix, transform.Path, transform.Query.QueryString);
                        transform.ProxyRequest.RequestUri = new Uri(
                            address.GetLeftPart(UriPartial.Path).Replace("%252F", "%2F", StringComparison.OrdinalIgnoreCase) + address.Query);
                    }

                    return ValueTask.CompletedTask;
                });
                transforms.AddResponseTransform(async transform =>
                {
                    var response = transform.HttpContext.Response;
                    foreach (var header in response.Headers.Keys.Where(k => k.StartsWith("X-Hutong-", StringComparison.OrdinalIgnoreCase)).ToArray())
                        response.Headers.Remove(header);
                    // A push is taken when its headers are answered; the proxy would keep them until there is something of the body. A status
                    // among the headers is the whole answer, and has to stay in one block with the end.
                    if (GrpcCalls.IsCall(transform.HttpContext.Request) && transform.ProxyResponse is not null && !response.Headers.ContainsKey("grpc-status"))
                        await response.Body.FlushAsync(transform.HttpContext.RequestAborted);
                });
            });
    }

    static IEnumerable<RouteConfig> Routes(SectorList sectors)
    {
        foreach (var sector in sectors.All)
            yield return new() { RouteId = sector.Name, ClusterId = sector.Name, Match = new() { Path = $"/api/{sector.Name}/{{**rest}}" } };

        foreach (var sector in sectors.All.Where(s => s.Grpc is not null))
            foreach (var service in AccessTable.GrpcServicesOf(sector.Name))
                yield return new() { RouteId = service, ClusterId = GrpcCluster(sector.Name), Match = new() { Path = $"/{service}/{{**rest}}" } };
    }

    static IEnumerable<ClusterConfig> Clusters(SectorList sectors, TimeSpan idle)
    {
        foreach (var sector in sectors.All)
        {
            yield return Cluster(sector.Name, sector.Http, sector.Name, new() { ActivityTimeout = idle });
            if (sector.Grpc is { } grpc)
                yield return Cluster(GrpcCluster(sector.Name), grpc, sector.Name, new()
                {
                    ActivityTimeout = idle,
                    Version = new(2, 0),
                    VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                });
        }
    }

    static ClusterConfig Cluster(string id, Uri address, string sector, ForwarderRequestConfig request) => new()
    {
        ClusterId = id,
        Destinations = new Dictionary<string, DestinationConfig> { [id] = new() { Address = address.ToString() } },
        HttpRequest = request,
        // as servers read them: a header may hold a name in Chinese
        HttpClient = new() { RequestHeaderEncoding = "utf-8" },
        HealthCheck = new()
        {
            Active = new()
            {
                Enabled = true,
                Interval = TimeSpan.FromSeconds(2),
                Timeout = TimeSpan.FromSeconds(2),
                Path = "/health/live",
                Policy = HealthCheckConstants.ActivePolicy.ConsecutiveFailures,
            },
            Passive = new() { Enabled = true, Policy = ConnectionRefused.PolicyName, ReactivationPeriod = TimeSpan.FromSeconds(1) },
        },
        Metadata = new Dictionary<string, string>
        {
            ["sector"] = sector,
            [ConsecutiveFailuresHealthPolicyOptions.ThresholdMetadataName] = "2",
        },
    };

    static string GrpcCluster(string sector) => $"{sector}-grpc";
}
