using Hutong.Contracts.Housing;
using Hutong.Contracts.Registry;

namespace Hutong.Registry.Status;

/// <summary>Safe housing: the latest assessment of the dwelling that the household lives in is A or B.</summary>
public static class HousingGuarantee
{
    /// <param name="staleAfterDays">Only without any report of the bureau does the age of the assessment count: a bureau that reports stands by its grades.</param>
    public static Guarantee On(
        DateOnly day, IReadOnlyList<Known<Dwelling>> dwellings, IReadOnlyList<Known<DwellingAssessment>> assessments,
        IReadOnlyList<Known<Renovation>> renovations, Freshness freshness, int staleAfterDays)
    {
        var dwelling = dwellings.Where(d => d.Data.IsLivedInOn(day))
            .OrderBy(d => d.Data.LivedInFrom).ThenBy(d => d.Data.Number, StringComparer.Ordinal).LastOrDefault();
        var assessment = dwelling is null ? null : assessments.Where(a => a.Data.Dwelling == dwelling.Data.Number && a.Data.AssessedOn <= day)
            .OrderBy(a => a.Data.AssessedOn).ThenBy(a => a.Id).LastOrDefault();
        if (freshness.IsStale)
            return Of(GuaranteeState.Unknown, [freshness.StaleReason("housing bureau"), .. Judged() is { State: GuaranteeState.Unmet } unmet ? unmet.Reasons : []]);
        return Judged();

        Guarantee Judged()
        {
            if (dwelling is null)
                return Of(GuaranteeState.Unknown, new Reason("no-dwelling", "No dwelling is known that the household lives in.", null, []));
            if (assessment is null)
                return Of(GuaranteeState.Unknown, new Reason("dwelling-not-assessed", $"Dwelling {dwelling.Data.Number} has not been assessed.", null, [dwelling.AsEvidence()]));
            var (grade, on) = (assessment.Data.Grade, $"{assessment.Data.AssessedOn:O}");
            if (freshness.State is FreshnessState.Unreported && assessment.Data.AssessedOn.AddDays(staleAfterDays) < day)
                return Of(GuaranteeState.Unknown, new Reason("assessment-stale", $"Grade {grade} was given on {on}, which is too long ago.", null, [assessment.AsEvidence()]));
            if (grade is DwellingGrade.A or DwellingGrade.B)
                return Of(GuaranteeState.Met, new Reason("dwelling-safe", $"Grade {grade} on {on}.", null, [assessment.AsEvidence()]));

            var renovation = renovations.Where(r => r.Data.Dwelling == dwelling.Data.Number && r.Data.StageOn <= day)
                .OrderBy(r => r.Data.StageOn).ThenBy(r => r.Id).LastOrDefault();
            return renovation is null
                ? Of(GuaranteeState.Unmet, new Reason("dwelling-unsafe", $"Grade {grade} on {on}, and no renovation.", null, [assessment.AsEvidence()]))
                : Of(GuaranteeState.Unmet, new Reason("dwelling-unsafe",
                    $"Grade {grade} on {on}; renovation ({renovation.Data.Mode}) is at stage {renovation.Data.Stage} since {renovation.Data.StageOn:O}.",
                    null, [assessment.AsEvidence(), renovation.AsEvidence()]));
        }
    }

    static Guarantee Of(GuaranteeState state, params IReadOnlyList<Reason> reasons) => new(GuaranteeKind.Housing, state, reasons);
}
