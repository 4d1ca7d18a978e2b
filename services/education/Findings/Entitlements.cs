using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Education.Enrolments;
using Hutong.Education.Programmes;
using Hutong.Education.Pupils;

namespace Hutong.Education.Findings;

/// <summary>Something that a pupil is entitled to: a term's, a year's or a single payment of a programme. Amounts are fen.</summary>
/// <param name="Grade">The pupil's year within the stage.</param>
/// <param name="DueOn">Last day to pay it.</param>
/// <param name="Sample">By sample values, not by the county's own.</param>
/// <param name="Reason">Why, in one sentence.</param>
public sealed record Entitlement(
    string Programme, PaidBy Paid, int SchoolYear, int? Term, EducationStage Stage, int Grade, long Amount, DateOnly DueOn, bool Sample, string Reason);

/// <summary>What a pupil is entitled to, as a pure function of their schooling, their household's support and the programmes.</summary>
public static class Entitlements
{
    /// <remarks>
    /// For each school year with an enrolment: the programmes of the county in which the household has support. There must be a day of the
    /// term (or year) on which the pupil is at school, the household has support and the programme holds; one such day is enough,
    /// as aid is not paid by parts of a term. What is paid once is due in the first school year in which these conditions are met.
    /// </remarks>
    public static IReadOnlyList<Entitlement> Of(Pupil pupil, ProgrammeBook book)
    {
        var all = new List<Entitlement>();
        var counties = pupil.Support.Select(s => s.County).Distinct().ToList();
        var grades = SchoolStages.GradesByYear(pupil.Enrolments);
        foreach (var enrolment in pupil.Enrolments)
            foreach (var county in counties)
            {
                var year = book.For(county, enrolment.SchoolYear);
                foreach (var programme in year.Programmes)
                    foreach (var term in programme.Terms)
                    {
                        if (all.Any(e => e.Programme == programme.Code
                            && (e.Paid is PaidBy.Once && programme.Paid is PaidBy.Once || e.SchoolYear == enrolment.SchoolYear && e.Term == term)))
                            continue; // also when the pupil moved to another county within the year
                        if (Judge(pupil, year, programme, term, enrolment, grades[enrolment.SchoolYear]) is { Entitled: true } verdict)
                            all.Add(new(programme.Code, programme.Paid, enrolment.SchoolYear, term, enrolment.Stage, grades[enrolment.SchoolYear],
                                programme.RateOf(enrolment.Stage)!.Amount, programme.DueOnOf(term), year.Sample || programme.Sample, verdict.Reason));
                    }
            }

        return all;
    }

    /// <summary>Why a payment was made to which no entitlement belongs.</summary>
    public static Verdict WhyNot(Pupil pupil, ProgrammeBook book, StudentSubsidy payment)
    {
        var enrolment = pupil.Enrolments.FirstOrDefault(e => e.SchoolYear == payment.SchoolYear);
        if (enrolment is null)
            return Verdict.No("not-enrolled", $"There is no enrolment in the school year {payment.SchoolYear}.");
        if (pupil.Support.Count == 0)
            return Verdict.No("not-supported", "The household never had support while the pupil belonged to it.");
        var grade = SchoolStages.GradesByYear(pupil.Enrolments)[payment.SchoolYear];
        Verdict? nearest = null;
        foreach (var county in pupil.Support.Select(s => s.County).Distinct())
        {
            var year = book.For(county, payment.SchoolYear);
            if (year.Programmes.FirstOrDefault(p => p.Code == payment.Programme) is not { } programme)
            {
                nearest ??= Verdict.No("no-such-programme", $"The county has no programme {payment.Programme} in the school year {payment.SchoolYear}.");
                continue;
            }

            if (Judge(pupil, year, programme, programme.Paid is PaidBy.PerTerm ? payment.Term : null, enrolment, grade) is { Entitled: false } verdict)
                return verdict;
        }

        return nearest ?? Verdict.No("not-entitled", "There is no entitlement to it.");
    }

    static Verdict Judge(Pupil pupil, SchoolYearProgrammes year, Programme programme, int? term, SchoolEnrolment enrolment, int grade)
    {
        if (programme.RateOf(enrolment.Stage) is null)
            return Verdict.No("other-stage", $"The programme is not for the stage {enrolment.Stage}.");
        if (programme.BoardingOnly && !enrolment.Boarding)
            return Verdict.No("not-boarding", "The programme is for boarders; the pupil does not board.");
        if (programme.Grades is { Count: > 0 } grades && !grades.Contains(grade))
            return Verdict.No("other-grade", $"The programme is for year {string.Join(", ", grades)} of the stage; the pupil is in year {grade}{Counted(programme, enrolment)}.");
        if (DaySpan.Through(programme.ValidFrom ?? DateOnly.MinValue, programme.ValidTo) is not { } valid
            || DaySpan.Of(enrolment.EnrolledOn, enrolment.LeftOn) is not { } enrolled
            || year.DaysOf(term)?.Within(valid)?.Within(enrolled) is not { } attended)
            return Verdict.No("not-at-school", "The pupil was not at school on any day that it is paid for.");
        foreach (var support in pupil.Support.Where(s => s.County == year.County))
            if (support.Days.Within(attended) is { } both)
                return new(true, "entitled",
                    $"At school ({enrolment.Stage}, year {grade}{Counted(programme, enrolment)}{(enrolment.Boarding ? ", boarding" : "")}) and of a household with support on {both.From:yyyy-MM-dd}.");
        return Verdict.No("not-supported", "The household had no support on any day that it is paid for.");
    }

    /// <summary>Where it decides: whose records begin within a stage may be further than counted.</summary>
    static string Counted(Programme programme, SchoolEnrolment enrolment) =>
        programme.Grades is { Count: > 0 } && enrolment.Grade is null ? " as counted from the enrolments on record" : "";
}

/// <param name="Code">Stable.</param>
/// <param name="Reason">One sentence for people, in English; consoles translate by <paramref name="Code"/>.</param>
public sealed record Verdict(bool Entitled, string Code, string Reason)
{
    internal static Verdict No(string code, string reason) => new(false, code, reason);
}
