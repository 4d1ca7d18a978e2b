using Hutong.Postgres;
using Hutong.Servers;
using Npgsql;

namespace Hutong.Local.Platform;

/// <summary>
/// Each process's room on the servers: a database with a role that works in it and reaches no other, another role that owns it and that no
/// process at work is, and for a service a user of the broker who reaches what is its own (<see cref="SectorFacts"/>). Can be done again at any time.
/// </summary>
public static class ServerRooms
{
    public static async Task PrepareAsync(PrivateServers servers, PlatformSecrets secrets, CancellationToken ct)
    {
        await using (var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(servers.Postgres) { Pooling = false }.ConnectionString))
        {
            await connection.OpenAsync(ct);
            var superuser = await ExistsAsync(connection, "select 1 from pg_roles where rolname = @name and rolsuper", new NpgsqlConnectionStringBuilder(servers.Postgres).Username!, ct);
            foreach (var program in ServiceProgram.Owners)
            {
                var (database, owner) = (program.Database, ServicePlan.OwnerOf(program));
                foreach (var (role, password) in new[] { (database, secrets.DatabasePassword(program.Name)), (owner, secrets.OwnerPassword(program.Name)) })
                    await RunAsync(connection, $"{(await ExistsAsync(connection, "select 1 from pg_roles where rolname = @name", role, ct) ? "alter" : "create")} role {role} login password '{password}'", ct);
                if (!superuser)
                    await RunAsync(connection, $"grant {database}, {owner} to current_user", ct); // to give a database to somebody one has to be both
                if (!await ExistsAsync(connection, "select 1 from pg_database where datname = @name", database, ct))
                    await RunAsync(connection, $"create database {database} owner {owner}", ct);
                await RunAsync(connection, $"revoke all on database {database} from public", ct);
                await HandOverAsync(servers.Postgres, program, ct);
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

    /// <summary>
    /// Up to 0.2.0 the role at work owned everything: its owner takes it over, and it is left with the rights of one at work. In one transaction,
    /// beside processes that are at work; where it was done, nothing changes.
    /// </summary>
    static async Task HandOverAsync(string postgres, ServiceProgram program, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(postgres) { Database = program.Database, Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await RunAsync(connection, $"reassign owned by {program.Database} to {ServicePlan.OwnerOf(program)}", ct);
        await RunAsync(connection, $"grant connect on database {program.Database} to {program.Database}", ct); // afterwards: what an owner was given goes to the next one
        await Rights.GiveAsync(connection, program.Name, program.Database, ct);
        await transaction.CommitAsync(ct);
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
