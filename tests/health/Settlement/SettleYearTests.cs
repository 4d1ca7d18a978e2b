using FsCheck;
using FsCheck.Fluent;
using Hutong.Health.Settlement;
using Shouldly;
using Xunit;
using static Hutong.Health.Tests.Settlement.SettlementCases;

namespace Hutong.Health.Tests.Settlement;

public sealed class SettleYearTests
{
    static IReadOnlyList<SettledClaim> Settle(IReadOnlyList<ClaimInput> claims, bool registered = true, PolicyYearParameters? parameters = null) =>
        OneStopSettlement.SettleYear(claims, _ => registered, parameters ?? Plain);

    static SettlementParts Parts(decimal total, decimal basic, decimal critical, decimal assistance, decimal person) =>
        new(Yuan(total), Yuan(basic), Yuan(critical), Yuan(assistance), Yuan(person));

    // worked by hand -------------------------------------------------------------------------------------------------

    [Fact]
    public void Pays_an_unregistered_person_the_plain_ratio_and_no_assistance()
    {
        // (18,000 − 300) × 75 % = 13,275; 4,725 left stays below 10,000
        var settled = Settle([Claim("A", 10, Yuan(20_000), Yuan(18_000))], registered: false).Single();

        settled.Parts.ShouldBe(Parts(20_000, 13_275, 0, 0, 6_725));
        settled.Lines.Select(l => l.Code).ShouldBe(
            ["outside-policy-range", "basic-deductible", "basic-ratio", "critical-illness", "assistance-not-registered", "paid-by-person"]);
    }

    [Fact]
    public void Pays_a_registered_inpatient_five_points_more_and_seventy_percent_of_the_rest()
    {
        // (18,000 − 300) × 80 % = 14,160; 3,840 left; 70 % of it 2,688
        var settled = Settle([Claim("A", 10, Yuan(20_000), Yuan(18_000))]).Single();

        settled.Parts.ShouldBe(Parts(20_000, 14_160, 0, 2_688, 3_152));
        var raised = settled.Lines.Single(l => l.Code == "basic-ratio-raised");
        raised.Amount.ShouldBe(Yuan(14_160));
        raised.Used.ShouldBe([new("above-deductible", Yuan(17_700)), new("ratio-permille", 750), new("raise-permille", 50)]);
    }

    [Fact]
    public void Does_not_raise_the_ratio_of_outpatients() =>
        // (1,050 − 50) × 40 % = 400; 70 % of 650 = 455
        Settle([Claim("A", 10, Yuan(1_050), Yuan(1_050), kind: CareKind.Outpatient)]).Single().Parts.ShouldBe(Parts(1_050, 400, 0, 455, 195));

    [Fact]
    public void Accumulates_critical_illness_over_the_year()
    {
        var year = Settle(
        [
            Claim("B", 60, Yuan(60_000), Yuan(50_800), HospitalLevel.Province), Claim("A", 10, Yuan(20_000), Yuan(18_000)),
        ]);

        // (50,800 − 800) × 55 % = 27,500; left 23,300 on top of 3,840 = 27,140; above 5,000: 22,140 × 60 % = 13,284; 70 % of 10,016
        year.Select(s => s.ClaimNumber).ShouldBe(["A", "B"]);
        year[1].Parts.ShouldBe(Parts(60_000, 27_500, 13_284, 7_011.20m, 12_204.80m));
        year[1].Before.ShouldBe(year[0].After);
        year[1].After.ShouldBe(new YearTotals(Yuan(41_660), Yuan(27_140), Yuan(13_284), Yuan(9_699.20m), Yuan(15_356.80m)));
    }

    [Fact]
    public void Pays_the_higher_tier_only_for_what_lies_in_it() =>
        // (140,800 − 800) × 50 % = 70,000; left 70,800; above 10,000: 50,000 × 60 % + 10,800 × 70 % = 37,560
        Settle([Claim("A", 10, Yuan(140_800), Yuan(140_800), HospitalLevel.Province)], registered: false).Single()
            .Parts.ShouldBe(Parts(140_800, 70_000, 37_560, 0, 33_240));

    [Fact]
    public void Stops_at_the_yearly_caps_and_says_so()
    {
        // basic 319,760 is cut to 100,000; of the 300,000 left critical illness pays 20,000 and assistance 1,000
        var parameters = Plain with
        {
            CriticalIllness = Plain.CriticalIllness with { YearlyCap = Yuan(20_000) },
            Assistance = new AssistanceParameters(700, Yuan(1_000)),
        };
        var year = Settle(
            [Claim("A", 10, Yuan(400_000), Yuan(400_000)), Claim("B", 20, Yuan(1_300), Yuan(1_300))], parameters: parameters);

        year[0].Parts.ShouldBe(Parts(400_000, 100_000, 20_000, 1_000, 279_000));
        year[1].Parts.ShouldBe(Parts(1_300, 0, 0, 0, 1_300));
        year[0].Lines.Select(l => l.Code).Where(c => c.EndsWith("-cap", StringComparison.Ordinal))
            .ShouldBe(["basic-cap", "critical-illness-cap", "assistance-cap"]);
        year[0].Lines.Single(l => l.Code == "basic-cap").Amount.ShouldBe(Yuan(100_000 - 319_760));
    }

