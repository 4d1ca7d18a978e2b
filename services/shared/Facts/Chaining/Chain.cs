using System.Diagnostics;
using Hutong.Contracts.Messages;
using Hutong.Defaults;
using Hutong.Messages;
using Hutong.Postgres;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Hutong.Facts.Chaining;

/// <param name="Poll">So long, and the time of one portion, a row that was written waits for its place in the chain.</param>
/// <param name="Sign">How often the chain's head is signed and told, when it has moved.</param>
/// <param name="Portion">Links that are hung in at once.</param>
public sealed record ChainSettings(TimeSpan Poll, TimeSpan Sign, int Portion = 1000)
{
    public static ChainSettings Usual { get; } = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromMinutes(1));
}

/// <summary>Hangs what was written into the chain of the service, and signs and tells where the chain stands.</summary>
/// <remarks>
/// Rows are linked by triggers in the transaction that writes them; their place follows here, so that writers do not wait for each other. A
/// link is seen when its transaction has been committed, whatever was committed before or after it, and waits until it has a place: none is
/// missed and none has two. One instance does it at a time.
/// </remarks>
public sealed partial class Chain(
    NpgsqlDataSource database, FactKinds kinds, ProcessKeys keys, TimeProvider clock, OutgoingSignal signal, ChainSettings settings, ILogger<Chain> log) : BackgroundService
{
    static readonly TimeSpan AtTheEnd = TimeSpan.FromSeconds(5);

    DateOnly? _day;
    long _signed = Stopwatch.GetTimestamp();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Loop.RunAsync(async ct =>
        {
            var hung = await HangAsync(ct);
            if (Stopwatch.GetElapsedTime(_signed) >= settings.Sign)
            {
                await SignAsync(ct);
                _signed = Stopwatch.GetTimestamp();
            }

            return hung >= settings.Portion;
        }, ct => Task.Delay(settings.Poll, ct), LogFailed, stoppingToken, TimeSpan.FromSeconds(1));

        // what was written last gets its place before the end, and its head is told at the next start
        using var limit = new CancellationTokenSource(AtTheEnd);
        try
        {
            while (await HangAsync(limit.Token) >= settings.Portion)
                continue;
            await SignAsync(limit.Token);
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            LogFailed(e); // it is done at the next start
        }
    }

    /// <summary>Gives a place to what waits; the head of a day that is over is signed before the next one begins.</summary>
    /// <returns>How many links there were; -1 when another instance is at it.</returns>
    public async Task<int> HangAsync(CancellationToken ct)
    {
        var today = China.Today(clock);
        if (_day != today)
            await SignAsync(ct); // also of a day that ended while nobody was here
        _day = today;
        await using var hang = ChainingSql.Hang.On(database, ("today", today), ("most", settings.Portion));
        return (int)(await hang.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Signs where the chain stands, and tells the other services; nothing when that was done.</summary>
    /// <returns>Whether it was signed now.</returns>
    public async Task<bool> SignAsync(CancellationToken ct)
    {
        var told = await database.InTransactionAsync(async transaction =>
        {
            var ends = await ChainingSql.End.On(transaction).ListAsync(
                r => (Life: r.GetInt64(0), Place: new Place(r.Day(1), r.GetInt64(2)), Chain: r.GetFieldValue<byte[]>(3)), ct);
            if (ends is not [var end])
                return false;
            var signature = keys.Sign(ChainSignature.OfHead(kinds.Service, end.Life, end.Place, end.Chain));
            var at = clock.GetUtcNow();
            await using (var keep = ChainingSql.KeepHead.On(transaction,
                ("life", end.Life), ("day", end.Place.Day), ("position", end.Place.Position), ("chain", end.Chain), ("at", at), ("key", keys.KeyId), ("signature", signature)))
                if (await keep.ExecuteScalarAsync(ct) is null)
                    return false;
            await Outgoing.WriteAsync(transaction, [(Outgoing.IdOf<ChainHead>($"{kinds.Service}/{end.Life}/{end.Place}"), new ChainHead(
                kinds.Service, end.Life, end.Place.Day, end.Place.Position, Convert.ToHexStringLower(end.Chain), at, keys.KeyId, Convert.ToBase64String(signature)))], ct);
            return true;
        }, ct);
        if (told)
            signal.Set();
        return told;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was written could not be hung into the chain yet; it is tried again.")]
    partial void LogFailed(Exception e);
}
