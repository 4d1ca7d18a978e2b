using Hutong.Contracts.Employment;
using Hutong.Contracts.Registry;
using Hutong.Registry.Incomes;
using Hutong.Registry.Policies;
using Hutong.Registry.Status;
using Shouldly;
using Xunit;
using static Hutong.Registry.Tests.Status.Family;

namespace Hutong.Registry.Tests.Incomes;

public sealed class IncomeLineTests
{
    static IncomeAgainstLine On(params Known<HouseholdIncome>[] incomes) => IncomeLine.On(Day, Members, incomes, Samples);

    // the sample lines: 2016 3,146 yuan, 2017 3,335, 2018 3,535; three heads
    [Theory]
    [InlineData(1_060_500, GuaranteeState.Unmet)] // exactly the line
    [InlineData(1_060_502, GuaranteeState.Unmet)] // 353,500 and two thirds: rounded down
    [InlineData(1_060_503, GuaranteeState.Met)]
    public void Above_means_above(long income, GuaranteeState state) => On(Earned(2018, income)).State.ShouldBe(state);

    [Fact]
    public void Years_above_are_consecutive_up_to_the_latest_declared()
    {
        On(Earned(2018, 1_200_000), Earned(2017, 1_200_000), Earned(2016, 1_200_000)).YearsAbove.ShouldBe(3);
        On(Earned(2018, 1_200_000), Earned(2016, 1_200_000)).YearsAbove.ShouldBe(1);
        On(Earned(2018, 1_200_000), Earned(2017, 900_000), Earned(2016, 1_200_000)).YearsAbove.ShouldBe(1);
        On(Earned(2018, 900_000), Earned(2017, 1_200_000)).YearsAbove.ShouldBe(0);
        On(Earned(2018, 1_200_000), Earned(2017, 1_200_000)).Reasons.Single().Evidence.Select(e => e.Id).ShouldBe([Earned(2018, 1_200_000).Id, Earned(2017, 1_200_000).Id]);
    }

    [Fact]
    public void Is_unknown_without_declaration_line_or_heads_and_when_the_declaration_is_old()
    {
        On().Reasons.Single().Code.ShouldBe("no-declaration");
        On(Earned(2019, 1_200_000)).Reasons.Single().Code.ShouldBe("no-declaration"); // the year has not come
        (On(Earned(2016, 1_200_000)).State, On(Earned(2016, 1_200_000)).Reasons.Single().Code).ShouldBe((GuaranteeState.Unknown, "declaration-outdated"));
        IncomeLine.On(Day, [Member(1, "1975-01-01", "2019-01-01")], [Earned(2018, 1_200_000)], Samples).Reasons.Single().Code.ShouldBe("nobody-to-divide-by");
        var own = new CountyPolicies("659901", [SamplePolicies.All[0] with { Year = 2016, PovertyLine = 300_000 }]);
        var without = IncomeLine.On(Day, Members, [Earned(2018, 1_200_000)], own);
        (without.State, without.Line, without.YearsAbove, without.Reasons.Single().Code).ShouldBe((GuaranteeState.Unknown, null, 0, "no-line"));
    }

    [Fact]
    public void Heads_are_the_members_of_the_last_day_of_the_year()
    {
        RosterMember[] members = [Member(1, "1975-01-01"), Member(2, "1977-01-01", leftOn: "2018-12-31"), Member(3, "2008-01-01", leftOn: "2019-01-01")];
        IncomeLine.On(new(2018, 12, 31), members, [Earned(2018, 1_000_000)], Samples).PerHead.ShouldBe(500_000);
    }

    [Theory]
    [InlineData(new[] { 2018, 2017 }, GuaranteeState.Met, "above-line-for-years")]
    [InlineData(new[] { 2018 }, GuaranteeState.Unknown, "earlier-income-unknown")]
    [InlineData(new[] { 2018, -2017 }, GuaranteeState.Unmet, "not-above-line-for-years")]
    [InlineData(new[] { -2018, 2017 }, GuaranteeState.Unmet, "not-above-line")]
    [InlineData(new int[0], GuaranteeState.Unknown, "no-declaration")]
    public void Lasting_income_asks_for_the_years_of_the_policy(int[] years, GuaranteeState state, string code)
    {
        Known<HouseholdIncome>[] incomes = [.. years.Select(y => Earned(Math.Abs(y), y > 0 ? 1_200_000 : 100))];
        var lasting = IncomeLine.Lasting(Day, Members, On(incomes), incomes, Samples);
        (lasting.State, lasting.Reasons.Single().Code).ShouldBe((state, code));
    }
}

