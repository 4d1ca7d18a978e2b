using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Registry.Sectors;
using Hutong.Registry.Surveys;

namespace Hutong.Registry.Card;

/// <summary>Tells a fact as one line of a household's timeline.</summary>
static class Timeline
{
    static readonly Dictionary<string, Func<byte[], Told>> Tellers = new(SectorView.All.SelectMany(s => s.Tellers))
    {
        [FactKind.Of<HouseholdRoster>()] = SectorView.Teller<HouseholdRoster>(r =>
            new(r.Date, $"roster-{r.Reason.ToString().ToLowerInvariant()}", $"{r.Reason}: {r.Members.Count(m => m.LeftOn is null)} members")),
        [FactKind.Of<HouseholdIncome>()] = SectorView.Teller<HouseholdIncome>(i =>
            new(new DateOnly(i.Year, 12, 31), "income-declared", $"Net income of {i.Year}: {SectorView.Yuan(i.NetIncome)}")),
        [FactKind.Of<HouseholdStatus>()] = SectorView.Teller<HouseholdStatus>(s =>
            new(null, "status", $"Status of {s.PolicyYear}: {string.Join(", ", (s.Guarantees ?? [s.Medical]).Select(g => $"{g.Kind} {g.State}"))}")),
        [FactKind.Of<HouseholdSurvey>()] = SectorView.Teller<HouseholdSurvey>(s =>
            new(s.SurveyedOn, "surveyed", $"Survey: food {Assured(s.Food)}, clothing {Assured(s.Clothing)}")),
    };

    /// <summary>What is told to whoever is shown these parts.</summary>
    public static string[] KindsIn(CardParts parts) => [.. Tellers.Keys.Where(parts.ShowFact)];

    public static Told Tell(string kind, bool retracted, byte[] state)
    {
        var told = Tellers.TryGetValue(kind, out var teller) ? teller(state) : new Told(null, kind, kind);
        return retracted ? told with { What = $"{told.What}-withdrawn", Text = $"Withdrawn: {told.Text}" } : told;
    }

    static string Assured(bool so) => so ? "assured" : "not assured";
}
