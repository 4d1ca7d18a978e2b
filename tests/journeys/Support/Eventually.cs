using System.Diagnostics;

namespace Hutong.Journeys.Support;

static class Eventually
{
    /// <summary>Asks again and again until the answer is not null; fails after <paramref name="within"/>, half a minute if not given.</summary>
    public static async Task<T> Gets<T>(Func<Task<T?>> ask, string what, CancellationToken ct, TimeSpan? within = null) where T : class
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            if (await ask() is { } found)
                return found;
            if (clock.Elapsed > (within ?? TimeSpan.FromSeconds(30)))
                throw new TimeoutException($"Not within {clock.Elapsed.TotalSeconds:0} s: {what}");
            await Task.Delay(50, ct);
        }
    }

    public static Task Holds(Func<Task<bool>> condition, string what, CancellationToken ct, TimeSpan? within = null) =>
        Gets(async () => await condition() ? "yes" : null, what, ct, within);
}
