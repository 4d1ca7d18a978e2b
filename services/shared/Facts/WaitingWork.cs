using System.Diagnostics;
using System.Diagnostics.Metrics;
using Hutong.Defaults;
using Hutong.Messages;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Hutong.Facts;

/// <summary>How much waits in the service's own database, as gauges.</summary>
/// <remarks>
/// The figures are read apart from whoever collects them, so that a database that is away holds nobody up; what could not be read for a
/// while is no longer told. No table is counted to its end: more than <see cref="FactsSql.CountedTo"/> is told as that many. Every instance
/// of a service reads the same tables: over instances the figures are not summed.
/// </remarks>
sealed partial class WaitingWork : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(60);

    readonly NpgsqlDataSource _database;
    readonly FactKinds _kinds;
    readonly FailedMessages _failed;
    readonly ILogger<WaitingWork> _log;
    volatile Figures? _last;

    public WaitingWork(
        NpgsqlDataSource database, FactKinds kinds, FailedMessages failed, IMeterFactory meters, ILogger<WaitingWork> log)
    {
        (_database, _kinds, _failed, _log) = (database, kinds, failed, log);
        var meter = meters.Create(FactsTelemetry.Name);
        meter.CreateObservableGauge("hutong.outbox.waiting", () => Tell(f => [new(f.Outbox)]), "{row}", "Outbox rows that are not published yet; a row names up to 1,000 facts");
        meter.CreateObservableGauge("hutong.outbox.age", () => Tell<double>(f => [new(f.OutboxAge)]), "s", "How long the oldest outbox row has waited; 0 without one");
        meter.CreateObservableGauge("hutong.parked.waiting", () => Tell(f => f.Parked), "{fact}", "Facts that could not be applied and wait for somebody");
        meter.CreateObservableGauge("hutong.unsent.waiting", () => Tell(f => f.Unsent), "{fact}", "Facts that could not be published and are set aside");
        meter.CreateObservableGauge("hutong.failed.waiting", () => Tell(f => f.Failed), "{message}", "Messages that could not be handled and wait for somebody, by queue");
        meter.CreateObservableGauge("hutong.marks.waiting", () => Tell(f => [new(f.Marks)]), "{mark}", "Marks whose households and people are not worked out anew yet");
        meter.CreateObservableGauge("hutong.unmatched.waiting", () => Tell(f => [new(f.Unmatched)]), "{record}", "Pushed records about people whom no roster names yet");
        meter.CreateObservableGauge("hutong.intake.batch.open", () => Tell(f => f.Batches), "{batch}", "Batches that are not finished, by state");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        FactsTelemetry.Begin(_kinds);
        using var timer = new PeriodicTimer(Every);
        var away = false;
        do
        {
            try
            {
                _last = await ReadAsync(stoppingToken);
                away = false;
            }
            catch (Exception e)
            {
                if (stoppingToken.IsCancellationRequested)
                    return;
                // Whatever it was, nobody's work depends on these figures.
                if (!away)
                    LogNotRead(e.Message);
                away = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    IEnumerable<Measurement<T>> Tell<T>(Func<Figures, IReadOnlyList<Measurement<T>>> of) where T : struct =>
        _last is { } last && Stopwatch.GetElapsedTime(last.At) < StaleAfter ? of(last) : [];

    IEnumerable<Measurement<long>> Tell(Func<Figures, IReadOnlyList<Measurement<long>>> of) => Tell<long>(of);

    async Task<Figures> ReadAsync(CancellationToken ct)
    {
        await using var batch = _database.CreateBatch();
        batch.Timeout = 5;
        batch.BatchCommands.Add(FactsSql.Waiting.InBatch());
        batch.BatchCommands.Add(FactsSql.ParkedKinds.InBatch());
        batch.BatchCommands.Add(FactsSql.OpenBatches.InBatch());
        batch.BatchCommands.Add(TravellingSql.UnsentKinds.InBatch());
        batch.BatchCommands.Add(FailingSql.FailedQueues.InBatch());
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var (outbox, age, unmatched, marks) = (reader.GetInt64(0), reader.GetDouble(1), reader.GetInt64(2), reader.GetInt64(3));
        var parked = _kinds.Copied.Keys.ToDictionary(k => k, _ => 0L);
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
            parked[reader.GetString(0)] = reader.GetInt64(1);
        var batches = new Dictionary<string, long> { ["receiving"] = 0, ["waiting"] = 0, ["running"] = 0 };
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
            batches[reader.GetString(0)] = reader.GetInt64(1);
        var unsent = _kinds.Owned.Keys.ToDictionary(k => k, _ => 0L);
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
            unsent[reader.GetString(0)] = unsent.GetValueOrDefault(reader.GetString(0)) + reader.GetInt64(2); // a row for each reason
        var failed = _failed.Queues.ToDictionary(q => q, _ => 0L);
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
            failed[reader.GetString(0)] = reader.GetInt64(1);
        return new(Stopwatch.GetTimestamp(), outbox, Math.Max(0, age), marks, unmatched, Measured(parked, "hutong.fact.kind"), Measured(batches, "hutong.batch.state"),
            Measured(unsent, "hutong.fact.kind"), Measured(failed, "hutong.queue"));
    }

    static Measurement<long>[] Measured(Dictionary<string, long> figures, string attribute) =>
        [.. figures.Select(f => new Measurement<long>(f.Value, new KeyValuePair<string, object?>(attribute, f.Key)))];

    sealed record Figures(
        long At, long Outbox, double OutboxAge, long Marks, long Unmatched, Measurement<long>[] Parked, Measurement<long>[] Batches, Measurement<long>[] Unsent, Measurement<long>[] Failed);

    [LoggerMessage(Level = LogLevel.Information, Message = "How much waits in the database cannot be read ({Reason}); it is tried again.")]
    partial void LogNotRead(string reason);
}

static class WaitingWorkSetup
{
    /// <summary>Only where somebody collects the figures.</summary>
    public static IServiceCollection AddWaitingWork(this IServiceCollection services, IConfiguration configuration) =>
        Telemetry.IsWanted(configuration) ? services.AddHostedService<WaitingWork>() : services;
}
