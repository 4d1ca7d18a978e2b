using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Hutong.Facts;

/// <summary>Readiness says in words when facts are stored but do not leave: nothing is lost, but others do not learn of it.</summary>
sealed class PublishingHealth(NpgsqlDataSource database, Publisher publisher, Relay relay, Unsent unsent, RelaySettings settings) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (publisher.Blocked is { } reason)
            return HealthCheckResult.Degraded($"The broker holds back what is published ({reason}); facts wait on the outbox until it has memory and disk space again.");
        if (relay.Failing is { } failing)
            return HealthCheckResult.Degraded($"Facts wait on the outbox: {failing}");
        if (unsent.Words is { } words)
            return HealthCheckResult.Degraded(words);
        double age;
        try
        {
            await using var command = FactsSql.OutboxAge.On(database);
            age = (double)(await command.ExecuteScalarAsync(cancellationToken))!;
        }
        catch (NpgsqlException e)
        {
            return HealthCheckResult.Degraded($"The outbox cannot be looked at: {e.Message}");
        }

        return age > settings.LateAfter.TotalSeconds
            ? HealthCheckResult.Degraded($"The oldest entry of the outbox has waited for {age:0} s; the log says why it is not published.")
            : HealthCheckResult.Healthy("Facts are published.");
    }
}
