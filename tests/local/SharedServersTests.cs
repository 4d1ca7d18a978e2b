using Hutong.Tests.Servers;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Shouldly;
using Xunit;

namespace Hutong.Local.Tests;

/// <summary>What the fixtures give to all other tests.</summary>
public sealed class SharedServersTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Give_each_test_a_database_that_its_role_owns_and_nobody_keeps()
    {
        var database = await TestDatabase.CreateAsync(ct: Ct);
        await using (var connection = await database.OpenAsync(Ct))
        await using (var command = new NpgsqlCommand("select rolsuper from pg_roles where rolname = current_user", connection))
            (await command.ExecuteScalarAsync(Ct)).ShouldBe(false);

        // disposed with a connection still open, as a service that a test forgot would leave one
        await using var forgotten = await database.OpenAsync(Ct);
        await database.DisposeAsync();

        await Should.ThrowAsync<PostgresException>(async () => await database.OpenAsync(Ct));
    }

    [Fact]
    public async Task Give_each_test_a_virtual_host_that_others_cannot_enter()
    {
        await using var own = await TestVirtualHost.CreateAsync(ct: Ct);
        await using var other = await TestVirtualHost.CreateAsync(ct: Ct);
        await using (var connection = await new ConnectionFactory { Uri = own.Address }.CreateConnectionAsync(Ct))
        await using (var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true), Ct))
        {
            await channel.QueueDeclareAsync("q", durable: true, exclusive: false, autoDelete: false, cancellationToken: Ct);
            await channel.BasicPublishAsync("", "q", true, new BasicProperties(), "x"u8.ToArray(), Ct);
            (await own.WaitingAsync("q", Ct)).ShouldBe(1u);
            (await own.WaitingAsync("none", Ct)).ShouldBeNull();

            var cut = new TaskCompletionSource();
            connection.ConnectionShutdownAsync += (_, _) =>
            {
                cut.TrySetResult();
                return Task.CompletedTask;
            };
            await own.CutConnectionsAsync(Ct);
            await cut.Task.WaitAsync(TimeSpan.FromSeconds(10), Ct);
        }

        var wrong = new UriBuilder(own.Address) { Path = other.Name }.Uri;
        // the client learns of the refusal when it first uses the connection
        await Should.ThrowAsync<RabbitMQClientException>(async () =>
        {
            await using var connection = await new ConnectionFactory { Uri = wrong, AutomaticRecoveryEnabled = false }.CreateConnectionAsync(Ct);
            await using var channel = await connection.CreateChannelAsync(cancellationToken: Ct);
        });
    }
}
