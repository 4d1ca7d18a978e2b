using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace Hutong.Gateway.Sectors;

/// <summary>Rests a service for a moment when it does not even take a connection, so that a crowd of clients does not wait for it.</summary>
/// <remarks>YARP's own policy counts every failed transfer; with one instance per service, a client that breaks off its uploads could close the service to all others.</remarks>
public sealed class ConnectionRefused(IDestinationHealthUpdater health) : IPassiveHealthCheckPolicy
{
    public const string PolicyName = nameof(ConnectionRefused);

    public string Name => PolicyName;

    public void RequestProxied(HttpContext context, ClusterState cluster, DestinationState destination)
    {
        if (context.GetForwarderErrorFeature() is { Error: ForwarderError.Request, Exception: HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError } })
            health.SetPassive(cluster, destination, DestinationHealth.Unhealthy,
                cluster.Model.Config.HealthCheck?.Passive?.ReactivationPeriod ?? TimeSpan.FromSeconds(1));
    }
}
