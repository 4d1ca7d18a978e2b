namespace Hutong.Contracts.Employment;

/// <summary>What a stretch of work has paid within a calendar year: one rule for the employment service and for whoever checks an income by it.</summary>
/// <remarks>
/// Calendar months that are worked from their first day to their last count whole; of any other month the days worked count by the
/// days that it has, weekends and holidays like any other, rounded to the nearest fen month by month. So a wage of 3,100 yuan from
/// 11 January on is 2,100 yuan for January. Work that lies ahead counts nothing. Of somebody who is a member for a part of the year,
/// ask for the episode cut to that part: <c>episode with { StartedOn = …, EndedOn = … }</c>.
/// </remarks>
public static class WageOfYear
{
    /// <param name="upTo">Last day that counts: today, or the last day of the year if it is over.</param>
    /// <returns>Fen.</returns>
    public static long Of(EmploymentEpisode episode, int year, DateOnly upTo)
    {
        var sum = 0L;
        foreach (var (days, of) in Months(episode, year, upTo))
            sum += days == of ? episode.MonthlyWage : (2 * episode.MonthlyWage * days + of) / (2 * of);
        return sum;
    }

    /// <summary>The time that <see cref="Of"/> rests on.</summary>
    /// <returns>Months worked whole, and the days of the others together.</returns>
    public static (int FullMonths, int OddDays) TimeOf(EmploymentEpisode episode, int year, DateOnly upTo)
    {
        var (full, odd) = (0, 0);
        foreach (var (days, of) in Months(episode, year, upTo))
            if (days == of) full++;
            else odd += days;
        return (full, odd);
    }

    static IEnumerable<(int Days, int Of)> Months(EmploymentEpisode episode, int year, DateOnly upTo)
    {
        for (var month = 1; month <= 12; month++)
        {
            var of = DateTime.DaysInMonth(year, month);
            var (first, last) = (new DateOnly(year, month, 1), new DateOnly(year, month, of));
            if (episode.StartedOn > first) first = episode.StartedOn;
            if (upTo < last) last = upTo;
            if (episode.EndedOn is { } ended && ended <= last) last = ended.AddDays(-1);
            if (first <= last)
                yield return (last.DayNumber - first.DayNumber + 1, of);
        }
    }
}
