using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Hutong.Defaults;

/// <summary>What <c>/health/ready</c> would answer, as gauges: alerts need no probe of their own.</summary>
sealed class Readiness : IHealthCheckPublisher
{
    volatile HealthReport? _last;

    public Readiness(IMeterFactory meters)
    {
        var meter = meters.Create("Hutong.Readiness");
        meter.CreateObservableGauge("hutong.ready", Ready, "{process}", "1 when the process is ready, 0 when one of its checks fails");
        meter.CreateObservableGauge("hutong.check.passed", Checks, "{check}", "1 when the check of readiness passes, 0 when it fails or has something to say");
    }

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        _last = report;
        return Task.CompletedTask;
    }

    IEnumerable<Measurement<int>> Ready() => _last is { } last ? [new(last.Status is HealthStatus.Unhealthy ? 0 : 1)] : [];

    IEnumerable<Measurement<int>> Checks() =>
        _last is { } last ? last.Entries.Select(e => new Measurement<int>(e.Value.Status is HealthStatus.Healthy ? 1 : 0, new KeyValuePair<string, object?>("hutong.check", e.Key))) : [];
}
