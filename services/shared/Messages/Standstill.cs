using System.Collections.Concurrent;
using Hutong.Contracts.Messages;
using Hutong.Postgres;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Hutong.Messages;

/// <summary>Work that stands still by the service's own fault: told as unready, and as an alert, until it goes on. Nobody's facts and rows are to blame, so none is parked or rejected.</summary>
public sealed partial class Standstill(Alerts alerts, ILogger<Standstill> log) : IHealthCheck
{
    readonly ConcurrentDictionary<string, string> _reasons = new(StringComparer.Ordinal);

    /// <summary>Of whom is known whether an alert stands: one may be left from a process that ended meanwhile.</summary>
    readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);

    /// <summary>Call whenever it could not go on.</summary>
    /// <param name="work">What stands still: a kind of facts, a batch.</param>
    public async Task TellAsync(string work, Exception cause, CancellationToken ct)
    {
        var reason = Faults.InWords(cause);
        _reasons[work] = reason;
        // while the database is away, nothing can be written down; its own check tells
        if (Faults.Of(cause) is Fault.Away || (_told.TryGetValue(work, out var told) && told))
            return;
        _told[work] = true;
        await TryAsync(transaction => alerts.RaiseAsync(
            transaction, Alerts.WorkStandsStill, Severity.Serious, work, $"Work on {work} stands still and is tried again until it goes on. {reason}", ct), work, ct);
    }

    /// <summary>Call whenever it went on.</summary>
    public async ValueTask OverAsync(string work, CancellationToken ct)
    {
        _reasons.TryRemove(work, out _);
        if (_told.TryGetValue(work, out var told) && !told)
            return;
        _told[work] = false;
        await TryAsync(transaction => alerts.ClearAsync(transaction, Alerts.WorkStandsStill, work, null, ct), work, ct);
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_reasons.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => $"{r.Key} stands still: {r.Value}").ToArray() is { Length: > 0 } reasons
            ? HealthCheckResult.Unhealthy(string.Join("; ", reasons)) : HealthCheckResult.Healthy("Work goes on."));

    /// <summary>An alert that cannot be written must not stop what it is about.</summary>
    async Task TryAsync(Func<Npgsql.NpgsqlTransaction, Task> work, string about, CancellationToken ct)
    {
        try
        {
            await alerts.InTransactionAsync(work, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            _told.TryRemove(about, out _);
            LogNotTold(about, e.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "That work on {Work} stands still, or goes on, could not be told ({Reason}).")]
    partial void LogNotTold(string work, string reason);
}
