namespace Hutong.Contracts;

/// <summary>Days in a row: from the first up to, not including, <paramref name="Until"/>. The one form in which the platform reckons with days.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The first day no longer in it; <see cref="DateOnly.MaxValue"/> while there is no end.</param>
public readonly record struct DaySpan(DateOnly From, DateOnly Until)
{
    /// <summary>Null when there is no day between them.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="until">The first day no longer in it; null for no end.</param>
    public static DaySpan? Of(DateOnly from, DateOnly? until) => from < (until ?? DateOnly.MaxValue) ? new DaySpan(from, until ?? DateOnly.MaxValue) : null;

    /// <summary>Null when there is no day in it.</summary>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day, itself in it; null for no end.</param>
    public static DaySpan? Through(DateOnly first, DateOnly? last) => Of(first, last is { } day && day < DateOnly.MaxValue ? day.AddDays(1) : null);

    /// <summary>The last day in it; null while there is no end.</summary>
    public DateOnly? Last => Until == DateOnly.MaxValue ? null : Until.AddDays(-1);

    public bool Holds(DateOnly day) => From <= day && (day < Until || Until == DateOnly.MaxValue);

    /// <summary>The days that lie in both; null when there are none.</summary>
    public DaySpan? Within(DaySpan other) => Of(From > other.From ? From : other.From, Until < other.Until ? Until : other.Until);

    /// <summary>The days that lie in any of them, as spans in order that do not touch.</summary>
    public static List<DaySpan> Union(IEnumerable<DaySpan> spans)
    {
        var union = new List<DaySpan>();
        foreach (var next in spans.OrderBy(s => s.From))
            if (union.Count > 0 && next.From <= union[^1].Until)
                union[^1] = union[^1] with { Until = next.Until > union[^1].Until ? next.Until : union[^1].Until };
            else
                union.Add(next);
        return union;
    }

    /// <summary>The days that lie in a span of each, as spans in order that do not touch.</summary>
    public static List<DaySpan> Common(IReadOnlyList<DaySpan> one, IReadOnlyList<DaySpan> other) =>
        Union(from a in one from b in other let both = a.Within(b) where both is not null select both.Value);
}
