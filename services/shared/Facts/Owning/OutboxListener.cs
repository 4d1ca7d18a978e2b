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

    async Task Keep(Func<NpgsqlConnection, CancellationToken, Task> work, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(ct);
                await work(connection, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Whatever it was: signals are a convenience, the process must not end for the want of them.
                LogLost(e.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Wake-up connection lost ({Reason}); the slow poll stands in until it is back.")]
    partial void LogLost(string reason);
}
