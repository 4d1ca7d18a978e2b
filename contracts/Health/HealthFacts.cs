using System.Text.Json.Serialization;

namespace Hutong.Contracts.Health;

/// <summary>A person's basic resident medical insurance of one policy year. Owned by health.</summary>
/// <param name="EnrolledOn">First day of cover.</param>
/// <param name="EndedOn">First day without cover, if it ended within the year.</param>
/// <param name="PremiumPaidBy">Registered people's own share is paid by the programme (rule 5 of the plans).</param>
[Kind("Health.InsuranceEnrolment")]
public sealed record InsuranceEnrolment(
    PersonId Person, int PolicyYear, DateOnly EnrolledOn, DateOnly? EndedOn, PremiumPayer PremiumPaidBy) : IAboutPerson
{
    public static string KeyOf(PersonId person, int policyYear) => $"{person}/{policyYear}";

    string IFact.Key => KeyOf(Person, PolicyYear);

    public bool CoversOn(DateOnly day) => PolicyYear == day.Year && EnrolledOn <= day && (EndedOn is null || day < EndedOn);
}

[JsonConverter(typeof(JsonStringEnumConverter<PremiumPayer>))]
public enum PremiumPayer { Person, Programme }

/// <summary>One settled payment of medical aid to a person, as other sectors may know it. Owned by health.</summary>
/// <remarks>Carries no diagnosis. Amounts are fen; InsurancePaid + CriticalIllnessPaid + AssistancePaid + PaidByPerson = TotalCost.</remarks>
[Kind("Health.MedicalAid")]
public sealed record MedicalAid(
    PersonId Person, string ClaimNumber, int PolicyYear, DateOnly SettledOn, long TotalCost,
    long InsurancePaid, long CriticalIllnessPaid, long AssistancePaid, long PaidByPerson) : IAboutPerson
{
    string IFact.Key => ClaimNumber;
}

/// <summary>What a person has paid out of their own pocket for medical care in a policy year. Owned by health.</summary>
/// <param name="Total">Fen, over all settled claims of the year.</param>
[Kind("Health.OutOfPocketTotal")]
public sealed record OutOfPocketTotal(PersonId Person, int PolicyYear, long Total, int Claims) : IAboutPerson
{
    string IFact.Key => $"{Person}/{PolicyYear}";
}

/// <summary>A course of treatment for one of the major diseases treated together (rule 6 of the plans), open until it is settled. Owned by health.</summary>
/// <remarks>Says that there is one, not which disease.</remarks>
/// <param name="AdmissionNumber">Of a treatment without one, its claim's.</param>
[Kind("Health.MajorTreatment")]
public sealed record MajorTreatment(PersonId Person, string AdmissionNumber, DateOnly AdmittedOn, DateOnly? SettledOn) : IAboutPerson
{
    public static string KeyOf(PersonId person, string admissionNumber) => $"{person}/{admissionNumber}";

    string IFact.Key => KeyOf(Person, AdmissionNumber);
}

/// <summary>A household's out-of-pocket spending of a year passed the county's share of its income. Retracted when it no longer does. Owned by health.</summary>
/// <param name="OutOfPocket">Fen.</param>
/// <param name="NetIncome">Fen, declared for the year or the latest year before it.</param>
/// <param name="ThresholdPercent">The county's threshold at the time.</param>
[Kind("Health.CatastrophicSpending")]
public sealed record CatastrophicSpending(
    string Household, int PolicyYear, long OutOfPocket, long NetIncome, int ThresholdPercent) : IAboutHousehold
{
    public static string KeyOf(string household, int policyYear) => $"{household}/{policyYear}";

    string IFact.Key => KeyOf(Household, PolicyYear);
}

/// <inheritdoc cref="IBureauReport"/>
[Kind("Health.BureauReport")]
public sealed record BureauReport(string Records, string Division, DateOnly CompleteUpTo) : IBureauReport;
