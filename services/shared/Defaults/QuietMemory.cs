using Microsoft.Extensions.Hosting;

namespace Hutong.Defaults;

/// <summary>Gives memory back to the machine once, when a process has become quiet after work.</summary>
/// <remarks>
/// Seven processes share a county's one machine. The collector runs when memory is asked for, so one that has nothing to do keeps what its last
/// load took, for as long as it stays quiet. Collecting everything takes some tens of milliseconds, in which nobody is waiting.
/// </remarks>
sealed class QuietMemory : BackgroundService
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    /// <summary>Less than this between two looks is what timers and probes ask for.</summary>
    const long Quiet = 4 << 20;

    /// <summary>Less than this since the last time is not worth a pause.</summary>
    const long Worthwhile = 32 << 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look);
        var (seen, given, looks) = (0L, 0L, 0);
        while (!stoppingToken.IsCancellationRequested && await timer.WaitForNextTickAsync(stoppingToken))
        {
            var asked = GC.GetTotalAllocatedBytes();
            looks = asked - seen < Quiet ? looks + 1 : 0;
            seen = asked;
            if (looks < 2 || asked - given < Worthwhile)
                continue;
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            given = asked;
        }
    }
}
