using Hutong.Servers;
using Npgsql;

namespace Hutong.Local.Platform;

/// <summary>Each service's room on the servers: a database with a role that owns it and reaches no other, and the virtual host they meet in.</summary>
static class ServerRooms
{
    public static async Task PrepareAsync(PrivateServers servers, PlatformSecrets secrets, CancellationToken ct)
    {
        await using (var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(servers.Postgres) { Pooling = false }.ConnectionString))
        {
            await connection.OpenAsync(ct);
            foreach (var database in ServiceProgram.All.Select(program => program.Database))
            {
                var role = await ExistsAsync(connection, "select 1 from pg_roles where rolname = @name", database, ct) ? "alter" : "create";
                await RunAsync(connection, $"{role} role {database} login password '{secrets.ServerPassword}'", ct);
                if (!await ExistsAsync(connection, "select 1 from pg_database where datname = @name", database, ct))
                    await RunAsync(connection, $"create database {database} owner {database}", ct);
                await RunAsync(connection, $"revoke all on database {database} from public", ct);
            }
        }

        using var administration = servers.Administration();
        await administration.CreateVirtualHostAsync(ServicePlan.VirtualHost, ServicePlan.BrokerUser, secrets.ServerPassword, ct);
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
