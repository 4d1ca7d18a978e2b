using System.Diagnostics;

namespace Hutong.Grpc.Tests;

static class Eventually
{
    /// <summary>Waits until a condition holds; fails after ten seconds.</summary>
    public static async Task Holds(Func<bool> condition, string what)
    {
        var waited = Stopwatch.StartNew();
        while (!condition())
        {
            if (waited.Elapsed > TimeSpan.FromSeconds(10)) throw new TimeoutException($"Not within 10 s: {what}");

            await Task.Delay(10);
        }
    }

    /// <summary>Waits until a number has stood still for half a second, and returns it.</summary>
    public static async Task<long> Settles(Func<long> number)
    {
        var (last, still) = (number(), Stopwatch.StartNew());
        await Holds(
            () =>
            {
                if (number() is var now && now != last) (last, still) = (now, Stopwatch.StartNew());
                return still.ElapsedMilliseconds > 500;
            },
            "the number stands still");
        return last;
    }
}
