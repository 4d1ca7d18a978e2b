using Hutong.Contracts;

namespace Hutong.Employment.Awards;

/// <summary>When months of work are full, however they are cut into spells.</summary>
public static class MonthsOfWork
{
    /// <summary>The first day by which so many months are full.</summary>
    /// <param name="spells">As <see cref="DaySpan.Union"/> gives them.</param>
    /// <param name="months">Calendar months from the first day, and as many days more as lay between the spells.</param>
    /// <param name="gap">With more days between two spells than these, counting begins anew.</param>
    public static DateOnly? FullOn(IReadOnlyList<DaySpan> spells, int months, int gap)
    {
        var (full, until) = (DateOnly.MinValue, default(DateOnly?));
        foreach (var spell in spells)
        {
            var between = until is { } before ? spell.From.DayNumber - before.DayNumber : int.MaxValue;
            full = between > gap ? spell.From.AddMonths(months) : full.AddDays(between);
            if (full <= spell.Until)
                return full;
            until = spell.Until;
        }

        return null;
    }
}
