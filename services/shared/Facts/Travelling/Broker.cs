using System.ComponentModel.DataAnnotations;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Hutong.Defaults;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Hutong.Facts;

/// <summary>Section <c>Broker</c>.</summary>
public sealed class BrokerSettings
{
    /// <summary>With virtual host and credentials: <c>amqp://user:password@host:port/vhost</c>, or <c>amqps://…</c> for TLS.</summary>
    [Required(ErrorMessage = "Set Broker__Url in the environment.")]
    public Uri? Url { get; set; }

    /// <summary>File (PEM) with the authority of the broker's certificate; if not given, those that the system trusts. Only with <c>amqps</c>.</summary>
    public string? CertificateAuthority { get; set; }

    /// <summary>File (PEM) with the certificate by which the service shows itself to the broker, for brokers that ask for one.</summary>
    public string? ClientCertificate { get; set; }

    /// <summary>File (PEM) with its key.</summary>
    public string? ClientKey { get; set; }

    internal bool Tls => Url is { Scheme: "amqps" };

    /// <summary>Null: as the system trusts.</summary>
    internal RemoteCertificateValidationCallback? Trust() => CertificateAuthority is { Length: > 0 } file ? TrustedAuthority.Of(file) : null;

    /// <exception cref="InvalidOperationException">One of the files cannot be read.</exception>
    internal X509Certificate2? OwnCertificate()
    {
        if (ClientCertificate is not { Length: > 0 } certificate)
            return null;
        try
        {
            return X509Certificate2.CreateFromPemFile(certificate, ClientKey is { Length: > 0 } key ? key : null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            throw new InvalidOperationException($"The certificate {certificate} with its key {ClientKey} cannot be read: {e.Message}", e);
        }
    }
}

/// <summary>How the kernel meets RabbitMQ: connections that are never repaired, only replaced.</summary>
static class Broker
{
    /// <summary>A silent other side is noticed within seconds, and nothing recovers by itself behind the kernel's back.</summary>
    /// <param name="name">As the broker lists the connection.</param>
    public static Task<IConnection> ConnectAsync(BrokerSettings broker, string name, CancellationToken ct)
    {
        var connections = new ConnectionFactory
        {
            Uri = broker.Url!,
            ClientProvidedName = name,
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
            RequestedHeartbeat = TimeSpan.FromSeconds(10),
            RequestedConnectionTimeout = TimeSpan.FromSeconds(5),
            ContinuationTimeout = TimeSpan.FromSeconds(10),
        };
        if (broker.Tls)
        {
            connections.Ssl.CertificateValidationCallback = broker.Trust();
            if (broker.OwnCertificate() is { } own)
                connections.Ssl.Certs = [own];
        }

        return connections.CreateConnectionAsync(ct);
    }

    /// <summary>Binds a queue of this service to an exchange of another one, which makes it: this service has no right to.</summary>
    /// <remarks>Where its rights have not been narrowed it makes a missing one itself, so that nothing is published to nobody meanwhile.</remarks>
    /// <exception cref="OperationInterruptedException">There is no such exchange yet (403), or it may not be read.</exception>
    public static async Task BindAsync(IConnection connection, string queue, string exchange, CancellationToken ct)
    {
        // on channels of its own: one that the broker closes takes no consumer with it
        try
        {
            await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
            await channel.ExchangeDeclarePassiveAsync(exchange, ct);
            await channel.QueueBindAsync(queue, exchange, "", cancellationToken: ct);
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
            await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true, cancellationToken: ct);
            await channel.QueueBindAsync(queue, exchange, "", cancellationToken: ct);
        }
    }

    /// <summary>The exchange by which a service puts a message into a queue of its own, by the queue's name.</summary>
    /// <remarks>The broker's default exchange does so too, but leads into everybody's queues: nobody has the right to use it (decision 0029).</remarks>
    /// <returns>Its name. When there is no such queue, what is published to it comes back.</returns>
    public static async Task<string> ToOwnAsync(IConnection connection, string service, string queue, CancellationToken ct)
    {
        var exchange = $"{service}.own";
        try
        {
            await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
            await channel.ExchangeDeclareAsync(exchange, ExchangeType.Direct, durable: true, cancellationToken: ct);
            await channel.QueueBindAsync(queue, exchange, queue, cancellationToken: ct);
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            // the queue is gone, and its binding with it
        }

        return exchange;
    }
}
