using Hutong.Contracts;
using Hutong.Health.Settlement;

namespace Hutong.Health.Claims;

/// <summary>A claim as the health bureau records it: kept with every version, never published. What leaves is <see cref="Contracts.Health.MedicalAid"/>, without hospital and diagnosis.</summary>
/// <param name="MajorDisease">Code of one of the diseases treated together.</param>
/// <param name="AdmissionNumber">Of the admission that it settles.</param>
[Kind("HealthInsurance.Claims.Claim")]
public sealed record Claim(
    PersonId Person, string ClaimNumber, string Hospital, HospitalLevel HospitalLevel, CareKind Kind, DateOnly AdmittedOn, DateOnly DischargedOn,
    long TotalCost, long PolicyRangeCost, string? Diagnosis, string? MajorDisease, string? AdmissionNumber) : IAboutPerson
{
    string IFact.Key => ClaimNumber;

    public int PolicyYear => DischargedOn.Year;

    public ClaimInput ToInput(bool withdrawn = false) =>
        new(ClaimNumber, HospitalLevel, Kind, AdmittedOn, DischargedOn, TotalCost, PolicyRangeCost, withdrawn);
}
