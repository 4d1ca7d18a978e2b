using System.Text.Json;
using Hutong.Defaults;
using Hutong.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Hutong.Facts;

/// <summary>What every <see cref="MarkWorker"/> needs.</summary>
public sealed record MarkServices(NpgsqlDataSource Database, FactStore Facts, FactKinds Kinds, TimeProvider Clock, ILogger<MarkWorker> Log);

/// <summary>Works out again, some hundreds at once, what follows for those who are marked; marks everybody on a new day.</summary>
/// <remarks>
/// Marks are taken and answered in one transaction: a crash leaves the marks. One worker computes at a time, whatever the number
/// of processes: two of them, looking at one household, would let the one that looked first write last.
/// </remarks>
public abstract partial class MarkWorker(MarkServices services) : BackgroundService
{
    const int MarksPerPortion = 500;
    static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>As metrics call it: <c>status</c>, <c>school_watch</c>.</summary>
    string MetricName => JsonNamingPolicy.SnakeCaseLower.ConvertName(GetType().Name.Replace("Worker", "", StringComparison.Ordinal));

    readonly Wakeup _signal = new();
    DateOnly _day;

    /// <summary>The advisory lock of whoever computes.</summary>
    protected virtual long Turn => 0x48_75_74_6f_6e_67_03;

    /// <summary>Marks everybody who can be marked: from <see cref="Marks.SpreadOver"/>.</summary>
    protected abstract Statement Spread { get; }

    /// <summary>Works out and saves what follows for those who are marked.</summary>
    protected abstract Task AnswerAsync(NpgsqlTransaction transaction, Marked marked, DateOnly today, CancellationToken ct);

    /// <summary>Call after the commit that set marks.</summary>
    public void Wake() => _signal.Set();

    /// <remarks>Whatever goes wrong, the marks are still there; the next round takes them again.</remarks>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Loop.RunAsync(async ct =>
    {
        await MarkAllOnANewDayAsync(ct);
        return await WorkAsync(ct);
    }, ct => _signal.WaitAsync(Poll, ct), fault => LogFailed(services.Log, fault), stoppingToken);

    /// <summary>Works until no mark is left, whoever takes it: for tests, and for whoever has to wait for the end.</summary>
    public async Task WorkOffAsync(CancellationToken ct)
    {
        await MarkAllOnANewDayAsync(ct);
        while (true)
        {
            if (await WorkAsync(ct))
                continue;
            await using var left = MarksSql.IsAtWork.On(services.Database, ("turn", Turn));
            if (!(bool)(await left.ExecuteScalarAsync(ct))!)
                return;
            await Task.Delay(5, ct);
        }
    }

    /// <summary>Takes one portion of marks and works it off.</summary>
    /// <returns>False when there was nothing to do, or another process is at it.</returns>
    public Task<bool> WorkAsync(CancellationToken ct) => services.Facts.InTransactionAsync(async transaction =>
    {
        await using (var turn = MarksSql.TakeTurn.On(transaction, ("turn", Turn)))
            if (!(bool)(await turn.ExecuteScalarAsync(ct))!)
                return false;
        if (await Marks.SpreadAsync(transaction, Spread, ct))
            return true;
        var marked = await Marks.TakeAsync(transaction, MarksPerPortion, ct);
        if (marked.Subjects.Count == 0)
            return false; // what is marked is still being saved; its commit wakes the worker
        using var timed = FactsTelemetry.Recomputing(MetricName);
        await AnswerAsync(transaction, marked, China.Today(services.Clock), ct);
        return true;
    }, ct);

    /// <summary>A new day may be a birthday, the end of a stretch of work or of a grace period, a new school or policy year.</summary>
    async Task MarkAllOnANewDayAsync(CancellationToken ct)
    {
        var today = China.Today(services.Clock);
        if (today == _day)
            return;
        await using var batch = services.Database.CreateBatch();
        batch.BatchCommands.Add(Marks.Everybody());
        await batch.ExecuteNonQueryAsync(ct);
        _day = today;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What follows for marked households could not be worked out; it is tried again.")]
    static partial void LogFailed(ILogger log, Exception e);
}

public static class MarkSetup
{
    /// <summary>Adds the worker. A service has one.</summary>
    public static IServiceCollection AddMarkWorker<T>(this IServiceCollection services) where T : MarkWorker => services
        .AddSingleton<MarkServices>()
        .AddSingleton<T>()
        .AddSingleton<MarkWorker>(s => s.GetRequiredService<T>())
        .AddHostedService(s => s.GetRequiredService<T>());
}
