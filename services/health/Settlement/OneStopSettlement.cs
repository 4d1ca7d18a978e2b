namespace Hutong.Health.Settlement;

/// <summary>Settles a person's policy year: who pays what of every claim, and why (一站式结算). A pure function.</summary>
/// <remarks>
/// <para>Claims are settled by day of discharge, then by number, whatever the order they arrived in; a late, corrected or withdrawn one
/// is settled by settling the year again, and <see cref="Difference"/> says what that changed.</para>
/// <para>Layers, each over what the one before left of the policy-range cost: basic insurance, critical-illness insurance,
/// medical assistance; the person pays the rest and all that lies outside the policy range.</para>
/// <para>Rounding: both insurances pay whole fen and drop the fraction; medical assistance rounds up, as otherwise it would pay a
/// fraction of a fen less than the 70 % that people are promised. What the person pays is the difference, so that the parts always
/// sum to the total.</para>
/// </remarks>
public static class OneStopSettlement
{
    /// <param name="claims">All claims of one person whose discharge lies in the year, withdrawn ones included or not.</param>
    /// <param name="registeredOn">Whether the person had support on a day: registered, or in the grace period after it.</param>
    /// <param name="parameters">Without <see cref="PolicyYearParameters.Faults"/>.</param>
    /// <returns>One for each claim that is not withdrawn, in the order of settling.</returns>
    /// <exception cref="ArgumentException">A claim has a <see cref="ClaimInput.Fault"/>, is of another year, or is there twice.</exception>
    public static IReadOnlyList<SettledClaim> SettleYear(
        IReadOnlyList<ClaimInput> claims, Func<DateOnly, bool> registeredOn, PolicyYearParameters parameters)
    {
        var inOrder = new List<ClaimInput>(claims.Count);
        foreach (var claim in claims)
            if (!claim.Withdrawn) inOrder.Add(claim);

        inOrder.Sort(static (a, b) => a.DischargedOn.CompareTo(b.DischargedOn) is not 0 and var byDay
            ? byDay
            : string.CompareOrdinal(a.ClaimNumber, b.ClaimNumber));

        var numbers = new HashSet<string>(inOrder.Count, StringComparer.Ordinal);
        var settled = new List<SettledClaim>(inOrder.Count);
        var totals = default(YearTotals);
        foreach (var claim in inOrder)
        {
            if (claim.Fault() is { } fault) throw new ArgumentException($"Claim {claim.ClaimNumber}: {fault}", nameof(claims));
            if (!parameters.HoldsOn(claim.DischargedOn))
                throw new ArgumentException($"Claim {claim.ClaimNumber}: the parameters of {parameters.PolicyYear} do not hold on {claim.DischargedOn:O}.", nameof(claims));
            if (!numbers.Add(claim.ClaimNumber)) throw new ArgumentException($"Claim {claim.ClaimNumber} is there twice.", nameof(claims));

            var next = Settle(claim, registeredOn(claim.AdmittedOn), totals, parameters);
            settled.Add(next);
            totals = next.After;
        }

        return settled;
    }

    /// <summary>What changed between two settlements of the same person's year, in the order of settling; nothing for claims whose parts stayed the same.</summary>
    public static IReadOnlyList<SettlementChange> Difference(IReadOnlyList<SettledClaim> before, IReadOnlyList<SettledClaim> after)
    {
        var old = before.ToDictionary(s => s.ClaimNumber, StringComparer.Ordinal);
        var changes = new List<(DateOnly Day, SettlementChange Change)>();
        foreach (var now in after)
        {
            SettlementParts? was = old.Remove(now.ClaimNumber, out var earlier) ? earlier.Parts : null;
            if (was != now.Parts) changes.Add((now.DischargedOn, new SettlementChange(now.ClaimNumber, was, now.Parts)));
        }

        foreach (var gone in old.Values) changes.Add((gone.DischargedOn, new SettlementChange(gone.ClaimNumber, gone.Parts, After: null)));

        return [.. changes.OrderBy(c => c.Day).ThenBy(c => c.Change.ClaimNumber, StringComparer.Ordinal).Select(c => c.Change)];
    }