    [Fact]
    public void Drops_fractions_of_insurance_and_rounds_assistance_up()
    {
        // 0.03 yuan above the deductible: 80 % = 2.4 fen → 2; left 30,001 fen; 70 % = 21,000.7 fen → 21,001
        var settled = Settle([Claim("A", 10, 30_003, 30_003)]).Single();

        settled.Parts.ShouldBe(new SettlementParts(30_003, 2, 0, 21_001, 9_000));
    }

    [Fact]
    public void The_day_of_admission_decides_whether_somebody_is_registered()
    {
        var from = new DateOnly(Year, 3, 1);
        ClaimInput[] claims =
        [
            Claim("A", 70, Yuan(20_000), Yuan(18_000)) with { AdmittedOn = from.AddDays(-1) },
            Claim("B", 71, Yuan(20_000), Yuan(18_000)) with { AdmittedOn = from },
        ];

        var year = OneStopSettlement.SettleYear(claims, day => day >= from, Plain);

        year.Select(s => s.Registered).ShouldBe([false, true]);
        // the second: 3,840 left on top of 4,725 = 8,565; above 5,000: 3,565 × 60 % = 2,139; 70 % of 1,701
        year[0].Parts.ShouldBe(Parts(20_000, 13_275, 0, 0, 6_725));
        year[1].Parts.ShouldBe(Parts(20_000, 14_160, 2_139, 1_190.70m, 2_510.30m));
    }

    [Fact]
    public void Refuses_what_cannot_be_settled()
    {
        Refused(Claim("A", 1, 100, 101)).ShouldContain("policy-range");
        Refused(Claim("A", 1, -1, -1)).ShouldContain("between 0 and");
        Refused(Claim("A", 1, 1, -1)).ShouldContain("not be negative");
        Refused(Claim("A", 1, ClaimInput.HighestCost + 1, 0)).ShouldContain("between 0 and");
        Refused(Claim("A", 1, 1, 1) with { AdmittedOn = new DateOnly(Year, 6, 1) }).ShouldContain("admission");
        Refused(Claim("A", 366, 1, 1)).ShouldContain("do not hold");
        Refused(Claim("A", 1, 1, 1), Claim("A", 2, 1, 1)).ShouldContain("twice");

        static string Refused(params ClaimInput[] claims) => Should.Throw<ArgumentException>(() => Settle(claims)).Message;
    }

    // for every year and all parameters ---------------------------------------------------------------------------------

    static void ForEveryYear(Func<ClaimInput[], PolicyYearParameters, bool, bool> holds) => Prop.ForAll(
        Cases.ToArbitrary(), Gen.Elements(true, false).ToArbitrary(),
        (c, registered) => holds(c.Claims, c.Parameters, registered)).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    /// <summary>The year as bureaus would reckon it on paper: totals up to each claim in decimals, without any running state.</summary>
    static List<SettlementParts> OnPaper(ClaimInput[] claims, bool registered, PolicyYearParameters p)
    {
        var ordered = claims.OrderBy(c => c.DischargedOn).ThenBy(c => c.ClaimNumber, StringComparer.Ordinal).ToArray();
        var parts = new List<SettlementParts>();
        var (basicBefore, criticalBefore, assistanceBefore) = (0m, 0m, 0m);
        for (var count = 1; count <= ordered.Length; count++)
        {
            var sofar = ordered[..count];
            var basic = Math.Min(p.BasicInsurance.YearlyCap, sofar.Sum(c =>
            {
                var rate = p.BasicInsurance.Rates.Single(r => (r.HospitalLevel, r.Kind) == (c.HospitalLevel, c.Kind));
                var share = rate.Ratio / 1000m + (registered && c.Kind == CareKind.Inpatient ? p.BasicInsurance.RegisteredInpatientRaise / 1000m : 0);
                return decimal.Floor(Math.Max(0m, c.PolicyRangeCost - rate.Deductible) * Math.Min(1m, share));
            }));
            var above = sofar.Sum(c => (decimal)c.PolicyRangeCost) - basic
                - (registered ? p.CriticalIllness.RegisteredDeductible : p.CriticalIllness.Deductible);
            var critical = 0m;
            for (var t = 0; t < p.CriticalIllness.Tiers.Count; t++)
            {
                var from = t == 0 ? 0m : p.CriticalIllness.Tiers[t - 1].UpTo!.Value;
                var to = p.CriticalIllness.Tiers[t].UpTo ?? decimal.MaxValue;
                critical += Math.Clamp(above, from, to) * p.CriticalIllness.Tiers[t].Ratio / 1000m - from * p.CriticalIllness.Tiers[t].Ratio / 1000m;
            }

            critical = Math.Min(p.CriticalIllness.YearlyCap ?? decimal.MaxValue, decimal.Floor(critical));
            var claim = ordered[count - 1];
            var (b, c) = (basic - basicBefore, critical - criticalBefore);
            var a = registered
                ? Math.Min(p.Assistance.YearlyCap - assistanceBefore, decimal.Ceiling((claim.PolicyRangeCost - b - c) * p.Assistance.Ratio / 1000m))
                : 0m;
            parts.Add(new SettlementParts(claim.TotalCost, (long)b, (long)c, (long)a, (long)(claim.TotalCost - b - c - a)));
            (basicBefore, criticalBefore, assistanceBefore) = (basic, critical, assistanceBefore + a);
        }

        return parts;
    }

