using Hutong.Contracts;
using Hutong.Contracts.Health;
using Hutong.Contracts.Registry;

namespace Hutong.Registry.Status;

/// <summary>A copy or an own fact, as evidence needs it.</summary>
public sealed record Known<T>(Guid Id, long Version, T Data) where T : IFact
{
    public Evidence AsEvidence() => new(FactKind.Of<T>(), Id, Version);
}

/// <summary>The medical guarantee of a household (rule 2 of the plans): every living member insured for the policy year, and no unsettled treatment of a major disease.</summary>
/// <remarks>
/// A pure function: same members, same facts, same day, same answer, whoever asks and whenever. The reasons do not name the day: as long
/// as nothing changes, the answer of the next day is the same, and nothing is published.
/// </remarks>
public static class MedicalGuarantee
{
    /// <param name="members">The roster with former members.</param>
    /// <param name="enrolments">Everything known of the members; retracted facts left out.</param>
    /// <param name="treatments">Likewise.</param>
    /// <param name="healthHasReported">The health bureau has reported enrolments of this policy year at all. If not, nothing is known, and unknown is never met.</param>
    /// <param name="day">The day that is asked about; its year is the policy year.</param>
    /// <param name="freshness">Of the health bureau's enrolments in the household's village; stale ones say nothing.</param>
    public static Guarantee On(
        DateOnly day, IReadOnlyList<RosterMember> members,
        IReadOnlyList<Known<InsuranceEnrolment>> enrolments, IReadOnlyList<Known<MajorTreatment>> treatments, bool healthHasReported,
        Freshness? freshness = null)
    {
        var living = members.Where(m => m.BelongsOn(day)).DistinctBy(m => m.Person).OrderBy(m => m.Person.Value).ToList();
        if (living.Count == 0)
            return Of(GuaranteeState.Unknown, new Reason("no-members", "Nobody belongs to the household.", null, []));

        var unsettled = (
            from member in living
            from treatment in treatments.Where(t => t.Data.Person == member.Person && t.Data.AdmittedOn <= day && !(t.Data.SettledOn <= day)).OrderBy(t => t.Id)
            select new Reason("treatment-not-settled",
                $"A major-disease treatment that began on {treatment.Data.AdmittedOn:O} is not settled.", member.Person, [treatment.AsEvidence()])).ToList();
        if (freshness is { IsStale: true })
            return Of(GuaranteeState.Unknown, [freshness.StaleReason("health bureau"), .. unsettled]);
        if (!healthHasReported && freshness?.Reaches(new(day.Year, 1, 1)) is not true)
            return Of(GuaranteeState.Unknown, [new Reason("no-enrolments-reported", $"The health bureau has reported no enrolment for {day.Year} yet.", null, []), .. unsettled]);

        var cover = living.ToDictionary(m => m.Person, m => enrolments.Where(e => e.Data.Person == m.Person && e.Data.CoversOn(day)).OrderBy(e => e.Id).ToList());
        var uninsured = living.Where(m => cover[m.Person].Count == 0)
            .Select(m => new Reason("member-not-insured", $"{m.InWords} is not insured for {day.Year}.", m.Person,
                [.. enrolments.Where(e => e.Data.Person == m.Person && e.Data.PolicyYear == day.Year).OrderBy(e => e.Id).Select(e => e.AsEvidence())]))
            .ToList();
        return uninsured.Count + unsettled.Count > 0
            ? Of(GuaranteeState.Unmet, [.. uninsured, .. unsettled])
            : Of(GuaranteeState.Met, new Reason("all-members-insured", $"All {living.Count} members are insured for {day.Year}.", null,
                [.. cover.Values.SelectMany(c => c).Select(e => e.AsEvidence()).OrderBy(e => e.Id)]));
    }

    static Guarantee Of(GuaranteeState state, params IReadOnlyList<Reason> reasons) => new(GuaranteeKind.Medical, state, reasons);
}
