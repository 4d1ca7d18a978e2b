using System.Globalization;
using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Health;
using Hutong.Contracts.Registry;
using Hutong.Facts;

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
            (null, $"medical-{s.Medical.State.ToString().ToLowerInvariant()}", $"Medical guarantee of {s.PolicyYear}: {s.Medical.State}", null)),
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

    static string Yuan(long fen) => (fen / 100m).ToString("N2", CultureInfo.InvariantCulture) + " yuan";
}
