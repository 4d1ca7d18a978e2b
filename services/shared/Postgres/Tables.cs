using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Hutong.Postgres;

/// <summary>Tables of a part of the service, changed by numbered migrations that run once and only forward.</summary>
public static class Tables
{
    /// <summary>Adds a context for what is read and changed one by one, and its migrations, which remember in <c>{schema}.migration</c> that they ran.</summary>
    /// <remarks>Contexts are migrated in the order in which they are added: the kernel's first.</remarks>
    public static IServiceCollection AddTables<TContext>(this IServiceCollection services, string schema) where TContext : DbContext
    {
        if (services.Any(s => s.ServiceType == typeof(Changed) && ((Changed)s.ImplementationInstance!).Context == typeof(TContext)))
            return services;
        services.AddDbContextFactory<TContext>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>(), npgsql => npgsql.MigrationsHistoryTable("migration", schema)));
        return services.AddSingleton(new Changed(typeof(TContext), provider => provider.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext()));
    }
}

/// <param name="Context">The type of the context.</param>
/// <param name="Open">Makes one.</param>
sealed record Changed(Type Context, Func<IServiceProvider, DbContext> Open);

/// <summary>Brings the schema up to date before anything else starts, wherever it is declared; waits for a database that is still starting.</summary>
/// <remarks>Two instances that start at once take turns by the lock on the history table. An instance of the last version may be at work meanwhile: a migration leaves it what it reads and writes.</remarks>
sealed partial class SchemaChanges(IServiceProvider services, IEnumerable<Changed> all, ILogger<SchemaChanges> log) : IHostedLifecycleService
{
    const int Attempts = 60;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var changed in all)
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    await using var context = changed.Open(services);
                    await context.Database.MigrateAsync(cancellationToken);
                    break;
                }
                // also an instance that is at work and holds, in another order, what the change locks
                catch (Exception e) when (Faults.Of(e) is Fault.Away or Fault.Race && attempt < Attempts)
                {
                    LogWaiting(changed.Context.Name, e.Message);
                    await Task.Delay(TimeSpan.FromMilliseconds(500), cancellationToken);
                }
            }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "The tables of {Context} cannot be brought up to date yet ({Reason}); it is tried again.")]
    partial void LogWaiting(string context, string reason);
}
