using System.Net;
using System.Net.Sockets;
using Hutong.Servers;
using Hutong.Tests.Servers;
using Npgsql;
using RabbitMQ.Client;
using Shouldly;
using Xunit;

namespace Hutong.Local.Tests;

/// <summary>One pair of real servers, treated badly in every way that a machine does.</summary>
public sealed class PrivateServersTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Survive_kills_stale_files_and_taken_ports_without_losing_anything()
    {
        await using var own = await TestServers.StartOwnAsync("life", Ct);
        var servers = own.Servers;
        // gone with the servers at the end
        var database = await TestDatabase.CreateAsync(servers, Ct);
        var host = await TestVirtualHost.CreateAsync(servers, Ct);
        await StoreAsync(database, host, "first");

        // a second start finds both running and starts nothing
        var (postgres, broker) = (servers.PostgresProcess, servers.BrokerProcess);
        postgres.ShouldNotBeNull();
        broker.ShouldNotBeNull();
        var again = await PrivateServers.StartAsync(own.Folder, new ServerSettings(UseEnvironment: false), ct: Ct);
        again.PostgresProcess.ShouldBe(postgres);
        again.BrokerProcess.ShouldBe(broker);

        // an orderly stop leaves no process, epmd included
        await servers.StopAsync(Ct);
        var mark = ServersState.Load(own.Folder).ShouldNotBeNull().Mark;
        OwnProcess.Find(mark).ShouldBeEmpty();
        await servers.RestartAsync(Ct);

        // PostgreSQL killed; a stranger's number in its pid file, as after a restart of the machine
        await servers.KillPostgresAsync();
        var pidFile = Path.Combine(own.Folder, "postgres", "postmaster.pid");
        var lines = await File.ReadAllLinesAsync(pidFile, Ct);
        lines[0] = Environment.ProcessId.ToString();
        await File.WriteAllLinesAsync(pidFile, lines, Ct);
        // and RabbitMQ killed, its port taken by somebody else
        await servers.KillBrokerAsync();
        var oldPort = servers.Broker.Port;
        using var stranger = new TcpListener(IPAddress.Loopback, oldPort);
        stranger.Start();

        await servers.RestartAsync(Ct);

        servers.PostgresProcess.ShouldNotBeNull().Pid.ShouldNotBe(postgres.Pid);
        servers.Broker.Port.ShouldNotBe(oldPort);
        var moved = new UriBuilder(host.Address) { Port = servers.Broker.Port }.Uri;
        (await StoredAsync(database, moved)).ShouldBe(("first", "first"));
    }

    static async Task StoreAsync(TestDatabase database, TestVirtualHost host, string text)
    {
        await using var connection = await database.OpenAsync(Ct);
        await using var command = new NpgsqlCommand($"create table kept (what text); insert into kept values ('{text}')", connection);
        await command.ExecuteNonQueryAsync(Ct);

        await using var broker = await new ConnectionFactory { Uri = host.Address }.CreateConnectionAsync(Ct);
        await using var channel = await broker.CreateChannelAsync(new CreateChannelOptions(true, true), Ct);
        await channel.QueueDeclareAsync("kept", durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: Ct);
        await channel.BasicPublishAsync("", "kept", true, new BasicProperties { Persistent = true }, System.Text.Encoding.UTF8.GetBytes(text), Ct);
    }

    static async Task<(string Database, string Queue)> StoredAsync(TestDatabase database, Uri host)
    {
        NpgsqlConnection.ClearAllPools();
        await using var connection = await database.OpenAsync(Ct);
        await using var command = new NpgsqlCommand("select what from kept", connection);
        var inDatabase = (string?)await command.ExecuteScalarAsync(Ct);

        await using var broker = await new ConnectionFactory { Uri = host }.CreateConnectionAsync(Ct);
        await using var channel = await broker.CreateChannelAsync(cancellationToken: Ct);
        var message = await channel.BasicGetAsync("kept", autoAck: false, Ct);
        return (inDatabase ?? "", message is null ? "" : System.Text.Encoding.UTF8.GetString(message.Body.Span));
    }
}
