using System.ComponentModel.DataAnnotations;
using Hutong.Postgres;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Hutong.Registry.Persons;

/// <summary>Section <c>Matching</c>.</summary>
public sealed class MatchSettings
{
    /// <summary>Numbers that nobody had asked for before, of one service in an hour: a county pushed for the first time passes, trying five hundred numbers for each of its people does not.</summary>
    [Range(1, long.MaxValue)]
    public long UnknownPerHour { get; set; } = 1_000_000;
}

/// <summary>Keeps who asked whom numbers stand for, and says when it is too much.</summary>
/// <remarks>Counts are written every second and at the end of the process; a crash loses those of the last second. All instances add up in one table.</remarks>
public sealed partial class MatchRecord(NpgsqlDataSource database, IOptions<MatchSettings> settings, TimeProvider clock, ILogger<MatchRecord> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    readonly Lock _lock = new();
    Dictionary<(DateTimeOffset Hour, string Service), (long Calls, long Numbers, long Unknown)> _counts = [];

    /// <summary>Unknown numbers of this hour, as far as they have been written.</summary>
    readonly Dictionary<string, (DateTimeOffset Hour, long Unknown)> _written = [];

    public void Note(string service, int numbers, int unknown)
    {
        var key = (Hour(), service);
        lock (_lock)
        {
            var (calls, all, fresh) = _counts.GetValueOrDefault(key);
            _counts[key] = (calls + 1, all + numbers, fresh + unknown);
        }
    }

    /// <summary>How long the service has to wait; null when it may ask.</summary>
    public TimeSpan? RetryAfter(string service)
    {
        var hour = Hour();
        lock (_lock)
        {
            var written = _written.TryGetValue(service, out var last) && last.Hour == hour ? last.Unknown : 0;
            return written + _counts.GetValueOrDefault((hour, service)).Unknown > settings.Value.UnknownPerHour ? hour.AddHours(1) - clock.GetUtcNow() : null;
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Loop.RunAsync(async ct => { await WriteAsync(ct); return false; }, ct => Task.Delay(Every, ct), fault => LogFailed(fault.Message), stoppingToken);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(cancellationToken);
    }

    async Task WriteAsync(CancellationToken ct)
    {
        Dictionary<(DateTimeOffset Hour, string Service), (long Calls, long Numbers, long Unknown)> counts;
        lock (_lock)
            (counts, _counts) = (_counts, []);
        foreach (var ((hour, service), (calls, numbers, unknown)) in counts.ToList())
            try
            {
                await using var count = PersonsSql.Count.On(database, ("hour", hour), ("service", service), ("calls", calls), ("numbers", numbers), ("unknown", unknown));
                var total = (long)(await count.ExecuteScalarAsync(ct))!;
                counts.Remove((hour, service));
                lock (_lock)
                    _written[service] = (hour, total);
                if (total > settings.Value.UnknownPerHour)
                    LogTooMany(service, total);
            }
            catch
            {
                lock (_lock) // they are written with the next ones
                    foreach (var (key, left) in counts)
                    {
                        var (c, n, u) = _counts.GetValueOrDefault(key);
                        _counts[key] = (c + left.Calls, n + left.Numbers, u + left.Unknown);
                    }

                throw;
            }
    }

    DateTimeOffset Hour()
    {
        var now = clock.GetUtcNow();
        return new(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Service} has asked for {Count} identity numbers in this hour that nobody knew; it is refused until the hour ends")]
    partial void LogTooMany(string service, long count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Who asked whom numbers stand for could not be written down yet ({Reason}); it is tried again")]
    partial void LogFailed(string reason);
}
