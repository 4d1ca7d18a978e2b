using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Hutong.Tests;

/// <summary>Waiting for what happens elsewhere in its own time: on a condition, never for a mere while.</summary>
public static class Waiting
{
    static readonly TimeSpan Usually = TimeSpan.FromSeconds(30);

    /// <summary>Returns as soon as the condition holds.</summary>
    /// <exception cref="TimeoutException">It did not hold in time; names the condition, or carries its last failure.</exception>
    public static async Task Eventually(
        Func<Task<bool>> condition, TimeSpan? within = null, [CallerArgumentExpression(nameof(condition))] string? what = null)
    {
        var limit = within ?? Usually;
        var clock = Stopwatch.StartNew();
        while (true)
        {
            Exception? failure = null;
            try
            {
                if (await condition())
                    return;
            }
            catch (Exception e) when (clock.Elapsed < limit)
            {
                failure = e; // a server that is away counts as "not yet"
            }

            if (clock.Elapsed >= limit)
                throw new TimeoutException($"Not within {limit.TotalSeconds:0.#} s: {what}", failure);
            await Task.Delay(clock.Elapsed < TimeSpan.FromSeconds(1) ? 5 : 50);
        }
    }

    public static Task Eventually(Func<bool> condition, TimeSpan? within = null, [CallerArgumentExpression(nameof(condition))] string? what = null) =>
        Eventually(() => Task.FromResult(condition()), within, what);

    /// <summary>Returns as soon as the assertion passes; when time is up, its failure is the test's.</summary>
    public static async Task EventuallyPasses(Func<Task> assertion, TimeSpan? within = null)
    {
        var limit = within ?? Usually;
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await assertion();
                return;
            }
            catch (Exception) when (clock.Elapsed < limit)
            {
                await Task.Delay(clock.Elapsed < TimeSpan.FromSeconds(1) ? 5 : 50);
            }
        }
    }
}
