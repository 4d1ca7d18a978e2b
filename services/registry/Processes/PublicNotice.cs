namespace Hutong.Registry.Processes;

/// <summary>A list on the village's or township's board (公示). While it hangs, anybody may object.</summary>
/// <param name="PostedOn">The first day.</param>
/// <param name="Days">How many whole days it hangs, by the policy.</param>
public sealed record PublicNotice(DateOnly PostedOn, int Days);

/// <summary>Somebody's word against a household that is on notice.</summary>
/// <param name="Number">Within the process, from 1.</param>
/// <param name="During">The notice that it was raised against.</param>
/// <param name="By">A role or a name; shown only to those who resolve it.</param>
/// <param name="Answer">The finding in words.</param>
public sealed record Objection(
    int Number, int Attempt, Stage During, DateOnly On, string Text, string By, DateOnly? ResolvedOn = null, Finding? Finding = null, string? Answer = null)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOpen => ResolvedOn is null;

    /// <summary>The clock stands on that day.</summary>
    public bool Stops(DateOnly day) => On <= day && (ResolvedOn is null || day < ResolvedOn);
}

public enum Finding { Dismissed, Upheld }

/// <summary>Counts the days of a notice: whole days that it hung without an objection standing against it.</summary>
public static class NoticeClock
{
    public static int DaysPassed(PublicNotice notice, IEnumerable<Objection> objections, DateOnly today)
    {
        var all = objections.ToList();
        var passed = 0;
        for (var day = notice.PostedOn; day < today; day = day.AddDays(1))
            if (!all.Exists(o => o.Stops(day)))
                passed++;
        return passed;
    }

    /// <summary>All days have passed, and nobody waits for an answer.</summary>
    public static bool IsOver(PublicNotice notice, IEnumerable<Objection> objections, DateOnly today) =>
        EndsOn(notice, objections) is { } end && end <= today;

    /// <summary>The first day on which the next step can be taken; null while an objection is open, for then nobody knows.</summary>
    public static DateOnly? EndsOn(PublicNotice notice, IEnumerable<Objection> objections)
    {
        var all = objections.ToList();
        if (all.Exists(o => o.IsOpen))
            return null;
        var (day, left) = (notice.PostedOn, notice.Days);
        for (; left > 0; day = day.AddDays(1))
            if (!all.Exists(o => o.Stops(day)))
                left--;
        // An answer given after the last day of the notice holds the next step up to the day of the answer.
        foreach (var resolved in all.Select(o => o.ResolvedOn!.Value))
            if (resolved > day)
                day = resolved;
        return day;
    }
}
