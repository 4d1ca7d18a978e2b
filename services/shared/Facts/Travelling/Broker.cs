using System.ComponentModel.DataAnnotations;
using RabbitMQ.Client;

namespace Hutong.Facts;

/// <summary>Section <c>Broker</c>.</summary>
public sealed class BrokerSettings
{
    /// <summary>With virtual host and credentials: <c>amqp://user:password@host:port/vhost</c>.</summary>
    [Required(ErrorMessage = "Set Broker__Url in the environment.")]
    public Uri? Url { get; set; }
}

/// <summary>How the kernel meets RabbitMQ: connections that are never repaired, only replaced.</summary>
static class Broker
{
    /// <summary>A silent other side is noticed within seconds, and nothing recovers by itself behind the kernel's back.</summary>
    /// <param name="name">As the broker lists the connection.</param>
    public static Task<IConnection> ConnectAsync(Uri broker, string name, CancellationToken ct) => new ConnectionFactory
    {
        Uri = broker,
        ClientProvidedName = name,
        AutomaticRecoveryEnabled = false,
        TopologyRecoveryEnabled = false,
        RequestedHeartbeat = TimeSpan.FromSeconds(10),
        RequestedConnectionTimeout = TimeSpan.FromSeconds(5),
        ContinuationTimeout = TimeSpan.FromSeconds(10),
    }.CreateConnectionAsync(ct);
}
