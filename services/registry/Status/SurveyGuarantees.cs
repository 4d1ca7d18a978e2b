using Hutong.Contracts.Registry;
using Hutong.Registry.Surveys;

namespace Hutong.Registry.Status;

/// <summary>What only a visit can tell: food, clothing, cultural life. The latest survey on or before the day says, as long as it is not too old.</summary>
public static class SurveyGuarantees
{
    public static Guarantee Food(DateOnly day, IReadOnlyList<Known<HouseholdSurvey>> surveys, int staleAfterDays) =>
        Of(GuaranteeKind.Food, Judge(day, surveys, staleAfterDays, s => s.Food, "food"));

    public static Guarantee Clothing(DateOnly day, IReadOnlyList<Known<HouseholdSurvey>> surveys, int staleAfterDays) =>
        Of(GuaranteeKind.Clothing, Judge(day, surveys, staleAfterDays, s => s.Clothing, "clothing"));

    public static Attainment CulturalLife(DateOnly day, IReadOnlyList<Known<HouseholdSurvey>> surveys, int staleAfterDays)
    {
        var (state, reason) = Judge(day, surveys, staleAfterDays, s => s.CulturalLife, "cultural life");
        return new(AttainmentKind.CulturalLife, state, [reason]);
    }

    static (GuaranteeState, Reason) Judge(
        DateOnly day, IReadOnlyList<Known<HouseholdSurvey>> surveys, int staleAfterDays, Func<HouseholdSurvey, bool?> answer, string what)
    {
        var latest = surveys.Where(s => s.Data.SurveyedOn <= day).OrderBy(s => s.Data.SurveyedOn).ThenBy(s => s.Id).LastOrDefault();
        if (latest is null)
            return (GuaranteeState.Unknown, new("not-surveyed", "The household has not been surveyed.", null, []));
        var on = $"The survey of {latest.Data.SurveyedOn:O}";
        if (latest.Data.SurveyedOn.AddDays(staleAfterDays) < day)
            return (GuaranteeState.Unknown, new("survey-stale", $"{on} is too long ago.", null, [latest.AsEvidence()]));
        return answer(latest.Data) switch
        {
            true => (GuaranteeState.Met, new("survey-says-so", $"{on} found {what} assured.", null, [latest.AsEvidence()])),
            false => (GuaranteeState.Unmet, new("survey-says-no", $"{on} found {what} not assured.", null, [latest.AsEvidence()])),
            null => (GuaranteeState.Unknown, new("survey-silent", $"{on} says nothing of {what}.", null, [latest.AsEvidence()])),
        };
    }

    static Guarantee Of(GuaranteeKind kind, (GuaranteeState State, Reason Reason) judged) => new(kind, judged.State, [judged.Reason]);
}