    static SettledClaim Settle(ClaimInput claim, bool registered, YearTotals before, PolicyYearParameters parameters)
    {
        var lines = new List<SettlementLine>(8);
        if (claim.TotalCost > claim.PolicyRangeCost)
            lines.Add(new("outside-policy-range", claim.TotalCost - claim.PolicyRangeCost, "What lies outside the policy range is paid by the person.", []));

        var basic = BasicInsurance(claim, registered, before, parameters.BasicInsurance, lines);
        var left = claim.PolicyRangeCost - basic;
        var critical = CriticalIllness(left, registered, before, parameters.CriticalIllness, lines);
        var assistance = Assistance(left - critical, registered, before, parameters.Assistance, lines);
        var person = claim.TotalCost - basic - critical - assistance;
        lines.Add(new("paid-by-person", person, "The person pays what no layer pays.", []));

        var after = new YearTotals(
            before.BasicInsurance + basic, before.LeftByBasicInsurance + left, before.CriticalIllness + critical,
            before.Assistance + assistance, before.PaidByPerson + person);
        return new SettledClaim(
            claim.ClaimNumber, claim.DischargedOn, registered, new SettlementParts(claim.TotalCost, basic, critical, assistance, person),
            before, after, lines);
    }

    static long BasicInsurance(
        ClaimInput claim, bool registered, YearTotals before, BasicInsuranceParameters parameters, List<SettlementLine> lines)
    {
        var rate = parameters.RateFor(claim.HospitalLevel, claim.Kind);
        var deducted = Math.Min(claim.PolicyRangeCost, rate.Deductible);
        if (deducted > 0)
            lines.Add(new("basic-deductible", deducted, "Basic insurance begins above the deductible of the hospital's level.",
                [new("deductible", rate.Deductible)]));

        var raise = registered && claim.Kind is CareKind.Inpatient ? parameters.RegisteredInpatientRaise : 0;
        var ratio = Math.Min(1000, rate.Ratio + raise);
        var entitled = (claim.PolicyRangeCost - deducted) * ratio / 1000;
        lines.Add(raise > 0
            ? new("basic-ratio-raised", entitled, "Basic insurance pays its ratio, raised for a registered inpatient, and drops the fraction of a fen.",
                [new("above-deductible", claim.PolicyRangeCost - deducted), new("ratio-permille", rate.Ratio), new("raise-permille", raise)])
            : new("basic-ratio", entitled, "Basic insurance pays its ratio and drops the fraction of a fen.",
                [new("above-deductible", claim.PolicyRangeCost - deducted), new("ratio-permille", rate.Ratio)]));

        return Within(parameters.YearlyCap, before.BasicInsurance, entitled, "basic-cap", "Basic insurance stops at its yearly cap.", lines);
    }

    /// <summary>Pays the difference between what the year's accumulated rest gives with and without this claim.</summary>
    static long CriticalIllness(
        long left, bool registered, YearTotals before, CriticalIllnessParameters parameters, List<SettlementLine> lines)
    {
        // by the claim's own registration on both sides: registering later does not pay again for what came before
        var deductible = registered ? parameters.RegisteredDeductible : parameters.Deductible;
        var after = before.LeftByBasicInsurance + left;
        var entitled = Entitlement(after, deductible, parameters.Tiers) - Entitlement(before.LeftByBasicInsurance, deductible, parameters.Tiers);
        var rule = after <= deductible
            ? "The year's accumulated rest has not passed the deductible of critical-illness insurance."
            : "Critical-illness insurance pays by tiers what the year's accumulated rest adds above the deductible, and drops the fraction of a fen.";
        lines.Add(new(registered ? "critical-illness-lowered-deductible" : "critical-illness", entitled, rule,
            [new("accumulated-before", before.LeftByBasicInsurance), new("accumulated-after", after), new("deductible", deductible)]));

        return parameters.YearlyCap is { } cap
            ? Within(cap, before.CriticalIllness, entitled, "critical-illness-cap", "Critical-illness insurance stops at its yearly cap.", lines)
            : entitled;
    }

