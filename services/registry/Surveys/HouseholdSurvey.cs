using Hutong.Contracts;

namespace Hutong.Registry.Surveys;

/// <summary>What was seen and heard in a household on a visit (入户调查): the evidence for food, clothing and cultural life. Kept by the registry, not published.</summary>
/// <param name="Food">Enough food all year round.</param>
/// <param name="Clothing">Clothing and bedding for all seasons.</param>
/// <param name="CulturalLife">Takes part in cultural life; null when it was not looked at.</param>
/// <param name="Surveyor">Who was there.</param>
[Kind("Registry.Surveys.HouseholdSurvey")]
public sealed record HouseholdSurvey(
    string Household, DateOnly SurveyedOn, bool Food, bool Clothing, bool? CulturalLife, string? Surveyor) : IAboutHousehold
{
    string IFact.Key => $"{Household}/{SurveyedOn:O}";
}