public sealed class IncomeEvidenceTests
{
    static readonly Payments None = new([], [], []);

    static IncomeOfYear Of(HouseholdFacts facts, Payments? payments = null) => IncomeEvidence.Of(facts, payments ?? None, 2018, new(2019, 2, 1));

    static HouseholdFacts Declared(long wages, params Known<EmploymentEpisode>[] episodes)
    {
        var facts = Blank();
        facts.Incomes.Add(Earned(2018, wages, new IncomeSources(wages, 0, 0, 0, 0)));
        facts.Episodes.AddRange(episodes);
        return facts;
    }

    [Fact]
    public void A_difference_beyond_the_tolerance_is_named()
    {
        var difference = Of(Declared(1_000_000, Works(1, "2018-01-01"))).Differences.ShouldHaveSingleItem();
        (difference.Code, difference.Declared, difference.Evidenced).ShouldBe(("wages-below-evidence", 1_000_000, 2_400_000));
        Of(Declared(2_700_000, Works(1, "2018-01-01"))).Differences.Single().Code.ShouldBe("wages-above-evidence");
        Of(Declared(2_200_000, Works(1, "2018-01-01"))).Differences.ShouldBeEmpty(); // less than a tenth
        Of(Declared(40_000, Works(1, "2018-12-31", "2019-01-01"))).Differences.ShouldBeEmpty(); // less than 500 yuan
        Of(Declared(1_000_000)).Differences.ShouldBeEmpty(); // the bureau says nothing
    }

    [Fact]
    public void Only_what_was_earned_as_a_member_counts()
    {
        var facts = Blank(Roster(Member(1, "1975-01-01"), Member(2, "1977-01-01", "2018-07-01")));
        facts.Episodes.AddRange([Works(2, "2018-01-01"), Works(9, "2018-01-01")]);
        Of(facts).Evidence[0].Amount.ShouldBe(6 * 200_000);
        var gone = Blank(Roster(Member(1, "1975-01-01", leftOn: "2018-04-01"), Member(1, "1975-01-01", "2018-12-01")));
        gone.Episodes.Add(Works(1, "2018-02-01", "2018-12-16"));
        Of(gone).Evidence[0].Amount.ShouldBe(2 * 200_000 + 200_000 * 15 / 31);
        IncomeEvidence.Of(gone, None, 2018, new(2018, 2, 14)).Evidence[0].Amount.ShouldBe(100_000); // the year is running
    }

    [Fact]
    public void Payments_are_shown_and_are_no_income()
    {
        var facts = Declared(100_000);
        var transfers = Of(facts, new(
            [Fact(new Contracts.Education.StudentSubsidy(Person(3), "P1", "boarding", 2018, 1, 62_500, new(2018, 10, 1))), Fact(new Contracts.Education.StudentSubsidy(Person(3), "P0", "boarding", 2017, 1, 62_500, new(2017, 10, 1)))],
            [Fact(new WorkAward(Person(1), "A1", AwardKind.Person, 2018, 30_000, new(2018, 11, 1)))],
            [Fact(new Contracts.Health.MedicalAid(Person(1), "C1", 2018, new(2018, 3, 1), 100, 20, 0, 70, 10))])).Evidence[1];
        (transfers.Source, transfers.IsIncome, transfers.Amount).ShouldBe(("transfers", false, 92_570));
        transfers.Facts.Select(f => f.What).ShouldBe(["student-subsidy", "work-award", "medical-assistance"]);
    }

    [Fact]
    public void Says_per_head_and_line()
    {
        var income = Of(Declared(1_200_000));
        (income.Heads, income.PerHead, income.Line, income.SampleLine, income.State).ShouldBe((3, 400_000, 353_500, true, GuaranteeState.Met));
        (Of(Blank()).Declared, Of(Blank()).State).ShouldBe((null, GuaranteeState.Unknown));
    }
}
