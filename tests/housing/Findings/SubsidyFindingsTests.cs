using FsCheck;
using FsCheck.Fluent;
using Hutong.Contracts.Housing;
using Hutong.Housing.Findings;
using Hutong.Housing.Rates;
using Shouldly;
using Xunit;

namespace Hutong.Housing.Tests.Findings;

public sealed class SubsidyFindingsTests
{
    static readonly DateOnly Applied = new(2016, 3, 1);

    static readonly HousingRates Rates = new("659900", 2016, 2014, 2020, false,
        [new(RenovationMode.Rebuild, DwellingGrade.D, 2_000_000), new(RenovationMode.Repair, DwellingGrade.C, 500_000)]);

    [Fact]
    public void A_payment_up_to_the_rate_after_the_acceptance_is_not_questioned() =>
        SubsidyFindings.Of([Case("P-1", paid: [1_000_000, 1_000_000])]).ShouldBeEmpty();

    [Fact]
    public void A_fen_over_the_rate_is() => SubsidyFindings.Of([Case("P-1", paid: [1_000_000, 1_000_001])]).ShouldHaveSingleItem()
        .ShouldSatisfyAllConditions(f => f.Code.ShouldBe(FindingCode.OverTheRate), f => f.Paid.ShouldBe(2_000_001), f => f.Rate.ShouldBe(2_000_000));

    [Fact]
    public void A_mode_or_grade_without_a_rate_is()
    {
        Codes(Case("P-1", grade: DwellingGrade.C)).ShouldBe([FindingCode.NoRate]);
        Codes(Case("P-1", grade: null)).ShouldBe([FindingCode.NoRate]);
        Codes(Case("P-1", grade: DwellingGrade.B)).ShouldBe([FindingCode.NoRate]);
        Codes(Case("P-1") with { Rates = null }).ShouldBe([FindingCode.NoRate]);
        Codes(Case("P-1", grade: null) with { Payments = [] }).ShouldBeEmpty();
    }

    [Fact]
    public void Each_payment_before_the_acceptance_is()
    {
        var early = Case("P-1", paid: [1, 2]) with { AcceptedOn = new(2016, 12, 1) };
        SubsidyFindings.Of([early]).Select(f => (f.Code, f.Payment)).ShouldBe([(FindingCode.PaidWithoutAcceptance, "P-1-0")]);
        Codes(Case("P-1", paid: [1]) with { AcceptedOn = null, Stage = RenovationStage.Building }).ShouldBe([FindingCode.PaidWithoutAcceptance]);
    }

    [Fact]
    public void A_second_subsidy_of_a_dwelling_or_household_in_the_period_names_the_first()
    {
        var first = Case("P-2", dwelling: "D-1", household: "H-1");
        foreach (var second in new[] { Case("P-1", dwelling: "D-1", household: "H-2"), Case("P-1", dwelling: "D-2", household: "H-1") })
        {
            var later = second with { AppliedOn = Applied.AddYears(2) };
            SubsidyFindings.Of([later, first]).ShouldHaveSingleItem()
                .ShouldSatisfyAllConditions(f => f.Code.ShouldBe(FindingCode.PaidTwice), f => f.Project.ShouldBe("P-1"), f => f.First.ShouldBe("P-2"));
            Codes(first, later with { Payments = [] }).ShouldBe([FindingCode.SecondProject]);
            Codes(first, later with { Payments = [], Stage = RenovationStage.Refused }).ShouldBeEmpty();
            Codes(first, later with { Rates = Rates with { Year = 2021, PeriodFrom = 2021, PeriodTo = 2025 } }).ShouldBeEmpty();
        }

        Codes(first, Case("P-1", dwelling: "D-2", household: "H-2")).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_found_depends_neither_on_the_order_nor_on_what_lies_apart() => Prop.ForAll(
        Gen.Choose(0, 9).SelectMany(count => Gen.ArrayOf(
            Gen.Choose(0, 2).SelectMany(d => Gen.Choose(0, 2), (d, h) => (d, h)).SelectMany(x => Gen.Choose(0, 3), (x, days) => (x.d, x.h, days))
                .SelectMany(x => Gen.Choose(0, 3), (x, payments) => (x.d, x.h, x.days, payments)), count))
            .Select(rows => rows.Select((r, i) => Case($"P-{i}", $"D-{r.d}", $"H-{r.h}", paid: [.. Enumerable.Repeat(800_000L, r.payments)]) with { AppliedOn = Applied.AddDays(r.days) }).ToArray())
            .SelectMany(c => Gen.Shuffle(c), (c, shuffled) => (c, shuffled)).ToArbitrary(), x =>
        {
            var found = SubsidyFindings.Of(x.c);
            var apart = Case("P-x", "D-x", "H-x");
            return found.SequenceEqual(SubsidyFindings.Of(x.shuffled)) && found.SequenceEqual(SubsidyFindings.Of([.. x.shuffled, apart]))
                // whoever applied first is never the second
                && !found.Any(f => f.First is not null && x.c.Length > 0 && f.Project == x.c.OrderBy(c => c.AppliedOn).ThenBy(c => c.Project).First(c => c.IsPaid || f.Code is FindingCode.SecondProject).Project);
        }).QuickCheckThrowOnFailure();

    static IEnumerable<FindingCode> Codes(params SubsidyCase[] cases) => SubsidyFindings.Of(cases).Select(f => f.Code);

    static SubsidyCase Case(string project, string dwelling = "D-1", string household = "H-1", DwellingGrade? grade = DwellingGrade.D, long[]? paid = null) => new(
        project, dwelling, household, 659900009009, RenovationMode.Rebuild, RenovationStage.SubsidyPaid, Applied, new(2016, 10, 1), grade,
        [.. (paid ?? [1_000_000]).Select((p, i) => new CasePayment($"{project}-{i}", p, new DateOnly(2016, 11, 1).AddMonths(i)))], Rates);
}
