using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Hutong.Postgres;

/// <summary>Section <c>ConnectionStrings</c>.</summary>
public sealed class DatabaseSettings
{
    /// <summary>Of the process's own database.</summary>
    [Required(ErrorMessage = "Set ConnectionStrings__Database in the environment.")]
    public string Database { get; set; } = "";

    /// <summary>Of the same database, as the role that owns it. Only for <c>migrate</c> (<see cref="SchemaOwner"/>): the service at work is not given it.</summary>
    public string? Owner { get; set; }
}

/// <summary>The process's own database.</summary>
public static class Database
{
    /// <summary>Adds the data source, its health check and, before anything else starts, the schema changes declared by <see cref="Tables.AddTables{T}"/>.</summary>
    /// <param name="service">As PostgreSQL lists its connections.</param>
    public static IServiceCollection AddDatabase(this IServiceCollection services, string service)
    {
        services.AddOptions<DatabaseSettings>().BindConfiguration("ConnectionStrings").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(
            SchemaOwner.Connection(provider))
        {
            ApplicationName = service,
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 3,
            WriteBufferSize = 32 * 1024, // rows go by the thousand; fewer, larger sends leave the cores to PostgreSQL
            IncludeErrorDetail = false, // details quote values, which may be personal
        }.ConnectionString)
        { Name = service } // as metrics call the pool
                           // what nobody asked for makes no trace: workers look every second whether there is work
            .ConfigureTracing(traces => traces.ConfigureCommandFilter(_ => Activity.Current is not null).ConfigureBatchFilter(_ => Activity.Current is not null)).Build());
        services.AddSingleton<SchemaChanges>().AddHostedService(s => s.GetRequiredService<SchemaChanges>());
        services.AddHealthChecks().AddCheck<Reachable>("database");
        return services;
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
