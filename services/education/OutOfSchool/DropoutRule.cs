using Hutong.Contracts.Education;
using Hutong.Education.Programmes;
using Hutong.Education.Pupils;

namespace Hutong.Education.OutOfSchool;

/// <summary>When a child of compulsory school age is out of school (控辍保学). A pure function.</summary>
/// <remarks>
/// <para>Looked at are children who belong on the day to a household that has support (on the register, or in the grace period after its exit), have
/// turned 6 by the county's cut-off of the school year and are not yet 16 on the day.</para>
/// <para><b>Dropped out</b>: the last enrolment ended so, and there is none of a later school year. This is the bureau's own word, so it needs no
/// report and no grace, and a new school year alone does not end it.</para>
/// <para><b>Not enrolled</b>: there is no enrolment of the current school year, its grace is over, and the bureau has reported it (see
/// <see cref="ReportedYears"/>). Not so of those who have graduated from a secondary school: they have done the compulsory years, and are the
/// concern of <see cref="LeaverRule"/>. As long as the current school year cannot be judged, what held of the one before stands: otherwise every alert
/// would go out on the first of September, and somebody could leave the register in between.</para>
/// </remarks>
public static class DropoutRule
{
    public const int CompulsoryFrom = 6;
    public const int CompulsoryBefore = 16;

    /// <param name="reported">Whether enrolments of a school year have been reported for the child's village.</param>
    public static DropoutAlert? Of(Pupil child, ProgrammeBook book, Func<int, bool> reported, DateOnly today)
    {
        if (child.IsOn(CompulsoryBefore, today) || !child.IsSupportedOn(today))
            return null;
        var current = book.SchoolYearOf(child.County, today);
        var last = child.Enrolments.Count > 0 ? child.Enrolments[^1] : null;
        if (last is { LeftBecause: LeftSchoolBecause.Died })
            return null; // the roster will say so
        if (last is { LeftBecause: LeftSchoolBecause.DroppedOut, LeftOn: { } since } && since <= today)
            return IsOfAgeIn(current) ? new(child.Person, last.SchoolYear, Contracts.Education.OutOfSchool.DroppedOut, since) : null;
        if (HasGraduatedBy(child, today))
            return null;

        for (var year = current; year >= current - 1 && !(last?.SchoolYear >= year); year--)
        {
            var calendar = book.For(child.County, year);
            if (IsOfAgeIn(year) && calendar.GraceEndsOn <= today && reported(year))
                return new(child.Person, year, Contracts.Education.OutOfSchool.NotEnrolled, calendar.BeginsOn);
        }

        return null;

        bool IsOfAgeIn(int year) => child.IsOn(CompulsoryFrom, book.For(child.County, year).CompulsoryCutOff);
    }

    static bool HasGraduatedBy(Pupil child, DateOnly today) => child.Enrolments.Any(e =>
        e is { Stage: > EducationStage.Primary, LeftBecause: LeftSchoolBecause.Graduated } && e.LeftOn <= today);
}
