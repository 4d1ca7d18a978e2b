using System.Text.Json.Serialization;

namespace Hutong.Contracts.Health;

/// <summary>A person's basic resident medical insurance of one policy year. Owned by health.</summary>
/// <param name="EnrolledOn">First day of cover.</param>
/// <param name="EndedOn">First day without cover, if it ended within the year.</param>
/// <param name="PremiumPaidBy">Registered people's own share is paid by the programme (rule 5 of the plans).</param>
public sealed record InsuranceEnrolment(
    PersonId Person, int PolicyYear, DateOnly EnrolledOn, DateOnly? EndedOn, PremiumPayer PremiumPaidBy) : IFact
{
    public bool CoversOn(DateOnly day) => PolicyYear == day.Year && EnrolledOn <= day && (EndedOn is null || day < EndedOn);
}

[JsonConverter(typeof(JsonStringEnumConverter<PremiumPayer>))]
public enum PremiumPayer { Person, Programme }

/// <summary>One settled payment of medical aid to a person, as other sectors may know it. Owned by health.</summary>
/// <remarks>Carries no diagnosis. Amounts are fen; InsurancePaid + CriticalIllnessPaid + AssistancePaid + PaidByPerson = TotalCost.</remarks>
public sealed record MedicalAid(
    PersonId Person, string ClaimNumber, int PolicyYear, DateOnly SettledOn, long TotalCost,
    long InsurancePaid, long CriticalIllnessPaid, long AssistancePaid, long PaidByPerson) : IFact;

/// <summary>What a person has paid out of their own pocket for medical care in a policy year. Owned by health.</summary>
/// <param name="Total">Fen, over all settled claims of the year.</param>
public sealed record OutOfPocketTotal(PersonId Person, int PolicyYear, long Total, int Claims) : IFact;

/// <summary>A course of treatment for one of the major diseases treated together (rule 6 of the plans), open until it is settled. Owned by health.</summary>
/// <remarks>Says that there is one, not which disease.</remarks>
public sealed record MajorTreatment(PersonId Person, string AdmissionNumber, DateOnly AdmittedOn, DateOnly? SettledOn) : IFact;

/// <summary>A household's out-of-pocket spending of a year passed the county's share of its income. Retracted when it no longer does. Owned by health.</summary>
/// <param name="OutOfPocket">Fen.</param>
/// <param name="NetIncome">Fen, declared for the year or the latest year before it.</param>
/// <param name="ThresholdPercent">The county's threshold at the time.</param>
public sealed record CatastrophicSpending(
    string Household, int PolicyYear, long OutOfPocket, long NetIncome, int ThresholdPercent) : IFact;

/// <inheritdoc cref="IBureauReport"/>
public sealed record BureauReport(string Records, string Division, DateOnly CompleteUpTo) : IBureauReport;
