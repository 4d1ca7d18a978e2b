using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Hutong.Postgres;

/// <summary>Brings the schema up to date before anything else starts, wherever it is declared; waits for a database that is still starting.</summary>
/// <remarks>
/// Two instances that start at once take turns by the lock on the history table. An instance of the last version may be at work meanwhile: a migration leaves it what it reads and writes.
/// A process whose role does not own the database cannot change a schema: it waits for whoever does (<see cref="SchemaOwner"/>), and gives up with the command that is missing.
/// </remarks>
sealed partial class SchemaChanges(IServiceProvider services, IEnumerable<Changed> all, NpgsqlDataSource database, ILogger<SchemaChanges> log) : IHostedLifecycleService
{
    const int Attempts = 60;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var changed in all)
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    if (!await changed.IsBehindAsync(database, cancellationToken))
                        break;
                    if (await SchemaOwner.IsOwnAsync(database, cancellationToken))
                    {
                        await RunAsync(changed, cancellationToken);
                        break;
                    }

                    if (attempt == Attempts)
                        throw new InvalidOperationException(
                            $"The tables of {changed.Context.Name} are older than this program, and its role may not change them: run it once with the argument 'migrate' and ConnectionStrings__Owner in the environment.");
                    LogWaiting(changed.Context.Name, "the owner of the database has to do it");
                }
                // also an instance that is at work and holds what the change locks
                catch (Exception e) when (Faults.Of(e) is Fault.Away or Fault.Race && attempt < Attempts)
                {
                    LogWaiting(changed.Context.Name, e.Message);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(500), cancellationToken);
            }
    }

    async Task RunAsync(Changed changed, CancellationToken ct)
    {
        await using var context = changed.Open(services);
        await context.Database.OpenConnectionAsync(ct);
        // Everybody who wants the table queues behind a change that waits for it: it gives up soon and tries again.
        await context.Database.ExecuteSqlRawAsync("set lock_timeout = '3s'", ct);
        context.Database.SetCommandTimeout(TimeSpan.FromHours(1)); // what goes through large tables takes its time
        await context.Database.MigrateAsync(ct);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "The tables of {Context} cannot be brought up to date yet ({Reason}); it is tried again.")]
    partial void LogWaiting(string context, string reason);
}
