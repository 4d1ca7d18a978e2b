using Hutong.Servers;
using Npgsql;

namespace Hutong.Tests.Servers;

/// <summary>A database of one's own with a role that owns it and nothing else, as a service has; both are dropped on dispose.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    readonly string _administrator;

    TestDatabase(string name, string administrator, string connectionString) =>
        (Name, this._administrator, ConnectionString) = (name, administrator, connectionString);

    /// <summary>Of the database and of its role.</summary>
    public string Name { get; }

    public string ConnectionString { get; }

    /// <param name="servers">Null for the servers that all tests share.</param>
    public static async Task<TestDatabase> CreateAsync(PrivateServers? servers = null, CancellationToken ct = default)
    {
        servers ??= await TestServers.GetAsync();
        var name = $"t_{Guid.NewGuid():N}";
        var password = Guid.NewGuid().ToString("N");
        await RunAsync(servers.Postgres, ct, $"create role {name} login password '{password}'", $"create database {name} owner {name}");
        var own = new NpgsqlConnectionStringBuilder(servers.Postgres) { Database = name, Username = name, Password = password };
        return new TestDatabase(name, servers.Postgres, own.ConnectionString);
    }

    /// <summary>A database with all that is in another one, to which nobody is connected.</summary>
    public static async Task<TestDatabase> LikeAsync(TestDatabase other, CancellationToken ct)
    {
        var name = $"t_{Guid.NewGuid():N}";
        await RunAsync(other._administrator, ct, $"create database {name} owner {other.Name} template {other.Name}");
        return new(name, other._administrator, new NpgsqlConnectionStringBuilder(other.ConnectionString) { Database = name }.ConnectionString);
    }

    /// <summary>Opens a connection of one's own to look at what was stored.</summary>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken ct = default)
    {
        var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    /// <summary>Cuts all connections to the database, as a network fault would.</summary>
    public Task CutConnectionsAsync(CancellationToken ct = default) => RunAsync(
        _administrator, ct, $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{Name}' and pid <> pg_backend_pid()");

    public async ValueTask DisposeAsync()
    {
        await using (var pooled = new NpgsqlConnection(ConnectionString))
            NpgsqlConnection.ClearPool(pooled);
        await RunAsync(_administrator, CancellationToken.None, $"drop database if exists {Name} with (force)", $"drop role if exists {Name}");
    }

    static async Task RunAsync(string connectionString, CancellationToken ct, params string[] statements)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}
