using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Hutong.Postgres;

/// <summary>Tables of a part of the service: entities of what is read and changed one by one, and numbered migrations that run once and only forward.</summary>
public static class Tables
{
    /// <summary>Adds a context and its migrations, which remember in <c>{schema}.migration</c> that they ran.</summary>
    /// <param name="services">Where it is added.</param>
    /// <param name="schema">Of the table that remembers.</param>
    /// <param name="snakeCase">Columns are named <c>like_this</c>; false for a model of somebody else's, whose names stay.</param>
    /// <remarks>Contexts are migrated in the order in which they are added: the kernel's first.</remarks>
    public static IServiceCollection AddTables<TContext>(this IServiceCollection services, string schema, bool snakeCase = true) where TContext : DbContext
    {
        if (services.Any(s => s.ServiceType == typeof(Changed) && ((Changed)s.ImplementationInstance!).Context == typeof(TContext)))
            return services;
        services.AddDbContextFactory<TContext>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>(), npgsql => npgsql.MigrationsHistoryTable(Changed.History, schema)).AsHere(snakeCase));
        return services.AddSingleton(new Changed(typeof(TContext), schema, provider => provider.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext()));
    }

    /// <summary>A context whose changes are part of a transaction in which facts are saved too: both leave with the same commit.</summary>
    /// <remarks>
    /// What another writer has changed since it was read fails to save by its concurrency token, what another has added by its index; either is
    /// a race (<see cref="Faults"/>), so the whole transaction is repeated and sees what the other did. Nothing is locked before.
    /// </remarks>
    public static async Task<TContext> WithinAsync<TContext>(
        this IDbContextFactory<TContext> contexts, NpgsqlTransaction transaction, CancellationToken ct) where TContext : DbContext
    {
        var context = await contexts.CreateDbContextAsync(ct);
        context.Database.SetDbConnection(transaction.Connection!);
        context.Database.AutoSavepointsEnabled = false; // what fails is repeated as a whole
        await context.Database.UseTransactionAsync(transaction, ct);
        return context;
    }

    /// <summary>What holds for every context, in a service and for the tools alike.</summary>
    internal static DbContextOptionsBuilder AsHere(this DbContextOptionsBuilder options, bool snakeCase = true) => (snakeCase ? options.UseSnakeCaseNamingConvention() : options)
        .ReplaceService<IMigrationsIdGenerator, MigrationNumbers>()
        .ConfigureWarnings(events => events
            // a test compares every model with its migrations; a start does not build both for it
            .Ignore(RelationalEventId.PendingModelChangesWarning)
            // whoever catches a failure says what became of it: a lost race is none
            .Log(
                (RelationalEventId.CommandExecuted, LogLevel.Debug), (RelationalEventId.CommandError, LogLevel.Debug),
                (CoreEventId.SaveChangesFailed, LogLevel.Debug)));
}

/// <summary>A context whose migrations are run at the start.</summary>
/// <param name="Context">Its type.</param>
/// <param name="Schema">Where it remembers what ran.</param>
/// <param name="Open">Makes one.</param>
sealed record Changed(Type Context, string Schema, Func<IServiceProvider, DbContext> Open)
{
    public const string History = "migration";

    /// <summary>Whether a migration of this build has not run yet on this database. One that only a later build knows does not matter.</summary>
    /// <remarks>Asked before EF Core is: building its model and its own questions would cost every start several times as much.</remarks>
    public async Task<bool> IsBehindAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        var missing = Context.Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(Migration)) && t.GetCustomAttribute<DbContextAttribute>()?.ContextType == Context)
            .Select(t => t.GetCustomAttribute<MigrationAttribute>()!.Id).ToHashSet();
        try
        {
            // its first column is the migration's number and name, however it is called itself
            await using var command = database.CreateCommand($"select * from {Schema}.{History}");
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
                missing.Remove(reader.GetString(0));
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable)
        {
            // nothing ever ran here
        }

        return missing.Count > 0;
    }
}