    [Fact]
    public void Agrees_with_the_year_on_paper() => ForEveryYear((claims, p, registered) =>
        Settle(claims, registered, p).Select(s => s.Parts).SequenceEqual(OnPaper(claims, registered, p)));

    [Fact]
    public void Parts_sum_to_the_total_and_none_is_negative() => ForEveryYear((claims, p, registered) =>
        Settle(claims, registered, p).All(s =>
            s.Parts is { BasicInsurance: >= 0, CriticalIllness: >= 0, Assistance: >= 0, PaidByPerson: >= 0 }
            && s.Parts.BasicInsurance + s.Parts.CriticalIllness + s.Parts.Assistance + s.Parts.PaidByPerson == s.Parts.TotalCost));

    [Fact]
    public void Lines_add_up_to_the_parts() => ForEveryYear((claims, p, registered) =>
        Settle(claims, registered, p).All(s =>
            Sum(s, "basic-ratio", "basic-ratio-raised", "basic-cap") == s.Parts.BasicInsurance
            && Sum(s, "critical-illness", "critical-illness-lowered-deductible", "critical-illness-cap") == s.Parts.CriticalIllness
            && Sum(s, "assistance", "assistance-cap", "assistance-not-registered") == s.Parts.Assistance
            && Sum(s, "paid-by-person") == s.Parts.PaidByPerson));

    static long Sum(SettledClaim settled, params string[] codes) => settled.Lines.Where(l => codes.Contains(l.Code)).Sum(l => l.Amount);

    [Fact]
    public void The_order_of_arrival_does_not_matter() => Prop.ForAll(
        Cases.SelectMany(c => Gen.Shuffle(c.Claims), (c, shuffled) => (c.Claims, Shuffled: shuffled, c.Parameters)).ToArbitrary(),
        c => Same(Settle(c.Claims, true, c.Parameters), Settle(c.Shuffled, true, c.Parameters))).QuickCheckThrowOnFailure();

    static bool Same(IReadOnlyList<SettledClaim> one, IReadOnlyList<SettledClaim> other) =>
        one.Select(s => (s.ClaimNumber, s.Parts, s.Before, s.After)).SequenceEqual(other.Select(s => (s.ClaimNumber, s.Parts, s.Before, s.After)))
        && OneStopSettlement.Difference(one, other).Count == 0;

    [Fact]
    public void Stays_within_every_yearly_cap_and_totals_are_the_sums_of_parts() => ForEveryYear((claims, p, registered) =>
    {
        var year = Settle(claims, registered, p);
        var total = year.Count == 0 ? default : year[^1].After;
        return total.BasicInsurance <= p.BasicInsurance.YearlyCap && total.Assistance <= p.Assistance.YearlyCap
            && total.CriticalIllness <= (p.CriticalIllness.YearlyCap ?? long.MaxValue)
            && total.Assistance == year.Sum(s => s.Parts.Assistance) && total.PaidByPerson == year.Sum(s => s.Parts.PaidByPerson)
            && total.BasicInsurance == year.Sum(s => s.Parts.BasicInsurance) && total.CriticalIllness == year.Sum(s => s.Parts.CriticalIllness);
    });

    [Fact]
    public void Assistance_covers_at_least_seventy_percent_until_the_cap() => ForEveryYear((claims, p, _) =>
        Settle(claims, true, p).Zip(claims.OrderBy(c => c.DischargedOn).ThenBy(c => c.ClaimNumber, StringComparer.Ordinal)).All(pair =>
        {
            var (s, claim) = pair;
            var rest = claim.PolicyRangeCost - s.Parts.BasicInsurance - s.Parts.CriticalIllness;
            return s.Parts.Assistance >= 0.7m * rest || s.After.Assistance == p.Assistance.YearlyCap;
        }));

