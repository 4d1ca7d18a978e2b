using Hutong.Contracts.Employment;

namespace Hutong.Registry.Incomes;

/// <summary>What an episode of work has paid within a time: the monthly wage, and of a month that is worked in part its share by days.</summary>
public static class WageOfYear
{
    /// <param name="from">First day.</param>
    /// <param name="until">First day after it.</param>
    /// <returns>Fen, rounded down.</returns>
    public static long Of(EmploymentEpisode episode, DateOnly from, DateOnly until)
    {
        var day = episode.StartedOn > from ? episode.StartedOn : from;
        var end = episode.EndedOn < until ? episode.EndedOn.Value : until;
        var total = 0m;
        while (day < end)
        {
            var nextMonth = new DateOnly(day.Year, day.Month, 1).AddMonths(1);
            var stop = nextMonth < end ? nextMonth : end;
            total += episode.MonthlyWage * (stop.DayNumber - day.DayNumber) / (decimal)DateTime.DaysInMonth(day.Year, day.Month);
            day = stop;
        }

        return (long)decimal.Floor(total);
    }
}
