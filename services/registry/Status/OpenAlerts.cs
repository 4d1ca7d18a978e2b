using Hutong.Contracts.Education;
using Hutong.Contracts.Employment;
using Hutong.Contracts.Health;
using Hutong.Contracts.Registry;

namespace Hutong.Registry.Status;

/// <summary>What the sectors have raised against a household and not taken back, on a day.</summary>
public static class OpenAlerts
{
    public static IReadOnlyList<Alert> On(
        DateOnly day, IReadOnlyList<RosterMember> members, IReadOnlyList<Known<DropoutAlert>> dropouts,
        IReadOnlyList<Known<CatastrophicSpending>> spending, IReadOnlyList<Known<ZeroEmploymentHousehold>> withoutWork)
    {
        var living = members.Where(m => m.BelongsOn(day)).Select(m => m.Person).ToHashSet();
        return
        [
            .. dropouts.Where(d => d.Data.Since <= day && living.Contains(d.Data.Person)).OrderBy(d => d.Data.SchoolYear).ThenBy(d => d.Id).Select(d => new Alert(
                "dropout", $"Out of school in the school year {d.Data.SchoolYear}: {d.Data.Because}.", d.Data.Person, d.Data.Since, d.AsEvidence())),
            .. spending.Where(s => s.Data.PolicyYear == day.Year).OrderBy(s => s.Id).Select(s => new Alert(
                "catastrophic-spending", $"Out-of-pocket spending of {s.Data.PolicyYear} passed {s.Data.ThresholdPercent} % of the income.", null, null, s.AsEvidence())),
            .. withoutWork.Where(z => z.Data.Since <= day).OrderBy(z => z.Data.Since).ThenBy(z => z.Id).Select(z => new Alert(
                "zero-employment", "Somebody is willing and able to work, and nobody is in work.", null, z.Data.Since, z.AsEvidence())),
        ];
    }
}
