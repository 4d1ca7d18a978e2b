using Hutong.Contracts.Registry;
using Hutong.Registry.Processes;

namespace Hutong.Registry.Exit;

/// <param name="IncomeYears">Consecutive years of income above the line.</param>
/// <param name="IncomeAge">How many years before the day's year the latest declared income may lie.</param>
public sealed record ExitPolicy(int IncomeYears, int IncomeAge);

/// <summary>May a household leave the register on a day, as far as the facts go (rule 2 of the plans)? What is not known stands against it as what is not so.</summary>
/// <remarks>A pure function: it opens the way for people to decide, it decides nothing.</remarks>
public static class ExitGate
{
    /// <param name="status">As worked out for the day.</param>
    /// <returns>Everything that stands against it, in a fixed order; empty when the gate is open.</returns>
    public static IReadOnlyList<Obstacle> Judge(HouseholdStatus status, ExitPolicy policy, DateOnly day)
    {
        var obstacles = new List<Obstacle>();
        if (status.PolicyYear != day.Year)
            obstacles.Add(new("status-of-other-year", $"The status was worked out for {status.PolicyYear}, not for {day.Year}."));
        if (Standing(status) is { } standing)
            obstacles.Add(standing);
        if (Income(status.Income, policy, day) is { } income)
            obstacles.Add(income);
        obstacles.AddRange(Enum.GetValues<GuaranteeKind>().Select(kind => Guaranteed(status, kind)).OfType<Obstacle>());
        if (status.Alerts is null)
            obstacles.Add(new("alerts-unknown", "Whether an alert is open is not known."));
        else
            obstacles.AddRange(status.Alerts.Select(a => new Obstacle($"alert-{a.Code}", a.Text, [new(a.Code, a.Text, a.Person, [a.Evidence])])));
        return obstacles;
    }

    static Obstacle? Standing(HouseholdStatus status) => status.Standing switch
    {
        Contracts.Registry.Standing.Registered or Contracts.Registry.Standing.Relapsed => null,
        null => new("standing-unknown", "Whether the household is on the register is not known."),
        _ => new("not-registered", "The household is not on the register."),
    };

    static Obstacle? Income(IncomeAgainstLine? income, ExitPolicy policy, DateOnly day) => income switch
    {
        null => new("income-unknown", "The income against the line is not known."),
        { State: GuaranteeState.Unknown } or { Year: null } => new("income-unknown", "The income against the line is not known.", income.Reasons),
        // An income of another year says nothing of how the household lives now, however high it was.
        { Year: { } year } when year > day.Year || year < day.Year - policy.IncomeAge =>
            new("income-wrong-year", $"The latest declared income is of {year}; it must be of {Years(policy, day)}.", income.Reasons),
        { State: GuaranteeState.Unmet } => new("income-not-above-line", $"The income of {income.Year} is not above the line.", income.Reasons),
        _ when income.YearsAbove < policy.IncomeYears =>
            new("income-years-missing", $"The income was above the line for {income.YearsAbove} consecutive years; {policy.IncomeYears} are asked for.", income.Reasons),
        { State: GuaranteeState.Met } => null,
        _ => new("income-unknown", "The income against the line is not known.", income.Reasons),
    };

    static string Years(ExitPolicy policy, DateOnly day) => policy.IncomeAge == 0 ? $"{day.Year}" : $"{day.Year - policy.IncomeAge} or later";

    static Obstacle? Guaranteed(HouseholdStatus status, GuaranteeKind kind)
    {
        var name = kind.ToString().ToLowerInvariant();
        // The medical guarantee stands twice in a status, and the list could hold a kind twice: every word on it has to agree.
        var said = (status.Guarantees ?? []).Where(g => g.Kind == kind).ToList();
        var listed = said.Count > 0;
        if (kind is GuaranteeKind.Medical)
            said.Add(status.Medical);
        return said switch
        {
            _ when said.Find(g => g.State is GuaranteeState.Unmet) is { } unmet => new($"{name}-unmet", $"The guarantee of {name} is not met.", unmet.Reasons),
            _ when !listed => new($"{name}-unknown", $"Whether {name} is guaranteed is not known."),
            _ when said.Find(g => g.State is not GuaranteeState.Met) is { } unknown =>
                new($"{name}-unknown", $"Whether {name} is guaranteed is not known.", unknown.Reasons),
            _ => null,
        };
    }
}
