using Hutong.Contracts;
using Hutong.Health.Settlement;

namespace Hutong.Health.Admissions;

/// <summary>An admission as the hospital records it: kept with every version, never published. A treatment of a major disease leaves as <see cref="Contracts.Health.MajorTreatment"/>.</summary>
[Kind("HealthInsurance.Admissions.Admission")]
public sealed record Admission(
    PersonId Person, string AdmissionNumber, string Hospital, HospitalLevel HospitalLevel, DateOnly AdmittedOn, string? MajorDisease) : IAboutPerson
{
    string IFact.Key => AdmissionNumber;
}
