using System.Globalization;
using Hutong.Contracts.Registry;
using Hutong.Registry.Policies;
using Hutong.Registry.Status;

namespace Hutong.Registry.Incomes;

/// <summary>Net income per head against the year's line (rule 2 of the plans).</summary>
/// <remarks>Per head is the declared total over the members who belong to the household on 31 December of the year, in whole fen rounded down; above means above.</remarks>
public static class IncomeLine
{
    /// <summary>How many belong to the household on 31 December of the year.</summary>
    public static int HeadsOf(IReadOnlyList<RosterMember> members, int year) =>
        members.Where(m => m.BelongsOn(new(year, 12, 31))).DistinctBy(m => m.Person).Count();

    public static IncomeAgainstLine On(
        DateOnly day, IReadOnlyList<RosterMember> members, IReadOnlyList<Known<HouseholdIncome>> incomes, CountyPolicies policies)
    {
        var declared = incomes.Where(i => i.Data.Year <= day.Year).OrderByDescending(i => i.Data.Year).ThenBy(i => i.Id).DistinctBy(i => i.Data.Year).ToList();
        if (declared.Count == 0)
            return new(GuaranteeState.Unknown, null, null, null, 0, [new("no-declaration", "No income has been declared.", null, [])]);

        var latest = declared[0];
        var year = latest.Data.Year;
        var heads = HeadsOf(members, year);
        var perHead = heads == 0 ? (long?)null : latest.Data.NetIncome / heads;
        var line = policies.LineOf(year);
        var (years, evidence) = (0, new List<Evidence> { latest.AsEvidence() });
        foreach (var income in declared)
        {
            if (income.Data.Year != year - years || !IsAbove(income.Data, members, policies))
                break;
            if (years++ > 0)
                evidence.Add(income.AsEvidence());
        }

        var (state, code, text) =
            heads == 0 ? (GuaranteeState.Unknown, "nobody-to-divide-by", $"Nobody belonged to the household on 31 December {year}.")
            : line is null ? (GuaranteeState.Unknown, "no-line", $"There is no poverty line of {year}.")
            : year < day.Year - 1 ? (GuaranteeState.Unknown, "declaration-outdated", $"The latest declaration is of {year}: {Told()}.")
            : years > 0 ? (GuaranteeState.Met, "above-line", $"{Told()}; above for {years} years.")
            : (GuaranteeState.Unmet, "not-above-line", $"{Told()}.");
        return new(state, year, perHead, line, years, [new(code, text, null, evidence)]);

        string Told() =>
            $"net income of {year} is {Yuan(perHead!.Value)} per head of {heads}, the line {Yuan(line!.Value)}{(policies.For(year).Sample ? " (a sample)" : "")}";
    }

    /// <summary>The third attainment: above the line for the years that the policy asks.</summary>
    public static Attainment Lasting(
        DateOnly day, IReadOnlyList<RosterMember> members, IncomeAgainstLine income, IReadOnlyList<Known<HouseholdIncome>> incomes, CountyPolicies policies)
    {
        var asked = policies.For(day.Year).YearsAboveLine;
        var (state, code, text) =
            income.State is not GuaranteeState.Met ? (income.State, income.Reasons[0].Code, income.Reasons[0].Text)
            : income.YearsAbove >= asked ? (GuaranteeState.Met, "above-line-for-years", $"Above the line for {income.YearsAbove} years up to {income.Year}; {asked} are asked.")
            : incomes.Any(i => i.Data.Year == income.Year - income.YearsAbove && HeadsOf(members, i.Data.Year) > 0)
                && policies.LineOf(income.Year!.Value - income.YearsAbove) is not null
                ? (GuaranteeState.Unmet, "not-above-line-for-years", $"Above the line for {income.YearsAbove} years up to {income.Year}; {asked} are asked.")
                : (GuaranteeState.Unknown, "earlier-income-unknown", $"Above the line for {income.YearsAbove} years up to {income.Year}; of the year before nothing can be said.");
        return new(AttainmentKind.LastingIncome, state, [new(code, text, null, income.Reasons[0].Evidence)]);
    }

    static bool IsAbove(HouseholdIncome income, IReadOnlyList<RosterMember> members, CountyPolicies policies) =>
        HeadsOf(members, income.Year) is > 0 and var heads && policies.LineOf(income.Year) is { } line && income.NetIncome / heads > line;

    static string Yuan(long fen) => (fen / 100m).ToString("N2", CultureInfo.InvariantCulture) + " yuan";
}
