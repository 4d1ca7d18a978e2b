using System.Diagnostics;
using Hutong.Contracts.Messages;
using Hutong.Defaults;
using Hutong.Messages;
using Hutong.Postgres;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Hutong.Registry.Deadlines;

/// <summary>When days are called to mind. Section <c>Deadlines</c>.</summary>
public sealed class DeadlineSettings
{
    /// <summary>Days before the end of a notice, or before an objection has waited too long.</summary>
    public int NearDays { get; set; } = 1;

    /// <summary>Days before the grace period of an exited household ends.</summary>
    public int GraceDays { get; set; } = 30;

    /// <summary>How many days an objection may wait for its answer before somebody is reminded.</summary>
    public int ObjectionDays { get; set; } = 7;

    /// <summary>Ends of grace periods that are longer ago are not told any more; a service that was away for less forgets nothing.</summary>
    public int DaysBack { get; set; } = 90;

    /// <summary>How often processes are looked through within a day.</summary>
    public TimeSpan Every { get; set; } = TimeSpan.FromMinutes(5);

    internal bool IsValid() => NearDays is >= 0 and <= 60 && GraceDays is >= 0 and <= 366 && ObjectionDays is > 0 and <= 366 && DaysBack is > 0 and <= 3660 && Every > TimeSpan.Zero;
}

/// <summary>Tells when a day of a process is near and when it has come, each once.</summary>
/// <remarks>
/// No scheduler: Quartz knows real time alone and would keep the days a second time, wrong as soon as an objection moves one. Here every look asks
/// the processes themselves, on the service's clock; a look comes with every new day and some times within it. What was told is known by
/// the id of its message, which follows from process and day; a restart forgets nothing and two instances tell nothing twice.
/// </remarks>
sealed partial class Deadlines(
    DueDates dates, NpgsqlDataSource database, OutgoingSignal signal, TimeProvider clock, IOptions<DeadlineSettings> options, ILogger<Deadlines> log) : BackgroundService
{
    const int Portion = 500;

    static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    readonly DeadlineSettings _settings = options.Value;

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (day, looked) = (DateOnly.MinValue, Stopwatch.GetTimestamp());
        return Loop.RunAsync(async ct =>
        {
            // The clock may be put to another day at any moment, and no timer would tell.
            var today = China.Today(clock);
            if (today != day || Stopwatch.GetElapsedTime(looked) > _settings.Every)
            {
                await TellAsync(today, ct);
                (day, looked) = (today, Stopwatch.GetTimestamp());
            }

            return false;
        }, ct => Task.Delay(Tick, ct), LogNotTold, stoppingToken);
    }

    /// <returns>How many were told now.</returns>
    public async Task<int> TellAsync(DateOnly today, CancellationToken ct)
    {
        var told = 0;
        foreach (var portion in (await dates.ReadAsync(today, _settings, ct)).Select(d => MessageOf(d, today)).OfType<(Guid Id, object Message)>().Chunk(Portion))
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            var first = (await DeadlinesSql.KeepTold.On(transaction, ("ids", portion.Select(m => m.Id).Order().ToArray())).ListAsync(r => r.GetGuid(0), ct)).ToHashSet();
            if (first.Count == 0)
                continue;
            await Outgoing.WriteAsync(transaction, [.. portion.Where(m => first.Contains(m.Id))], ct);
            await transaction.CommitAsync(ct);
            told += first.Count;
        }

        if (told > 0)
            signal.Set();
        LogLooked(told, today);
        return told;
    }

    /// <summary>What is to be told of it today; null if nothing is. One whose day has come is not near any more, even if nobody was told before.</summary>
    (Guid, object)? MessageOf(DueDate d, DateOnly today)
    {
        var key = $"{d.Kind}/{d.Process}/{d.Occasion}/{d.Due:O}";
        var near = d.Kind is DeadlineKind.Grace ? _settings.GraceDays : _settings.NearDays;
        return d.Due <= today ? (Outgoing.IdOf<DeadlineReached>(key), new DeadlineReached(d.Kind, d.Process, d.Household, d.Village, d.Due, d.Duties))
            : d.Due <= today.AddDays(near) ? (Outgoing.IdOf<DeadlineNear>(key), new DeadlineNear(d.Kind, d.Process, d.Household, d.Village, d.Due, d.Duties))
            : null;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Told} deadlines are due or near on {Today} and were not told yet.")]
    partial void LogLooked(int told, DateOnly today);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Deadlines could not be looked through; it is tried again.")]
    partial void LogNotTold(Exception e);
}
