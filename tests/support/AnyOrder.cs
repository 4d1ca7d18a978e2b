namespace Hutong.Tests;

/// <summary>Arrivals as they come in life: in any order, some twice, several at the same time.</summary>
public static class AnyOrder
{
    const int Streams = 3;

    /// <summary>Shuffles the arrivals and a quarter of them once more, and lets three streams bring them at once, each one portion after the other.</summary>
    /// <param name="arrive">Brings a portion.</param>
    /// <param name="most">How many a portion may hold.</param>
    public static async Task ArriveAsync<T>(IEnumerable<T> arrivals, Random random, Func<IReadOnlyList<T>, Task> arrive, int most = 11)
    {
        var once = arrivals.ToArray();
        var all = once.Concat(once.Where(_ => random.Next(4) == 0)).ToArray();
        random.Shuffle(all);
        var seeds = Enumerable.Range(0, Streams).Select(_ => random.Next()).ToArray();
        await Task.WhenAll(seeds.Select(async (seed, stream) =>
        {
            var own = all.Where((_, i) => i % Streams == stream).ToArray();
            var sizes = new Random(seed);
            for (var (next, size) = (0, 0); next < own.Length; next += size)
            {
                size = Math.Min(sizes.Next(1, most + 1), own.Length - next);
                await arrive(own[next..(next + size)]);
            }
        }));
    }
}
