namespace Hutong.Employment.Awards;

/// <summary>Days in a row: from the first up to, not including, the last.</summary>
public readonly record struct Stretch(DateOnly From, DateOnly Until)
{
    /// <summary>Null when there is no day between them.</summary>
    public static Stretch? Between(DateOnly from, DateOnly until) => from < until ? new Stretch(from, until) : null;

    public Stretch? Within(Stretch other) => Between(From > other.From ? From : other.From, Until < other.Until ? Until : other.Until);

    /// <summary>The days that lie in any of them, as stretches in order that do not touch.</summary>
    public static List<Stretch> Union(IEnumerable<Stretch> stretches)
    {
        var union = new List<Stretch>();
        foreach (var next in stretches.OrderBy(s => s.From))
            if (union.Count > 0 && next.From <= union[^1].Until)
                union[^1] = union[^1] with { Until = next.Until > union[^1].Until ? next.Until : union[^1].Until };
            else
                union.Add(next);
        return union;
    }

    /// <summary>The days that lie in both.</summary>
    public static List<Stretch> Common(IReadOnlyList<Stretch> one, IReadOnlyList<Stretch> other) =>
        Union(from a in one from b in other let both = a.Within(b) where both is not null select both.Value);

    /// <summary>The first day by which so many months are full.</summary>
    /// <param name="stretches">As <see cref="Union"/> gives them.</param>
    /// <param name="months">Calendar months from the first day, and as many days more as lay between the stretches.</param>
    /// <param name="gap">With more days between two stretches than these, counting begins anew.</param>
    public static DateOnly? FullOn(IReadOnlyList<Stretch> stretches, int months, int gap)
    {
        var (full, until) = (DateOnly.MinValue, default(DateOnly?));
        foreach (var stretch in stretches)
        {
            var between = until is { } before ? stretch.From.DayNumber - before.DayNumber : int.MaxValue;
            full = between > gap ? stretch.From.AddMonths(months) : full.AddDays(between);
            if (full <= stretch.Until)
                return full;
            until = stretch.Until;
        }

        return null;
    }
}
