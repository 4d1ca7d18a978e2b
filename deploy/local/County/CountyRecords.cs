namespace Hutong.Local.County;

/// <summary>A household as the registry office pushes it to <c>registry/households</c>.</summary>
/// <param name="AsOf">When the office's own record was in this state.</param>
public sealed record HouseholdRecord(
    string Number, string Village, DateOnly RegisteredOn, DateOnly Date, string Reason, string Address, string CauseOfNeed,
    DateTimeOffset AsOf, IReadOnlyList<MemberRecord> Members);

public sealed record MemberRecord(
    string ResidentId, string Name, string Relation, DateOnly JoinedOn, DateOnly? LeftOn, string? LeftBecause, string LabourCapacity)
{
    public bool BelongsOn(DateOnly day) => JoinedOn <= day && (LeftOn is null || day < LeftOn);
}

/// <summary>A declared income as the registry office pushes it to <c>registry/incomes</c>.</summary>
/// <param name="NetIncome">Fen.</param>
public sealed record IncomeRecord(string Household, int Year, long NetIncome, DateTimeOffset AsOf);

/// <summary>An insurance enrolment as the health bureau pushes it to <c>health/enrolments</c>.</summary>
public sealed record EnrolmentRecord(
    string ResidentId, int PolicyYear, DateOnly EnrolledOn, DateOnly? EndedOn, string PremiumPaidBy, DateTimeOffset AsOf);

/// <summary>A claim as hospitals send it through the health bureau to <c>health/claims</c>.</summary>
/// <param name="TotalCost">Fen.</param>
/// <param name="PolicyRangeCost">Fen, the part within the policy's range; never more than the total.</param>
public sealed record ClaimRecord(
    string ClaimNumber, string ResidentId, string Hospital, string HospitalLevel, string Kind, DateOnly AdmittedOn, DateOnly DischargedOn,
    long TotalCost, long PolicyRangeCost, string? Diagnosis, string? MajorDisease, string? AdmissionNumber, bool? Withdrawn, DateTimeOffset AsOf);
