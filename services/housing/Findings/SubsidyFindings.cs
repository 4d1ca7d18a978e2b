using System.Text.Json.Serialization;
using Hutong.Contracts.Housing;
using Hutong.Housing.Rates;

namespace Hutong.Housing.Findings;

/// <summary>A project with what was paid to it and what its county lays down for the year of its application.</summary>
/// <param name="GradeBefore">Of the dwelling when the household applied, or as first assessed after; null when it was not.</param>
/// <param name="Rates">Null when there are none for the year.</param>
public sealed record SubsidyCase(
    string Project, string Dwelling, string Household, long Village, RenovationMode Mode, RenovationStage Stage, DateOnly AppliedOn, DateOnly? AcceptedOn,
    DwellingGrade? GradeBefore, IReadOnlyList<CasePayment> Payments, HousingRates? Rates)
{
    public bool IsLive => Stage is not (RenovationStage.Refused or RenovationStage.Withdrawn);

    public bool IsPaid => Payments.Count > 0;

    /// <summary>First year of the policy's period; without rates a year is a period of its own.</summary>
    public int Period => Rates?.PeriodFrom ?? AppliedOn.Year;
}

/// <param name="Amount">Fen.</param>
public sealed record CasePayment(string Number, long Amount, DateOnly PaidOn);

[JsonConverter(typeof(JsonStringEnumConverter<FindingCode>))]
public enum FindingCode
{
    /// <summary>More was paid to a project than the rate.</summary>
    [JsonStringEnumMemberName("over-the-rate")] OverTheRate,

    /// <summary>The county has no rate for the mode and grade, or the grade is not known.</summary>
    [JsonStringEnumMemberName("no-rate")] NoRate,

    /// <summary>Paid before the acceptance, or without one.</summary>
    [JsonStringEnumMemberName("paid-without-acceptance")] PaidWithoutAcceptance,

    /// <summary>A second subsidy for the dwelling or the household in the policy's period.</summary>
    [JsonStringEnumMemberName("paid-twice")] PaidTwice,

    /// <summary>A second project for the dwelling or the household in the policy's period, not paid yet.</summary>
    [JsonStringEnumMemberName("second-project")] SecondProject,
}

/// <summary>A question to the bureau: nothing is refused or taken back by it.</summary>
/// <param name="Payment">The payment that it is about, if it is about one.</param>
/// <param name="Paid">Fen paid to the project.</param>
/// <param name="Rate">Fen.</param>
/// <param name="First">The project that came first.</param>
/// <param name="Sample">Judged by sample rates: no answer is owed until the county has entered its own.</param>
public sealed record Finding(
    FindingCode Code, string Project, string Dwelling, string Household, string Village, string Text,
    long? Paid = null, long? Rate = null, string? Payment = null, string? First = null, bool Sample = false);

/// <summary>What about projects and their payments does not fit the rules: a pure function.</summary>
public static class SubsidyFindings
{
    /// <summary>In the order of project and code; the order of the cases does not matter.</summary>
    public static IReadOnlyList<Finding> Of(IReadOnlyList<SubsidyCase> cases)
    {
        var findings = new List<Finding>();
        foreach (var c in cases.Where(c => c.IsPaid))
        {
            var paid = c.Payments.Sum(p => p.Amount);
            if (c.GradeBefore is not (DwellingGrade.C or DwellingGrade.D) || c.Rates?.RateFor(c.Mode, c.GradeBefore.Value) is not { } rate)
                findings.Add(About(c, FindingCode.NoRate, c.GradeBefore is { } grade
                    ? $"There is no rate of {c.AppliedOn.Year} for {c.Mode} of a dwelling of grade {grade}."
                    : "The dwelling was not assessed before, so no rate is known.") with
                { Paid = paid });
            else if (paid > rate)
                findings.Add(About(c, FindingCode.OverTheRate, $"{paid} fen were paid; the rate of {c.AppliedOn.Year} for {c.Mode} and grade {c.GradeBefore} is {rate} fen.") with { Paid = paid, Rate = rate });
            foreach (var payment in c.Payments.Where(p => c.AcceptedOn is null || p.PaidOn < c.AcceptedOn))
                findings.Add(About(c, FindingCode.PaidWithoutAcceptance, c.AcceptedOn is { } accepted
                    ? $"Paid on {payment.PaidOn:yyyy-MM-dd}, before the acceptance on {accepted:yyyy-MM-dd}."
                    : $"Paid on {payment.PaidOn:yyyy-MM-dd}; the project has not been accepted.") with
                { Payment = payment.Number, Paid = payment.Amount });
        }

        var second = Seconds(cases.Where(c => c.IsPaid)).ToDictionary(s => s.Case.Project);
        findings.AddRange(second.Values.Select(s => About(s.Case, FindingCode.PaidTwice, Why(s, "was paid a subsidy for")) with
        { Paid = s.Case.Payments.Sum(p => p.Amount), First = s.First.Project }));
        findings.AddRange(Seconds(cases.Where(c => c.IsLive)).Where(s => !second.ContainsKey(s.Case.Project))
            .Select(s => About(s.Case, FindingCode.SecondProject, Why(s, "has")) with { First = s.First.Project }));
        return [.. findings.OrderBy(f => f.Project, StringComparer.Ordinal).ThenBy(f => f.Code).ThenBy(f => f.Payment, StringComparer.Ordinal)];
    }

    /// <summary>Those for whose dwelling or household another one came first in the same period: by the day of application, then by number.</summary>
    static IEnumerable<(SubsidyCase Case, SubsidyCase First)> Seconds(IEnumerable<SubsidyCase> cases)
    {
        var dwellings = new Dictionary<(string, int), SubsidyCase>();
        var households = new Dictionary<(string, int), SubsidyCase>();
        foreach (var c in cases.OrderBy(c => c.AppliedOn).ThenBy(c => c.Project, StringComparer.Ordinal))
        {
            if (dwellings.TryGetValue((c.Dwelling, c.Period), out var first) || households.TryGetValue((c.Household, c.Period), out first))
            {
                yield return (c, first);
                continue;
            }

            dwellings.Add((c.Dwelling, c.Period), c);
            households.Add((c.Household, c.Period), c);
        }
    }

    static string Why((SubsidyCase Case, SubsidyCase First) s, string verb) =>
        $"The {(s.Case.Dwelling == s.First.Dwelling ? "dwelling" : "household")} {verb} project {s.First.Project} in the policy's period from {s.Case.Period} already.";

    static Finding About(SubsidyCase c, FindingCode code, string text) =>
        new(code, c.Project, c.Dwelling, c.Household, c.Village.ToString("D12"), text, Sample: c.Rates?.Sample ?? false);
}
