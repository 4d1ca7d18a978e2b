using System.Globalization;
using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Contracts.Employment;
using Hutong.Contracts.Health;
using Hutong.Contracts.Housing;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Registry.Surveys;

namespace Hutong.Registry.Card;

/// <summary>Tells a fact as one line of a household's timeline.</summary>
static class Timeline
{
    static readonly Dictionary<string, Func<byte[], (DateOnly? Date, string What, string Text, PersonId? Person)>> Tellers = new()
    {
        [FactKind.Of<HouseholdRoster>()] = Of<HouseholdRoster>(r =>
            (r.Date, $"roster-{r.Reason.ToString().ToLowerInvariant()}", $"{r.Reason}: {r.Members.Count(m => m.LeftOn is null)} members", null)),
        [FactKind.Of<HouseholdIncome>()] = Of<HouseholdIncome>(i => (new DateOnly(i.Year, 12, 31), "income-declared", $"Net income of {i.Year}: {Yuan(i.NetIncome)}", null)),
        [FactKind.Of<HouseholdStatus>()] = Of<HouseholdStatus>(s =>
            (null, "status", $"Status of {s.PolicyYear}: {string.Join(", ", (s.Guarantees ?? [s.Medical]).Select(g => $"{g.Kind} {g.State}"))}", null)),
        [FactKind.Of<HouseholdSurvey>()] = Of<HouseholdSurvey>(s =>
            (s.SurveyedOn, "surveyed", $"Survey: food {Assured(s.Food)}, clothing {Assured(s.Clothing)}", null)),
        [FactKind.Of<SchoolEnrolment>()] = Of<SchoolEnrolment>(e => (e.LeftOn ?? e.EnrolledOn, e.LeftOn is null ? "at-school" : "left-school",
            e.LeftOn is null ? $"At school ({e.Stage}) in the school year {e.SchoolYear}" : $"Left school ({e.Stage}): {e.LeftBecause}", e.Person)),
        [FactKind.Of<DropoutAlert>()] = Of<DropoutAlert>(d => (d.Since, "dropout", $"Out of school in the school year {d.SchoolYear}: {d.Because}", d.Person)),
        [FactKind.Of<SchoolLeaver>()] = Of<SchoolLeaver>(l => (l.LeftOn, "school-leaver", $"Left {l.Stage} and does not go on", l.Person)),
        [FactKind.Of<StudentSubsidy>()] = Of<StudentSubsidy>(s => (s.PaidOn, "student-subsidy", $"Student aid {s.Programme}: {Yuan(s.Amount)}", s.Person)),
        [FactKind.Of<LabourForce>()] = Of<LabourForce>(l => (l.StatedOn, "labour", $"Able to work: {l.Capacity}", l.Person)),
        [FactKind.Of<Training>()] = Of<Training>(t => (t.CompletedOn, "trained", $"Completed a training: {t.Course}", t.Person)),
        [FactKind.Of<EmploymentEpisode>()] = Of<EmploymentEpisode>(e => (e.EndedOn ?? e.StartedOn, e.EndedOn is null ? "work-begun" : "work-ended",
            e.EndedOn is null ? $"Began work: {e.Form}, {e.Scope}" : $"Work ended that began on {e.StartedOn:O}", e.Person)),
        [FactKind.Of<WorkAward>()] = Of<WorkAward>(a => (a.PaidOn, "work-award", $"Award for organised work of {a.Year}: {Yuan(a.Amount)}", a.Person)),
        [FactKind.Of<ZeroEmploymentHousehold>()] = Of<ZeroEmploymentHousehold>(z => (z.Since, "zero-employment", "Willing and able to work, and nobody in work", null)),
        [FactKind.Of<Dwelling>()] = Of<Dwelling>(d => (d.LivedInUntil ?? d.LivedInFrom, d.LivedInUntil is null ? "moved-in" : "moved-out",
            d.LivedInUntil is null ? $"Lives in dwelling {d.Number}" : $"No longer lives in dwelling {d.Number}", null)),
        [FactKind.Of<DwellingAssessment>()] = Of<DwellingAssessment>(a => (a.AssessedOn, "dwelling-assessed", $"Dwelling {a.Dwelling}: grade {a.Grade}", null)),
        [FactKind.Of<Renovation>()] = Of<Renovation>(r => (r.StageOn, "renovation", $"Renovation {r.Project} ({r.Mode}): {r.Stage}", null)),
        [FactKind.Of<InsuranceEnrolment>()] = Of<InsuranceEnrolment>(e => (e.EnrolledOn, "enrolled", $"Insured for {e.PolicyYear}, premium paid by {e.PremiumPaidBy}", e.Person)),
        [FactKind.Of<MedicalAid>()] = Of<MedicalAid>(a =>
            (a.SettledOn, "medical-aid", $"Of {Yuan(a.TotalCost)} the person paid {Yuan(a.PaidByPerson)}, medical assistance {Yuan(a.AssistancePaid)}", a.Person)),
        [FactKind.Of<OutOfPocketTotal>()] = Of<OutOfPocketTotal>(o => (null, "out-of-pocket", $"Paid out of pocket in {o.PolicyYear}: {Yuan(o.Total)} for {o.Claims} claims", o.Person)),
        [FactKind.Of<MajorTreatment>()] = Of<MajorTreatment>(t => (t.SettledOn ?? t.AdmittedOn, t.SettledOn is null ? "major-treatment-begun" : "major-treatment-settled",
            t.SettledOn is null ? "A major-disease treatment began" : "A major-disease treatment was settled", t.Person)),
        [FactKind.Of<CatastrophicSpending>()] = Of<CatastrophicSpending>(c =>
            (null, "catastrophic-spending", $"Out-of-pocket spending of {Yuan(c.OutOfPocket)} passed {c.ThresholdPercent} % of the income of {Yuan(c.NetIncome)}", null)),
    };

    public static (DateOnly? Date, string What, string Text, PersonId? Person) Tell(string kind, bool retracted, byte[] state)
    {
        var told = Tellers.TryGetValue(kind, out var teller) ? teller(state) : (null, kind, kind, null);
        return retracted ? told with { What = $"{told.What}-withdrawn", Text = $"Withdrawn: {told.Text}" } : told;
    }

    static Func<byte[], (DateOnly?, string, string, PersonId?)> Of<T>(Func<T, (DateOnly?, string, string, PersonId?)> tell) where T : IFact =>
        state => tell(JsonSerializer.Deserialize<T>(state, FactJson.Options)!);

    static string Assured(bool so) => so ? "assured" : "not assured";

    static string Yuan(long fen) => (fen / 100m).ToString("N2", CultureInfo.InvariantCulture) + " yuan";
}
