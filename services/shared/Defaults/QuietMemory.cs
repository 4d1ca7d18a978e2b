using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace Hutong.Defaults;

/// <summary>Gives memory back to the machine when a process has become quiet after work, and again whenever a little has gathered.</summary>
/// <remarks>
/// Seven processes share a county's one machine. The collector runs when memory is asked for, so one that has nothing to do keeps what its last
/// load took, and then lets garbage gather up to the size of the processor's cache. Collecting everything takes some tens of milliseconds, in
/// which nobody is waiting; a process that only answers probes does so about once a minute.
/// </remarks>
sealed class QuietMemory : BackgroundService
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    /// <summary>Less than this between two looks is what timers and probes ask for.</summary>
    const long Quiet = 4 << 20;

    /// <summary>Less than this since the last time is not worth a pause.</summary>
    const long Worthwhile = 2 << 20;

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
            Memory.GiveBack();
            given = asked;
        }
    }
}

/// <summary>The memory of this process.</summary>
public static class Memory
{
    static bool _trims = true;

    /// <summary>Collects everything and gives what is free back to the machine: of the managed heap, and of the C library's, in which the compiler leaves ten megabytes.</summary>
    public static void GiveBack()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (!_trims)
            return;
        try
        {
            _ = malloc_trim(0);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            _trims = false; // another system, or another C library, which keeps less
        }
    }

    [DllImport("libc"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    static extern int malloc_trim(nuint pad);
}
