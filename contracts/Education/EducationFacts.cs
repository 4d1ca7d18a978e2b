using System.Text.Json.Serialization;

namespace Hutong.Contracts.Education;

/// <summary>A person's place at a school in a school year. Owned by education.</summary>
/// <remarks>Natural key: person and school year; a change of school within the year is a new version.</remarks>
/// <param name="SchoolYear">The calendar year in which the school year begins.</param>
/// <param name="LeftOn">First day no longer at the school, if the pupil left within the year.</param>
/// <param name="Grade">Year within the stage (年级), from 1; null when the bureau has not said it.</param>
[Kind("Education.SchoolEnrolment")]
public sealed record SchoolEnrolment(
    PersonId Person, int SchoolYear, EducationStage Stage, string School, bool Boarding, Schooling Kind,
    DateOnly EnrolledOn, DateOnly? LeftOn, LeftSchoolBecause? LeftBecause, int? Grade = null) : IAboutPerson
{
    string IFact.Key => $"{Person}/{SchoolYear}";

    public bool AttendsOn(DateOnly day) => EnrolledOn <= day && (LeftOn is null || day < LeftOn);
}

/// <summary>A child of compulsory school age is out of school. Retracted as soon as they are not. Owned by education; derived, never pushed.</summary>
/// <param name="SchoolYear">The calendar year in which the school year begins.</param>
/// <param name="Since">First day out of school in that year.</param>
[Kind("Education.DropoutAlert")]
public sealed record DropoutAlert(PersonId Person, int SchoolYear, OutOfSchool Because, DateOnly Since) : IAboutPerson
{
    string IFact.Key => $"{Person}/{SchoolYear}";
}

/// <summary>A payment of student aid. Owned by education.</summary>
/// <param name="Amount">Fen.</param>
/// <param name="Term">1 or 2 of the school year; null when it is paid for the whole year or once.</param>
[Kind("Education.StudentSubsidy")]
public sealed record StudentSubsidy(
    PersonId Person, string PaymentNumber, string Programme, int SchoolYear, int? Term, long Amount, DateOnly PaidOn) : IAboutPerson
{
    string IFact.Key => PaymentNumber;
}

/// <summary>Left junior or senior secondary school and does not go on (两后生): a candidate for training. Retracted when they do. Owned by education; derived.</summary>
/// <param name="SchoolYear">The last school year at school.</param>
/// <param name="Stage">Of the school left.</param>
[Kind("Education.SchoolLeaver")]
public sealed record SchoolLeaver(PersonId Person, int SchoolYear, EducationStage Stage, DateOnly LeftOn) : IAboutPerson
{
    string IFact.Key => $"{Person}/{SchoolYear}";
}

/// <inheritdoc cref="IBureauReport"/>
[Kind("Education.BureauReport")]
public sealed record BureauReport(string Records, string Division, DateOnly CompleteUpTo) : IBureauReport;

/// <summary>Stages of education (学前, 小学, 初中, 普通高中, 中职, 高等).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EducationStage>))]
public enum EducationStage { Preschool, Primary, JuniorSecondary, SeniorSecondary, VocationalSecondary, Tertiary }

/// <summary>Full-time at a school, or special education, also at home.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Schooling>))]
public enum Schooling { FullTime, Special }

[JsonConverter(typeof(JsonStringEnumConverter<LeftSchoolBecause>))]
public enum LeftSchoolBecause { Graduated, Transferred, DroppedOut, Died }

[JsonConverter(typeof(JsonStringEnumConverter<OutOfSchool>))]
public enum OutOfSchool { NotEnrolled, DroppedOut }
