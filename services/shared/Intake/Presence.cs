using Hutong.Postgres;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Hutong.Intake;

/// <summary>Says that this process is there: an advisory lock on a connection of its own. Uploads name it, so that those of a process that is gone are free at once, and those of a slow one never.</summary>
sealed class Presence(NpgsqlDataSource database, ILogger<Presence> log) : BackgroundService
{
    readonly long _lock = Random.Shared.NextInt64();
    volatile bool _held;

    /// <summary>The lock by which an upload belongs to this process; null while it could not be taken, when a lease has to do.</summary>
    public long? Holder => _held ? _lock : null;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Loop.RunAsync(async stop =>
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using (var take = IntakeSql.BePresent.On(connection, ("holder", _lock)))
            await take.ExecuteNonQueryAsync(stop);
        try
        {
            _held = true;
            while (true)
                await connection.WaitAsync(stop); // ends with the connection
        }
        finally
        {
            _held = false;
        }
    }, _ => Task.CompletedTask, fault => log.Away(fault.GetType().Name), stoppingToken, longest: TimeSpan.FromMilliseconds(200));
}
