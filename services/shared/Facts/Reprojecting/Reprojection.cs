using Hutong.Postgres;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Hutong.Facts;

/// <summary>Sends the copies that are there already through their projections once more: for a projection that is new, or was mended.</summary>
/// <remarks>
/// In portions, while facts are applied. A portion locks its copies as applying does, so a projection sees each fact's newest state and nothing
/// older overwrites it; whoever applies a newer version meanwhile comes after. How far it is, is noted in the portion's transaction: a crash
/// repeats one portion, which projections allow. Instances share the work, a kind's portions one after the other. Marks that projections
/// set have what follows worked out again. Older code that is at work beside the new applies by its own projections: ask when it is gone.
/// </remarks>
public sealed partial class Reprojection(
    NpgsqlDataSource database, FactKinds registry, IServiceProvider services, OutboxSignal signal, TimeProvider clock, ReprojectionSettings settings, ILogger<Reprojection> log)
    : BackgroundService
{
    /// <summary>Behind the wake-up, which other instances do not hear.</summary>
    static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    /// <summary>A race that is lost so often is none: two facts want the same place, say.</summary>
    const int Patience = 4;

    readonly Wakeup _signal = new();
    readonly string[] _kinds = [.. registry.Copied.Keys];

    /// <summary>Begins with the copies of a kind; if that is under way already, it goes on.</summary>
    /// <param name="kind">One of those copied.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="again">From the first copy on, also if it is under way.</param>
    /// <param name="ct">Before it has begun.</param>
    public async Task<ReprojectionProgress> BeginAsync(string kind, string by, bool again, CancellationToken ct)
    {
        await using (var command = ReprojectingSql.Begin.On(database, ("kind", kind), ("by", by), ("now", clock.GetUtcNow()), ("again", again)))
            await command.ExecuteNonQueryAsync(ct);
        _signal.Set();
        return (await ProgressAsync(kind, ct))!;
    }

    /// <returns>Null when nobody ever asked for it.</returns>
    public async Task<ReprojectionProgress?> ProgressAsync(string kind, CancellationToken ct) =>
        (await ReprojectingSql.Progress.On(database, ("kind", kind)).ListAsync(r => new ReprojectionProgress(
            r.GetString(0), r.GetString(1), r.GetFieldValue<DateTimeOffset>(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5),
            r.IsDBNull(6) ? null : r.GetGuid(6), r.TextOrNull(7), r.IsDBNull(8) ? null : r.GetFieldValue<DateTimeOffset>(8)), ct)).SingleOrDefault();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Loop.RunAsync(WorkAsync, ct => _signal.WaitAsync(Poll, ct), LogFailed, stoppingToken);

    /// <summary>Does one portion.</summary>
    /// <returns>False when nothing is under way, or another instance is at it.</returns>
    public async Task<bool> WorkAsync(CancellationToken ct)
    {
        var tries = 0;
        var (kind, portion) = await database.InTransactionAsync(async transaction =>
        {
            tries++;
            var claimed = await ReprojectingSql.Claim.On(transaction, ("kinds", _kinds)).ListAsync(r => (Kind: r.GetString(0), After: r.GetGuid(1)), ct);
            if (claimed is not [var (kind, after)])
                return (null, null);
            var portion = await registry.Copied[kind].Reproject(services, transaction, new(after, settings.Portion, tries < Patience), ct);
            await using var advance = ReprojectingSql.Advance.On(transaction,
                ("kind", kind), ("after", Reading.Id(portion.Last)), ("done", (long)portion.Read), ("refused", (long)portion.Refused.Count),
                ("first", Reading.Id(portion.Refused is [var first, ..] ? first.Id : null)), ("reason", Reading.Text(portion.Refused is [var said, ..] ? said.Reason : null)),
                ("ends", portion.Read < settings.Portion), ("now", clock.GetUtcNow()));
            await advance.ExecuteNonQueryAsync(ct);
            return ((string?)kind, (Reprojected?)portion);
        }, ct);
        if (portion is null)
            return false;
        foreach (var (id, reason) in portion.Refused)
            LogRefused(kind!, id, reason);
        if (portion.Read > 0)
        {
            signal.Set();
            portion.Applied();
        }

        if (portion.Read < settings.Portion)
            LogDone(kind!);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The copies of {Kind} have gone through their projections once more.")]
    partial void LogDone(string kind);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind} {Id} could not go through its projections once more: {Reason}")]
    partial void LogRefused(string kind, Guid id, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Copies could not go through their projections once more; it is tried again.")]
    partial void LogFailed(Exception e);
}

public sealed record ReprojectionSettings
{
    /// <summary>Copies in a transaction: as many as whoever applies a newer version may have to wait for.</summary>
    public int Portion { get; init; } = 500;
}

/// <param name="Of">Copies of the kind when it began.</param>
/// <param name="Done">Those that are through, the refused among them.</param>
/// <param name="Refused">Those that a projection would not take; each with its reason in the log.</param>
/// <param name="FinishedAt">Null while it is under way.</param>
public sealed record ReprojectionProgress(
    string Kind, string AskedBy, DateTimeOffset AskedAt, long Of, long Done, long Refused, Guid? FirstRefused, string? FirstReason, DateTimeOffset? FinishedAt);

/// <param name="After">The copy before the first.</param>
/// <param name="Most">How many.</param>
/// <param name="Patient">What may be a lost race ends the whole transaction, which is repeated; otherwise it is the fact's own fault.</param>
public sealed record ReprojectionPortion(Guid After, int Most, bool Patient);

/// <param name="Read">How many copies there were.</param>
/// <param name="Last">The last of them.</param>
/// <param name="Refused">Those that a projection would not take.</param>
/// <param name="Applied">Call after the commit.</param>
public sealed record Reprojected(int Read, Guid? Last, IReadOnlyList<(Guid Id, string Reason)> Refused, Action Applied);
