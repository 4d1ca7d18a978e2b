using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Contracts.Registry;
using Hutong.Registry.Policies;

namespace Hutong.Registry.Status;

/// <summary>Compulsory education: every member of compulsory age has a place at a school and is there.</summary>
/// <remarks>
/// Judged from enrolments alone: a place that is held is proof, whatever the timing of an alert. A place of the running school year holds
/// until the next one begins, also for who graduated in summer; until the grace after its beginning has passed, the place of the last
/// school year counts for whom the new one has not been reported. Whoever graduated from junior secondary school is through.
/// </remarks>
public static class EducationGuarantee
{
    const string Bureau = "education bureau";

    /// <param name="reportedYears">School years of which the bureau has sent any enrolment: asked only where it has sent no report.</param>
    public static Guarantee On(
        DateOnly day, IReadOnlyList<RosterMember> members, IReadOnlyList<Known<SchoolEnrolment>> enrolments,
        SchoolPolicy policy, IReadOnlySet<int> reportedYears, Freshness freshness)
    {
        var schoolYear = policy.SchoolYearOf(day);
        var living = members.Where(m => m.BelongsOn(day)).DistinctBy(m => m.Person).OrderBy(m => m.Person.Value).ToList();
        if (living.Count == 0)
            return Of(GuaranteeState.Unknown, new Reason("no-members", "Nobody belongs to the household.", null, []));
        var children = living.Where(m => policy.IsCompulsory(m.BornOn, schoolYear)).ToList();
        if (children.Count == 0)
            return Of(GuaranteeState.Met, new Reason("no-child-of-compulsory-age", $"Nobody is of compulsory school age in the school year {schoolYear}.", null, []));

        // In the grace the last year is asked: who was not at school then either is missing, who was too young is not.
        var inGrace = IsInGrace(day, schoolYear, policy);
        var asked = inGrace ? schoolYear - 1 : schoolYear;
        var (gaps, silent, proof) = (new List<Reason>(), new List<Reason>(), new List<Evidence>());
        foreach (var child in children)
        {
            var (current, through) = PlacesOf(day, child.Person, enrolments, policy);
            if (current is not null && HoldsOn(current.Data, day))
                proof.Add(current.AsEvidence());
            else if (through is not null)
                proof.Add(through.AsEvidence());
            else if (current?.Data is { LeftBecause: LeftSchoolBecause.Transferred, LeftOn: { } left } && (inGrace || day < left.AddDays(policy.GraceDays)))
                silent.Add(new("child-changes-school", $"{child.InWords} left for another school on {left:O}, which has not reported them yet.", child.Person, [current.AsEvidence()]));
            else if (current is not null)
                gaps.Add(current.Data.LeftBecause is LeftSchoolBecause.DroppedOut
                    ? new("child-dropped-out", $"{child.InWords} dropped out of school on {current.Data.LeftOn:O}.", child.Person, [current.AsEvidence()])
                    : new("child-left-school", $"{child.InWords} left school on {current.Data.LeftOn:O} and is at no other.", child.Person, [current.AsEvidence()]));
            else if (AbsenceCounts(child))
                gaps.Add(new("child-not-enrolled", $"{child.InWords} is of compulsory age and at no school in the school year {asked}.", child.Person, []));
            else
                silent.Add(new("child-not-reported", $"The {Bureau} has not reported the school year {schoolYear} yet. {child.InWords} is of compulsory age.", child.Person, []));
        }

        return freshness.IsStale ? Of(GuaranteeState.Unknown, [freshness.StaleReason(Bureau), .. gaps])
            : gaps.Count > 0 ? Of(GuaranteeState.Unmet, gaps)
            : silent.Count > 0 ? Of(GuaranteeState.Unknown, silent)
            : Of(GuaranteeState.Met, new Reason("all-children-in-school", $"All {children.Count} members of compulsory age go to school.", null, [.. proof.OrderBy(e => e.Id)]));

        bool AbsenceCounts(RosterMember child) => policy.IsCompulsory(child.BornOn, asked)
            && (freshness.State is FreshnessState.Unreported ? reportedYears.Contains(asked) : freshness.Reaches(policy.StartsOn.In(asked)));
    }

    /// <summary>Whether the child is at a school on the day, or through with the compulsory years.</summary>
    public static bool HasPlace(DateOnly day, PersonId child, IReadOnlyList<Known<SchoolEnrolment>> enrolments, SchoolPolicy policy)
    {
        var (current, through) = PlacesOf(day, child, enrolments, policy);
        return through is not null || current is not null && HoldsOn(current.Data, day);
    }

    /// <summary>The place of the running school year, in its grace that of the last one; and the one that the child graduated from.</summary>
    static (Known<SchoolEnrolment>? Current, Known<SchoolEnrolment>? Through) PlacesOf(
        DateOnly day, PersonId child, IReadOnlyList<Known<SchoolEnrolment>> enrolments, SchoolPolicy policy)
    {
        var schoolYear = policy.SchoolYearOf(day);
        var own = enrolments.Where(e => e.Data.Person == child && e.Data.EnrolledOn <= day && e.Data.SchoolYear <= schoolYear)
            .OrderByDescending(e => e.Data.SchoolYear).ThenBy(e => e.Id).ToList();
        var through = own.Find(e => e.Data is { Stage: EducationStage.JuniorSecondary, LeftBecause: LeftSchoolBecause.Graduated } && e.Data.LeftOn <= day);
        var current = own.Find(e => e.Data.SchoolYear == schoolYear);
        if (current is null && through is null && IsInGrace(day, schoolYear, policy))
            current = own.Find(e => e.Data.SchoolYear == schoolYear - 1);
        return (current, through);
    }

    static bool IsInGrace(DateOnly day, int schoolYear, SchoolPolicy policy) => day < policy.StartsOn.In(schoolYear).AddDays(policy.GraceDays);

    static bool HoldsOn(SchoolEnrolment enrolment, DateOnly day) =>
        enrolment.AttendsOn(day) || enrolment.EnrolledOn <= day && enrolment.LeftBecause is LeftSchoolBecause.Graduated;

    static Guarantee Of(GuaranteeState state, params IReadOnlyList<Reason> reasons) => new(GuaranteeKind.Education, state, reasons);
}
