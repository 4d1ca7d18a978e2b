using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Education.Programmes;
using Hutong.Education.Pupils;

namespace Hutong.Education.Tests.Rules;

/// <summary>Pupils and programmes that a reader can follow by hand.</summary>
static class Cases
{
    public const string County = "652722";

    public static readonly PersonId Somebody = new(new Guid("0a7c6f0e-52d1-8e04-9c11-6d1f0f3b2a55"));

    public static readonly ProgrammeBook Samples = new(new([]));

    public static ProgrammeBook With(params SchoolYearProgrammes[] own) => new(new(own));

    public static DateOnly Day(string day) => DateOnly.Parse(day);

    public static Supported Support(string from = "2014-12-31", string? to = null, string county = County) =>
        new(DaySpan.Through(Day(from), to is null ? null : Day(to))!.Value, county);

    public static Pupil Pupil(
        IEnumerable<SchoolEnrolment>? enrolments = null, IEnumerable<StudentSubsidy>? payments = null, IEnumerable<Supported>? support = null, string born = "2008-03-01") =>
        new(Somebody, "659901**********14", Day(born), "H-1", 652722001001,
            [.. (enrolments ?? []).OrderBy(e => e.SchoolYear)], [.. (payments ?? []).OrderBy(p => p.PaidOn).ThenBy(p => p.PaymentNumber, StringComparer.Ordinal)],
            [.. support ?? [Support()]]);

    public static SchoolEnrolment At(
        EducationStage stage, int year, bool boarding = false, string? leftOn = null, LeftSchoolBecause? because = null, int? grade = null, string? enrolledOn = null) =>
        new(Somebody, year, stage, "中学", boarding, Schooling.FullTime, Day(enrolledOn ?? $"{year}-09-01"), leftOn is null ? null : Day(leftOn), because, grade);

    public static StudentSubsidy Paid(string number, string programme, int year, long amount, int? term = null, string? on = null) =>
        new(Somebody, number, programme, year, term, amount, Day(on ?? $"{year}-10-20"));
}