    [Fact]
    public void A_registered_person_never_pays_more_in_the_year() => ForEveryYear((claims, p, _) =>
        Settle(claims, true, p).Sum(s => s.Parts.PaidByPerson) <= Settle(claims, false, p).Sum(s => s.Parts.PaidByPerson));

    [Fact]
    public void Registering_within_the_year_never_costs_money_but_for_rounding() => Prop.ForAll(
        Cases.ToArbitrary(), Gen.Choose(-40, 366).ToArbitrary(), (c, day) =>
        {
            var from = new DateOnly(Year, 1, 1).AddDays(day);
            var mixed = OneStopSettlement.SettleYear(c.Claims, on => on >= from, c.Parameters);
            return mixed.Sum(s => s.Parts.PaidByPerson) <= Settle(c.Claims, false, c.Parameters).Sum(s => s.Parts.PaidByPerson) + mixed.Count;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Withdrawn_claims_count_as_nothing() => ForEveryYear((claims, p, registered) =>
    {
        var half = claims.Select((c, i) => c with { Withdrawn = i % 2 == 0 }).ToArray();
        return Settle([.. claims.Select(c => c with { Withdrawn = true })], registered, p).Count == 0
            && Same(Settle(half, registered, p), Settle([.. half.Where(c => !c.Withdrawn)], registered, p));
    });

    [Fact]
    public void A_later_claim_does_not_change_earlier_ones() => ForEveryYear((claims, p, registered) =>
    {
        var later = Claim("Z", 365, Yuan(70_000), Yuan(60_000));
        var year = Settle([.. claims, later], registered, p);
        return Same(Settle(claims, registered, p), [.. year.SkipLast(1)]) && year[^1].ClaimNumber == "Z";
    });

    [Fact]
    public void A_higher_cost_is_shared_and_nobody_pays_less_for_it() => Prop.ForAll(
        Cases.Where(c => c.Claims.All(x => x.TotalCost < 1_000_000_000)).ToArbitrary(), Gen.Choose(0, 5_000_000).ToArbitrary(),
        Gen.Elements(true, false).ToArbitrary(), (c, more, registered) =>
        {
            var one = Claim("Z", 365, Yuan(5_000), Yuan(4_000));
            var dear = one with { TotalCost = one.TotalCost + more, PolicyRangeCost = one.PolicyRangeCost + more };
            var was = Settle([.. c.Claims, one], registered, c.Parameters)[^1].Parts;
            var now = Settle([.. c.Claims, dear], registered, c.Parameters)[^1].Parts;
            return now.PaidByPerson >= was.PaidByPerson && now.BasicInsurance >= was.BasicInsurance
                && now.TotalCost - now.PaidByPerson >= was.TotalCost - was.PaidByPerson;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Difference_turns_one_settlement_into_the_other() => Prop.ForAll(
        Cases.ToArbitrary(), Years.ToArbitrary(), (c, others) =>
        {
            var (before, after) = (Settle(c.Claims, true, c.Parameters), Settle(others, true, c.Parameters));
            var changes = OneStopSettlement.Difference(before, after);
            var result = before.ToDictionary(s => s.ClaimNumber, s => s.Parts);
            foreach (var change in changes)
            {
                (result.TryGetValue(change.ClaimNumber, out var was) ? was : (SettlementParts?)null).ShouldBe(change.Before);
                change.After.ShouldNotBe(change.Before);
                if (change.After is { } now) result[change.ClaimNumber] = now;
                else result.Remove(change.ClaimNumber);
            }

            result.OrderBy(r => r.Key).ShouldBe(after.ToDictionary(s => s.ClaimNumber, s => s.Parts).OrderBy(r => r.Key));
            changes.Sum(x => x.PersonOwes).ShouldBe(after.Sum(s => s.Parts.PaidByPerson) - before.Sum(s => s.Parts.PaidByPerson));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_late_claim_changes_the_ones_after_it()
    {
        var first = Claim("A", 10, Yuan(20_000), Yuan(18_000));
        var second = Claim("B", 60, Yuan(60_000), Yuan(50_800), HospitalLevel.Province);

        var changes = OneStopSettlement.Difference(Settle([second]), Settle([second, first]));

        // B alone: 23,300 − 5,000 = 18,300 × 60 % = 10,980; 70 % of 12,320 = 8,624
        changes.ShouldBe(
        [
            new("A", null, Parts(20_000, 14_160, 0, 2_688, 3_152)),
            new("B", Parts(60_000, 27_500, 10_980, 8_624, 12_896), Parts(60_000, 27_500, 13_284, 7_011.20m, 12_204.80m)),
        ]);
        changes[1].PersonOwes.ShouldBe(-Yuan(691.20m));
    }
}
