using System.Diagnostics;
using Hutong.Servers;

namespace Hutong.Local.Platform;

/// <summary>Why a process is not there any more, as far as can be told.</summary>
public enum Ending
{
    /// <summary>Somebody ended it.</summary>
    Killed,

    /// <summary>It gave up by itself, or could not be started.</summary>
    Failed,

    /// <summary>It had said nothing for a while and was ended.</summary>
    Silent,

    /// <summary>What it was started with does not hold any more, and it was ended.</summary>
    Outdated,
}

/// <summary>A process that is looked after.</summary>
/// <param name="log">File with what it writes.</param>
public abstract class Charge(string name, string log)
{
    public string Name => name;

    public string Log => log;

    /// <summary>As it was last started or found; null when there was none yet.</summary>
    public OwnProcess? Process { get; protected set; }

    /// <summary>Starts in a row after which it has given up by itself before it had answered once.</summary>
    public int FailedStarts { get; internal set; }

    /// <summary>Why it could not be started the last time, in words.</summary>
    public string? Failure { get; internal set; }

    /// <summary>Why the last process ended; asked when it has.</summary>
    public virtual Ending Ending => Ending.Killed;

    public virtual bool IsOutdated => false;

    /// <summary>Others may have waited for it: when it is back, nobody waits longer.</summary>
    public virtual bool IsServer => false;

    /// <exception cref="ServersException">It could not be started; the message says why.</exception>
    public abstract Task StartAsync(CancellationToken ct);

    /// <summary>Whether it says anything at all within some seconds.</summary>
    public abstract Task<bool> AnswersAsync(CancellationToken ct);

    /// <summary>Ends it in order.</summary>
    public abstract Task EndAsync();
}

/// <param name="LookEvery">How soon a death is noticed.</param>
/// <param name="AskEvery">How often one that answers is asked.</param>
/// <param name="SilentFor">One that has answered before and says nothing for so long is ended; and not before it has failed to answer several times.</param>
/// <param name="StartsWithin">The same for one that has not answered yet: it may be changing large tables.</param>
public sealed record SupervisionSettings(TimeSpan LookEvery, TimeSpan AskEvery, TimeSpan SilentFor, TimeSpan StartsWithin)
{
    public static SupervisionSettings Usual { get; } =
        new(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(15));
}

/// <summary>Keeps processes alive, each on its own: nobody's death or slow start holds up another.</summary>
public sealed class Supervision(SupervisionSettings settings, Action<string> log)
{
    const int Unanswered = 3;

    int _serversBack;

    /// <summary>Starts the process when it is not there, and again whenever it has ended, until cancelled.</summary>
    public async Task LookAfterAsync(Charge charge, CancellationToken ct)
    {
        var pauses = new Pauses();
        var ending = charge.Process is null ? await StartAsync(charge, ct) : null;
        while (true)
        {
            if (ending is null)
            {
                ending = await UntilEndAsync(charge, ct);
                var pause = pauses.Before(ending.Value, DateTime.UtcNow);
                log(Told(charge, ending.Value, pause));
                await PauseAsync(pause, ct);
            }
            else
            {
                await PauseAsync(pauses.Before(ending.Value, DateTime.UtcNow), ct);
            }

            ending = await StartAsync(charge, ct);
        }
    }

    /// <returns>Null when it was started.</returns>
    async Task<Ending?> StartAsync(Charge charge, CancellationToken ct)
    {
        try
        {
            await charge.StartAsync(ct);
            charge.Failure = null;
            if (charge.IsServer)
                Interlocked.Increment(ref _serversBack);
            return null;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // Whatever it was (no space, no memory for a process), the next attempt may go well, and the others are not concerned.
            charge.FailedStarts++;
            charge.Failure = $"{charge.Name} could not be started: {(e is ServersException ? e.Message : $"{e.GetType().Name}: {e.Message}")}";
            log(charge.Failure);
            return Ending.Failed;
        }
    }

    async Task<Ending> UntilEndAsync(Charge charge, CancellationToken ct)
    {
        var (answered, unanswered) = (false, 0);
        var sinceAnswer = Stopwatch.StartNew();
        var sinceAsked = Stopwatch.StartNew();
        while (true)
        {
            if (charge.Process is not { IsAlive: true } process)
            {
                var ending = charge.Ending;
                if (ending is Ending.Failed && !answered)
                    charge.FailedStarts++;
                return ending;
            }

            if (charge.IsOutdated)
            {
                await charge.EndAsync();
                return Ending.Outdated;
            }

            if (sinceAsked.Elapsed >= (answered && unanswered == 0 ? settings.AskEvery : settings.LookEvery))
            {
                if (await charge.AnswersAsync(ct))
                {
                    (answered, unanswered, charge.FailedStarts) = (true, 0, 0);
                    sinceAnswer.Restart();
                }
                else if (++unanswered >= Unanswered && sinceAnswer.Elapsed >= (answered ? settings.SilentFor : settings.StartsWithin) && process.IsAlive)
                {
                    process.Kill();
                    await process.WaitForEndAsync(TimeSpan.FromSeconds(10), ct);
                    return Ending.Silent;
                }

                sinceAsked.Restart();
            }

            await Task.Delay(settings.LookEvery, ct);
        }
    }

    async Task PauseAsync(TimeSpan pause, CancellationToken ct)
    {
        var before = Volatile.Read(ref _serversBack);
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < pause && Volatile.Read(ref _serversBack) == before;)
            await Task.Delay(settings.LookEvery, ct);
    }

    static string Told(Charge charge, Ending ending, TimeSpan pause)
    {
        var what = ending switch
        {
            Ending.Killed => "was ended by somebody",
            Ending.Failed => "has ended by itself",
            Ending.Silent => "had said nothing for a while and was ended",
            Ending.Outdated => "was started with addresses that no longer hold and was ended",
            _ => throw new UnreachableException(),
        };
        var when = pause > TimeSpan.Zero ? $" in {pause.TotalSeconds:0} s" : "";
        // the log of one that was killed does not know of it
        var why = ending is Ending.Outdated or Ending.Killed ? "" : $" The end of {charge.Log}:\n{LogTail.Of(charge.Log)}";
        return $"{charge.Name} (process {charge.Process?.Pid}) {what}; it is started again{when}.{why}";
    }
}

/// <summary>How long to wait before the next start of one process: growing with repetitions of the same cause, of each cause on its own.</summary>
public sealed class Pauses
{
    static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(1);

    readonly Dictionary<Ending, (int Count, DateTime Until)> _endings = [];

    public TimeSpan Before(Ending ending, DateTime now)
    {
        // Somebody who kills is not stopped by waiting; the system itself, where memory is short, is given time to find some.
        var free = ending switch { Ending.Outdated => int.MaxValue, Ending.Killed => 5, _ => 1 };
        var (count, until) = _endings.GetValueOrDefault(ending);
        count = now < until ? count + 1 : 1;
        var pause = count <= free ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(30, Math.Pow(2, Math.Min(10, count - free - 1))));
        _endings[ending] = (count, now + pause + Forgotten);
        return pause;
    }
}
