using Hutong.Contracts;
using Hutong.Contracts.Education;

namespace Hutong.Education.Pupils;

/// <summary>Everything that decides about one member of a household on the register: schooling, payments, and when their household had support.</summary>
/// <param name="Masked">The identity number as it may be shown.</param>
/// <param name="Household">To which they belong, or belonged last.</param>
/// <param name="Village">Of that household; 12 digits.</param>
/// <param name="Enrolments">One per school year, in their order.</param>
/// <param name="Payments">In the order in which they were paid.</param>
/// <param name="Support">The spans in which they belonged to a household that was registered or in its grace period.</param>
public sealed record Pupil(
    PersonId Person, string Masked, DateOnly BornOn, string Household, long Village,
    IReadOnlyList<SchoolEnrolment> Enrolments, IReadOnlyList<StudentSubsidy> Payments, IReadOnlyList<Supported> Support)
{
    public string County => DivisionCode.CountyOf(Village);

    public bool IsSupportedOn(DateOnly day) => Support.Any(s => s.Days.Holds(day));

    /// <summary>Has turned that age by the day.</summary>
    public bool IsOn(int age, DateOnly day) => BornOn.AddYears(age) <= day;
}

/// <param name="County">Whose programmes hold for the time.</param>
public readonly record struct Supported(DaySpan Days, string County);
