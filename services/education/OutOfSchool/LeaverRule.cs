using Hutong.Contracts.Education;
using Hutong.Education.Programmes;
using Hutong.Education.Pupils;

namespace Hutong.Education.OutOfSchool;

/// <summary>When somebody has left junior or senior secondary school and does not go on (两后生). A pure function.</summary>
/// <remarks>
/// The last enrolment was at one of these stages and ended by graduation, or by dropping out of somebody who is 16 by now (a younger one is the concern
/// of <see cref="DropoutRule"/>); the following school year has begun, its grace is over and it has been reported (see <see cref="ReportedYears"/>);
/// the person belongs on the day to a household that has support. An enrolment of any later year ends it.
/// </remarks>
public static class LeaverRule
{
    public static SchoolLeaver? Of(Pupil person, ProgrammeBook book, Func<int, bool> reported, DateOnly today)
    {
        if (person.Enrolments is not [.., { Stage: EducationStage.JuniorSecondary or EducationStage.SeniorSecondary, LeftOn: { } leftOn } last]
            || leftOn > today || !person.IsSupportedOn(today))
            return null;
        if (last.LeftBecause is not LeftSchoolBecause.Graduated
            && !(last.LeftBecause is LeftSchoolBecause.DroppedOut && person.IsOn(DropoutRule.CompulsoryBefore, today)))
            return null;
        var next = last.SchoolYear + 1;
        return book.For(person.County, next).GraceEndsOn <= today && reported(next)
            ? new(person.Person, last.SchoolYear, last.Stage, leftOn)
            : null;
    }
}
