using System.Text.Json.Serialization;

namespace Hutong.Contracts.Employment;

/// <summary>What a person can do and wants to do, from a day on. Owned by employment.</summary>
/// <remarks>Natural key: the person; each statement is a new version.</remarks>
/// <param name="Willing">The person's own statement; null when they have made none. It decides nothing about medical care, schooling or housing.</param>
/// <param name="StatedOn">The day of the statement, or of the assessment if there is none.</param>
[Kind("Employment.LabourForce")]
public sealed record LabourForce(PersonId Person, LabourCapacity Capacity, bool? Willing, DateOnly StatedOn) : IAboutPerson
{
    string IFact.Key => Person.ToString();
}

/// <summary>A completed course or a certified skill. Owned by employment.</summary>
/// <param name="CertificateNumber">Natural key.</param>
/// <param name="Hours">Of the course; 0 when a skill was certified without one.</param>
/// <param name="TrainingSubsidy">Fen, paid for the course.</param>
/// <param name="LivingSubsidy">Fen, paid to the person.</param>
[Kind("Employment.Training")]
public sealed record Training(
    PersonId Person, string CertificateNumber, string Course, int Hours, DateOnly CompletedOn, long TrainingSubsidy, long LivingSubsidy) : IAboutPerson
{
    string IFact.Key => CertificateNumber;
}

/// <summary>A stretch of work. Owned by employment. Names no employer.</summary>
/// <remarks>Natural key: person and first day.</remarks>
/// <param name="EndedOn">First day no longer at work.</param>
/// <param name="MonthlyWage">Fen; of the self-employed, what they state.</param>
[Kind("Employment.EmploymentEpisode")]
public sealed record EmploymentEpisode(
    PersonId Person, DateOnly StartedOn, DateOnly? EndedOn, EmploymentForm Form, WorkplaceScope Scope, bool FullTime, bool Organised, long MonthlyWage) : IAboutPerson
{
    public static string KeyOf(PersonId person, DateOnly startedOn) => $"{person}/{startedOn:O}";

    string IFact.Key => KeyOf(Person, StartedOn);

    public bool WorksOn(DateOnly day) => StartedOn <= day && (EndedOn is null || day < EndedOn);
}

/// <summary>A willing, able worker and nobody in work (零就业家庭). Retracted when a willing member works, back when the work ends. Owned by employment; derived.</summary>
/// <param name="Since">First day without work.</param>
[Kind("Employment.ZeroEmploymentHousehold")]
public sealed record ZeroEmploymentHousehold(string Household, DateOnly Since) : IAboutHousehold
{
    string IFact.Key => Household;
}

/// <summary>A paid award for organised work away from home. Owned by employment.</summary>
/// <param name="Year">For which it was paid.</param>
/// <param name="Amount">Fen.</param>
[Kind("Employment.WorkAward")]
public sealed record WorkAward(PersonId Person, string PaymentNumber, AwardKind Kind, int Year, long Amount, DateOnly PaidOn) : IAboutPerson
{
    string IFact.Key => PaymentNumber;
}

/// <inheritdoc cref="IBureauReport"/>
[Kind("Employment.BureauReport")]
public sealed record BureauReport(string Records, string Division, DateOnly CompleteUpTo) : IBureauReport;

[JsonConverter(typeof(JsonStringEnumConverter<LabourCapacity>))]
public enum LabourCapacity { Full, Partial, None }

/// <summary>公益性岗位 is <see cref="PublicWelfareJob"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EmploymentForm>))]
public enum EmploymentForm { Employed, PublicWelfareJob, SelfEmployed }

/// <summary>转移就业: 就地就近, 疆内/省内, 内地/省外.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WorkplaceScope>))]
public enum WorkplaceScope { Local, Province, Outside }

/// <summary>300 yuan a person once after nine months outside; 1,000 yuan a year for a couple (rule 8 of the plans).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AwardKind>))]
public enum AwardKind { Person, Couple }
