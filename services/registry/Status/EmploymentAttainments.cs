using Hutong.Contracts;
using Hutong.Contracts.Employment;
using Hutong.Contracts.Registry;

namespace Hutong.Registry.Status;

/// <summary>Two of the four attainments: a skill and work in the household.</summary>
/// <remarks>
/// Unmet is no accusation: where nobody is able to work, the reason says so, and the social floor is what supports the household.
/// That a record is missing means something once the bureau has reported, or knows some member at all.
/// </remarks>
public static class EmploymentAttainments
{
    const string Bureau = "employment bureau";

    /// <summary>Younger members are nobody's labour force; no statement is expected of them.</summary>
    const int WorkingAge = 16;

    /// <summary>A course once completed stays: it does not go stale.</summary>
    public static Attainment Skill(
        DateOnly day, IReadOnlyList<RosterMember> members, IReadOnlyList<Known<Training>> trainings, IReadOnlyList<Known<LabourForce>> labour,
        IReadOnlyList<Known<EmploymentEpisode>> episodes, Freshness freshness)
    {
        var living = Living(members, day);
        var completed = trainings.Where(t => t.Data.CompletedOn <= day && living.ContainsKey(t.Data.Person)).OrderBy(t => t.Id).ToList();
        return completed.Count > 0
            ? Of(AttainmentKind.Skill, GuaranteeState.Met, new Reason("training-completed",
                $"{completed.Select(t => t.Data.Person).Distinct().Count()} members have completed a training.", null, [.. completed.Select(t => t.AsEvidence())]))
            : Missing(AttainmentKind.Skill, "no-training", "No member has completed a training.", day, living, trainings, labour, episodes, freshness);
    }

    /// <summary>Any work counts: employed, self-employed, or in a public-welfare job.</summary>
    public static Attainment Work(
        DateOnly day, IReadOnlyList<RosterMember> members, IReadOnlyList<Known<Training>> trainings, IReadOnlyList<Known<LabourForce>> labour,
        IReadOnlyList<Known<EmploymentEpisode>> episodes, Freshness freshness)
    {
        var living = Living(members, day);
        var working = episodes.Where(e => e.Data.WorksOn(day) && living.ContainsKey(e.Data.Person)).OrderBy(e => e.Id).ToList();
        return working.Count > 0 && !freshness.IsStale
            ? Of(AttainmentKind.Work, GuaranteeState.Met, new Reason("member-in-work",
                $"{working.Select(e => e.Data.Person).Distinct().Count()} members are in work.", null, [.. working.Select(e => e.AsEvidence())]))
            : Missing(AttainmentKind.Work, "nobody-in-work", "No member is in work.", day, living, trainings, labour, episodes, freshness);
    }

    static Attainment Missing(
        AttainmentKind kind, string code, string text, DateOnly day, Dictionary<PersonId, RosterMember> living, IReadOnlyList<Known<Training>> trainings,
        IReadOnlyList<Known<LabourForce>> labour, IReadOnlyList<Known<EmploymentEpisode>> episodes, Freshness freshness)
    {
        if (living.Count == 0)
            return Of(kind, GuaranteeState.Unknown, new Reason("no-members", "Nobody belongs to the household.", null, []));
        if (freshness.IsStale)
            return Of(kind, GuaranteeState.Unknown, freshness.StaleReason(Bureau));
        var statements = labour.Where(l => l.Data.StatedOn <= day && living.ContainsKey(l.Data.Person)).OrderBy(l => l.Id).ToList();
        var unable = statements.Where(l => l.Data.Capacity is LabourCapacity.None).Select(l => l.Data.Person).ToHashSet();
        if (unable.Count > 0 && living.Values.All(m => unable.Contains(m.Person) || m.BornOn.AddYears(WorkingAge) > day))
            return Of(kind, GuaranteeState.Unmet, new Reason("nobody-able-to-work",
                "Nobody in the household is able to work; it is supported by the social floor.", null, [.. statements.Select(l => l.AsEvidence())]));
        var known = statements.Count > 0 || freshness.State is FreshnessState.Fresh
            || trainings.Any(t => t.Data.CompletedOn <= day && living.ContainsKey(t.Data.Person))
            || episodes.Any(e => e.Data.StartedOn <= day && living.ContainsKey(e.Data.Person));
        return known
            ? Of(kind, GuaranteeState.Unmet, new Reason(code, text, null, []))
            : Of(kind, GuaranteeState.Unknown, new Reason("no-employment-reported", $"The {Bureau} has reported nothing of the household's members.", null, []));
    }

    static Dictionary<PersonId, RosterMember> Living(IReadOnlyList<RosterMember> members, DateOnly day) =>
        members.Where(m => m.BelongsOn(day)).DistinctBy(m => m.Person).ToDictionary(m => m.Person);

    static Attainment Of(AttainmentKind kind, GuaranteeState state, Reason reason) => new(kind, state, [reason]);
}
