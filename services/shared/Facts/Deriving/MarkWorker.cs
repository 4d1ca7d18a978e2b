using System.Diagnostics;
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
/// of processes: two of them, looking at one household, would let the one that looked first write last. Nor does older code work
/// beside newer code, while one version takes the other's place: their conclusions would overwrite each other (decision 0021).
/// </remarks>
public abstract partial class MarkWorker(MarkServices services) : BackgroundService
{
    const int MarksPerPortion = 500;
    static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>As metrics call it: <c>status</c>, <c>school_watch</c>.</summary>
    string MetricName => JsonNamingPolicy.SnakeCaseLower.ConvertName(GetType().Name.Replace("Worker", "", StringComparison.Ordinal));

    static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(10);

    /// <summary>Newer code that has not been seen for so long is gone, and this one goes on in its place: the way back to the version before.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    readonly Wakeup _signal = new();
    DateOnly _day;
    long _told;
    bool _leaves;

    string Name => GetType().Name;

    /// <summary>Grows with every change of what the code concludes from the same facts and rules; then everybody is looked at once more.</summary>
    protected abstract int Revision { get; }

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
        await BeginAsync(ct);
        return await WorkAsync(ct);
    }, ct => _signal.WaitAsync(Poll, ct), fault => LogFailed(services.Log, fault), stoppingToken);

    /// <summary>Works until no mark is left, whoever takes it: for tests, and for whoever has to wait for the end.</summary>
    public async Task WorkOffAsync(CancellationToken ct)
    {
        await BeginAsync(ct);
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
        if (!await IsNewestAsync(transaction, ct))
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

    /// <summary>A new day may be a birthday, the end of a stretch of work or of a grace period, a new school or policy year. A restart on the same day is none.</summary>
    async Task BeginAsync(CancellationToken ct)
    {
        var today = China.Today(services.Clock);
        if (today == _day && Stopwatch.GetElapsedTime(_told) < TellEvery)
            return;
        await using var batch = services.Database.CreateBatch();
        batch.BatchCommands.Add(MarksSql.Begin.InBatch(
            ("worker", Name), ("day", today), ("revision", Revision), ("new_day", today != _day), ("patience", Patience)));
        batch.BatchCommands.Add(MarksSql.Tell.InBatch(("worker", Name), ("revision", Revision)));
        await batch.ExecuteNonQueryAsync(ct);
        (_day, _told) = (today, Stopwatch.GetTimestamp());
    }

    /// <summary>Asked in its turn: whoever begins afterwards marks everybody once more.</summary>
    async Task<bool> IsNewestAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var newest = MarksSql.IsNewest.On(transaction, ("worker", Name), ("revision", Revision));
        var leaves = await newest.ExecuteScalarAsync(ct) is false;
        if (leaves && !_leaves)
            LogLeft(services.Log, Name, Revision);
        _leaves = leaves;
        return !leaves;
    }

    /// <summary>Remembers whom derived facts are about and that they are of this revision; forgets those that hold no longer.</summary>
    protected async Task RememberAsync(NpgsqlTransaction transaction, IReadOnlyList<FactDraft> holds, IReadOnlyList<FactDraft> ended, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        batch.BatchCommands.Add(DerivingSql.Remember.InBatch(
            ("subjects", holds.Select(d => d.Subject!.Value).ToArray()), ("ids", holds.Select(d => d.Id).ToArray()), ("revision", Revision)));
        batch.BatchCommands.Add(DerivingSql.Forget.InBatch(
            ("subjects", ended.Select(d => d.Subject!.Value).ToArray()), ("ids", ended.Select(d => d.Id).ToArray())));
        await batch.ExecuteNonQueryAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Worker} leaves the marks to newer code that is at work; this is revision {Revision}.")]
    static partial void LogLeft(ILogger log, string worker, int revision);

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
