namespace Hutong.Local.County;

/// <summary>Random numbers that are the same for a seed on every machine, in every version of .NET.</summary>
/// <remarks>
/// SplitMix64 in integers. <see cref="Random"/> promises its sequence for a seed no further than a version, and floating-point
/// logarithms may differ in their last bit between processors; neither is used. Every purpose has a stream of its own, so that
/// a change in how claims are drawn leaves the households as they are.
/// </remarks>
sealed class SeededRandom
{
    ulong _state;

    public SeededRandom(ulong seed, string stream)
    {
        // FNV-1a over the stream's name; string.GetHashCode differs from run to run
        var hash = 14695981039346656037UL;
        foreach (var character in stream)
            hash = (hash ^ character) * 1099511628211UL;
        _state = seed * 0x9E3779B97F4A7C15UL ^ hash;
        Next();
    }

    ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>0 up to, not including, <paramref name="end"/>.</summary>
    public int Below(int end)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(end);
        return (int)Math.BigMul(Next(), (ulong)end, out _);
    }

    public int Between(int first, int last) => first + Below(last - first + 1);

    public bool PerMille(int chance) => Below(1000) < chance;

    public T Pick<T>(IReadOnlyList<T> of) => of[Below(of.Count)];

    public T Weighted<T>(params ReadOnlySpan<(int Weight, T Value)> of)
    {
        var total = 0;
        foreach (var (weight, _) in of)
            total += weight;
        var at = Below(total);
        foreach (var (weight, value) in of)
        {
            if ((at -= weight) < 0)
                return value;
        }

        throw new ArgumentException("There is nothing to choose from.", nameof(of));
    }

    /// <summary>A value of a distribution given by its values at 0, 10, 25, 50, 75, 90, 97 and 100 percent.</summary>
    public long Quantile(ReadOnlySpan<long> values)
    {
        ReadOnlySpan<int> at = [0, 100, 250, 500, 750, 900, 970, 1000];
        var draw = Below(1000);
        for (var i = 1; ; i++)
        {
            if (draw < at[i])
                return values[i - 1] + ((values[i] - values[i - 1]) * Below(10_000) / 10_000);
        }
    }

    public DateOnly DayOf(int year) => new DateOnly(year, 1, 1).AddDays(Below(DateTime.IsLeapYear(year) ? 366 : 365));

    public void Shuffle<T>(IList<T> list)
    {
        for (var i = list.Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }
    }
}
