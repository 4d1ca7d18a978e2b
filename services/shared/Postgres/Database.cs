using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Hutong.Defaults;

/// <summary>The service's own database.</summary>
public static class Database
{
    /// <summary>Adds the data source, its health check and, before anything else starts, the tables that the parts declare by <see cref="AddSchema"/>.</summary>
    public static IServiceCollection AddDatabase(this IServiceCollection services, string service, string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = service,
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 3,
            WriteBufferSize = 32 * 1024, // rows go by the thousand; fewer, larger sends leave the cores to PostgreSQL
            IncludeErrorDetail = false, // details quote values, which may be personal
        };
        services.AddSingleton(_ => new NpgsqlDataSourceBuilder(settings.ConnectionString).Build());
        services.AddHostedService<SchemaStart>();
        services.AddHealthChecks().AddCheck<Reachable>("database");
        return services;
    }

    /// <summary>Declares tables: DDL that may run again and again.</summary>
    public static IServiceCollection AddSchema(this IServiceCollection services, string sql) => services.AddSingleton(new Schema(sql));

    sealed record Schema(string Sql);

    /// <summary>Runs the DDL under a lock, so that two instances may start at once; waits for a database that is still starting.</summary>
    sealed class SchemaStart(NpgsqlDataSource database, IEnumerable<Schema> schemas) : IHostedService
    {
        const long Lock = 0x4875746f6e67;

        public async Task StartAsync(CancellationToken cancellationToken)
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    await using var connection = await database.OpenConnectionAsync(cancellationToken);
                    await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                    await using var command = new NpgsqlCommand(
                        $"select pg_advisory_xact_lock({Lock}); {string.Join('\n', schemas.Select(s => s.Sql))}", connection, transaction);
                    await command.ExecuteNonQueryAsync(cancellationToken);
                    await transaction.CommitAsync(cancellationToken);
                    return;
                }
                // an instance that is at work may hold what the DDL locks in another order
                catch (Exception e) when ((Facts.Races.IsOutage(e) || e is PostgresException lost && Facts.Races.IsLost(lost)) && attempt < 60)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(500), cancellationToken);
                }
            }
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    sealed class Reachable(NpgsqlDataSource database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var command = database.CreateCommand("select 1");
                await command.ExecuteScalarAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (NpgsqlException e)
            {
                return HealthCheckResult.Unhealthy(e.Message);
            }
        }
    }
}
