using System.Diagnostics.Metrics;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace Hutong.Gateway.Sectors;

/// <summary>Which services answer the gateway, as its own probes and calls have found.</summary>
public static class SectorTelemetry
{
    public static void TellWhichSectorsAnswer(this WebApplication app)
    {
        var proxy = app.Services.GetRequiredService<IProxyStateLookup>();
        app.Services.GetRequiredService<IMeterFactory>().Create("Hutong.Gateway").CreateObservableGauge(
            "hutong.gateway.sector.available",
            () => proxy.GetClusters().Select(cluster => new Measurement<int>(IsAvailable(cluster) ? 1 : 0, new KeyValuePair<string, object?>("hutong.sector", cluster.ClusterId))),
            "{sector}", "1 when the sector's service answers the gateway, 0 when it does not");
    }

    static bool IsAvailable(ClusterState cluster) => cluster.DestinationsState.AvailableDestinations.Count > 0;
}
