using Hutong.Contracts.Health;

namespace Hutong.Health.Settlement;

/// <summary>A person's policy year with all that can be missing: insurance, or the county's parameters. A pure function.</summary>
public static class PersonYear
{
    /// <summary>Settles the claims that are covered by <see cref="OneStopSettlement.SettleYear"/>; every other claim is paid by the person, and says why.</summary>
    /// <param name="cover">The person's enrolment of the year; null when there is none. The day of discharge, on which a claim is settled, decides whether it covers.</param>
    /// <param name="parameters">Null when neither the county nor the samples have any for the year.</param>
    /// <returns>One for each claim that is not withdrawn, in the order of settling. A claim that is not covered adds nothing to the year's totals of the layers.</returns>
    public static IReadOnlyList<SettledClaim> Settle(
        IReadOnlyList<ClaimInput> claims, InsuranceEnrolment? cover, Func<DateOnly, bool> supportedOn, PolicyYearParameters? parameters)
    {
        var covered = new List<ClaimInput>(claims.Count);
        var others = new List<SettledClaim>();
        foreach (var claim in claims)
        {
            if (claim.Withdrawn) continue;
            if (cover?.CoversOn(claim.DischargedOn) != true)
                others.Add(PaidByPerson(claim, supportedOn, "not-insured", "The person was not insured on the day of discharge; the claim is settled again when an enrolment arrives."));
            else if (parameters?.HoldsOn(claim.DischargedOn) != true)
                others.Add(PaidByPerson(claim, supportedOn, "no-parameters", "The county has no parameters for the day of discharge; the claim is settled again when it has."));
            else
                covered.Add(claim);
        }

        var settled = covered.Count > 0 ? OneStopSettlement.SettleYear(covered, supportedOn, parameters!) : [];
        return others.Count == 0
            ? settled
            : [.. settled.Concat(others).OrderBy(c => c.DischargedOn).ThenBy(c => c.ClaimNumber, StringComparer.Ordinal)];
    }

    static SettledClaim PaidByPerson(ClaimInput claim, Func<DateOnly, bool> supportedOn, string code, string rule) => new(
        claim.ClaimNumber, claim.DischargedOn, supportedOn(claim.AdmittedOn), new SettlementParts(claim.TotalCost, 0, 0, 0, claim.TotalCost),
        default, default, [new(code, 0, rule, []), new("paid-by-person", claim.TotalCost, "The person pays what no layer pays.", [])]);
}
