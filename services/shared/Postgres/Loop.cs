namespace Hutong.Postgres;

/// <summary>The way in which every background worker works: as long as there is work, patiently when there is none, and on after whatever fault.</summary>
public static class Loop
{
    /// <summary>Repeats until it is cancelled.</summary>
    /// <param name="work">One portion; false when there was nothing to do. What a fault leaves undone has to be found again by the next call.</param>
    /// <param name="idle">Waits for more: a wake-up with a slow poll behind it, or a mere while.</param>
    /// <param name="failed">Tells of a fault, which is followed by a pause that grows from one fault to the next.</param>
    /// <param name="ct">Ends the loop, without an exception.</param>
    /// <param name="longest">Bounds the pause after a fault, where somebody waits for what comes next; otherwise some seconds.</param>
    public static async Task RunAsync(
        Func<CancellationToken, Task<bool>> work, Func<CancellationToken, Task> idle, Action<Exception> failed, CancellationToken ct, TimeSpan? longest = null)
    {
        await Task.Yield(); // a start does not wait for the first portion
        for (var faults = 0; !ct.IsCancellationRequested;)
        {
            try
            {
                if (!await work(ct))
                    await idle(ct);
                faults = 0;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                failed(fault);
                var pause = Faults.Pause(++faults);
                await Task.Delay(longest < pause ? longest.Value : pause, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
