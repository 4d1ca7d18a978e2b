using Hutong.Servers;
using RabbitMQ.Client;

namespace Hutong.Tests.Servers;

/// <summary>A virtual host of one's own with a user who has rights in it alone; both are dropped on dispose.</summary>
public sealed class TestVirtualHost : IAsyncDisposable
{
    readonly Uri _management;

    TestVirtualHost(string name, Uri management, Uri address) => (Name, this._management, Address) = (name, management, address);

    /// <summary>Of the virtual host and of its user.</summary>
    public string Name { get; }

    /// <summary><c>amqp://user:password@host:port/vhost</c>, as <c>Broker__Url</c> wants it.</summary>
    public Uri Address { get; }

    /// <param name="servers">Null for the servers that all tests share.</param>
    public static async Task<TestVirtualHost> CreateAsync(PrivateServers? servers = null, CancellationToken ct = default)
    {
        servers ??= await TestServers.GetAsync();
        var name = $"t-{Guid.NewGuid():N}";
        var password = Guid.NewGuid().ToString("N");
        using var administration = new BrokerAdministration(servers.Management);
        await administration.CreateVirtualHostAsync(name, name, password, ct);
        var address = new UriBuilder(servers.Broker) { UserName = name, Password = password, Path = name }.Uri;
        return new TestVirtualHost(name, servers.Management, address);
    }

    /// <summary>Messages that wait in a queue (delivered and not yet acknowledged ones are not counted); null when there is no such queue.</summary>
    public async Task<uint?> WaitingAsync(string queue, CancellationToken ct = default)
    {
        await using var connection = await new ConnectionFactory { Uri = Address }.CreateConnectionAsync(ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue, ct)).MessageCount;
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == 404)
        {
            return null;
        }
    }

    /// <summary>Cuts all connections of this virtual host's user, as a network fault would.</summary>
    public async Task CutConnectionsAsync(CancellationToken ct = default)
    {
        using var administration = new BrokerAdministration(_management);
        await administration.CutConnectionsAsync(Name, ct);
    }

    public async ValueTask DisposeAsync()
    {
        using var administration = new BrokerAdministration(_management);
        await administration.DropVirtualHostAsync(Name, Name);
    }
}