    static long Entitlement(long accumulated, long deductible, IReadOnlyList<CriticalIllnessTier> tiers)
    {
        var (above, from, permille) = (accumulated - deductible, 0L, 0L);
        for (var i = 0; i < tiers.Count && above > from; i++)
        {
            var to = Math.Min(above, tiers[i].UpTo ?? above);
            permille += (to - from) * tiers[i].Ratio;
            from = to;
        }

        return permille / 1000;
    }

    static long Assistance(long rest, bool registered, YearTotals before, AssistanceParameters parameters, List<SettlementLine> lines)
    {
        if (!registered)
        {
            lines.Add(new("assistance-not-registered", 0, "Medical assistance is for people registered, or in the grace period, on the day of admission.", []));
            return 0;
        }

        var entitled = (rest * parameters.Ratio + 999) / 1000;
        lines.Add(new("assistance", entitled, "Medical assistance pays its share of the policy-range cost that both insurances left, rounded up to the fen.",
            [new("left", rest), new("ratio-permille", parameters.Ratio)]));
        return Within(parameters.YearlyCap, before.Assistance, entitled, "assistance-cap", "Medical assistance stops at its yearly cap.", lines);
    }

    static long Within(long cap, long paidBefore, long entitled, string code, string rule, List<SettlementLine> lines)
    {
        var paid = Math.Min(entitled, cap - paidBefore);
        if (paid < entitled) lines.Add(new(code, paid - entitled, rule, [new("yearly-cap", cap), new("paid-before", paidBefore)]));
        return paid;
    }
}

/// <summary>A settled claim with the reason for every part. Amounts are fen.</summary>
/// <param name="Registered">Had support on the day of admission, which decides ratios, deductible and assistance.</param>
/// <param name="Before">The year before it.</param>
/// <param name="After">The year with it.</param>
public sealed record SettledClaim(
    string ClaimNumber, DateOnly DischargedOn, bool Registered, SettlementParts Parts, YearTotals Before, YearTotals After,
    IReadOnlyList<SettlementLine> Lines);

/// <summary>Who pays what, in fen: the four parts sum to <paramref name="TotalCost"/>, and none is negative.</summary>
public readonly record struct SettlementParts(long TotalCost, long BasicInsurance, long CriticalIllness, long Assistance, long PaidByPerson);

/// <summary>A person's year so far, in fen.</summary>
/// <param name="LeftByBasicInsurance">Policy-range cost that basic insurance left: what critical-illness insurance accumulates.</param>
public readonly record struct YearTotals(
    long BasicInsurance, long LeftByBasicInsurance, long CriticalIllness, long Assistance, long PaidByPerson);

/// <summary>One step of a settlement, to be shown to the person.</summary>
/// <param name="Code">Stable, for example <c>basic-ratio-raised</c>; consoles translate by it.</param>
/// <param name="Amount">Fen; negative where a cap takes away from the line before.</param>
/// <param name="Rule">One sentence, in English.</param>
/// <param name="Used">The figures that the amount follows from.</param>
public sealed record SettlementLine(string Code, long Amount, string Rule, IReadOnlyList<UsedFigure> Used);

/// <param name="Value">Fen, or permille where the name says so.</param>
public readonly record struct UsedFigure(string Name, long Value);

/// <summary>A claim that is settled otherwise than before.</summary>
/// <param name="Before">Null: it was not there.</param>
/// <param name="After">Null: it is withdrawn.</param>
public sealed record SettlementChange(string ClaimNumber, SettlementParts? Before, SettlementParts? After)
{
    /// <summary>Fen that the person pays more than before; negative when money goes back to them.</summary>
    public long PersonOwes => (After?.PaidByPerson ?? 0) - (Before?.PaidByPerson ?? 0);
}
