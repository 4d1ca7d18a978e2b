using Hutong.Servers;
using Npgsql;

namespace Hutong.Local.Platform;

/// <summary>
/// Each process's room on the servers: a database with a role that owns it and reaches no other, and for a service a user of the broker who
/// reaches what is its own (<see cref="SectorFacts"/>). Can be done again at any time.
/// </summary>
public static class ServerRooms
{
    public static async Task PrepareAsync(PrivateServers servers, PlatformSecrets secrets, CancellationToken ct)
    {
        await using (var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(servers.Postgres) { Pooling = false }.ConnectionString))
        {
            await connection.OpenAsync(ct);
            foreach (var program in ServiceProgram.Owners)
            {
                var database = program.Database;
                var role = await ExistsAsync(connection, "select 1 from pg_roles where rolname = @name", database, ct) ? "alter" : "create";
                await RunAsync(connection, $"{role} role {database} login password '{secrets.DatabasePassword(program.Name)}'", ct);
                if (!await ExistsAsync(connection, "select 1 from pg_database where datname = @name", database, ct))
                    await RunAsync(connection, $"create database {database} owner {database}", ct);
                await RunAsync(connection, $"revoke all on database {database} from public", ct);
            }

            if (servers.PostgresIsPrivate) // on a server that the environment names these are not ours
                foreach (var database in (string[])["postgres", "template1"])
                    await RunAsync(connection, $"revoke all on database {database} from public", ct);
        }

        using var administration = servers.Administration();
        await administration.CreateVirtualHostAsync(ServicePlan.VirtualHost, ct);
        foreach (var exchange in SectorFacts.Exchanges)
            await administration.CreateExchangeAsync(ServicePlan.VirtualHost, exchange, ct);
        foreach (var sector in ServiceProgram.Sectors)
            await administration.GrantAsync(ServicePlan.VirtualHost, ServicePlan.BrokerUser(sector), secrets.BrokerPassword(sector), SectorFacts.RightsOf(sector), ct);
    }

    /// <summary>Removes what older versions needed, when no process runs any more that was started by them.</summary>
    public static async Task TidyAsync(PrivateServers servers, CancellationToken ct)
    {
        using var administration = servers.Administration();
        await administration.DropUserAsync(ServicePlan.FormerBrokerUser, ct);
    }

    static async Task<bool> ExistsAsync(NpgsqlConnection connection, string question, string name, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(question, connection) { Parameters = { new("name", name) } };
        return await command.ExecuteScalarAsync(ct) is not null;
    }

    static async Task RunAsync(NpgsqlConnection connection, string statement, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
