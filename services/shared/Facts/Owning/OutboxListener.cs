using Hutong.Postgres;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Hutong.Facts;

/// <summary>Carries <see cref="OutboxSignal"/> between instances of a service by LISTEN and NOTIFY.</summary>
public sealed partial class OutboxListener(NpgsqlDataSource database, OutboxSignal signal, ILogger<OutboxListener> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Keep(ListenAsync, stoppingToken), Keep(NotifyAsync, stoppingToken));

    async Task ListenAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        connection.Notification += (_, _) => signal.Relay.Set();
        await using (var listen = new NpgsqlCommand("listen outbox", connection))
            await listen.ExecuteNonQueryAsync(ct);
        signal.Relay.Set(); // for what was said while nobody listened
        while (true)
            await connection.WaitAsync(ct);
    }

    async Task NotifyAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var notify = new NpgsqlCommand("notify outbox", connection);
        while (true)
        {
            await signal.Others.WaitAsync(ct);
            try
            {
                await notify.ExecuteNonQueryAsync(ct);
            }
            catch
            {
                signal.Others.Set(); // said again on the next connection
                throw;
            }
        }
    }

    /// <remarks>Signals are a convenience: the process does not end for the want of them.</remarks>
    Task Keep(Func<NpgsqlConnection, CancellationToken, Task> work, CancellationToken ct) => Loop.RunAsync(async stop =>
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await work(connection, stop);
        return true;
    }, _ => Task.CompletedTask, e => LogLost(e.Message), ct);

    [LoggerMessage(Level = LogLevel.Information, Message = "Wake-up connection lost ({Reason}); the slow poll stands in until it is back.")]
    partial void LogLost(string reason);
}
