using FsCheck;
using FsCheck.Fluent;
using Hutong.Contracts.Registry;
using Hutong.Registry.Exit;
using Shouldly;
using Xunit;

namespace Hutong.Registry.Tests.Exit;

public sealed class ExitGateTests
{
    static readonly DateOnly Day = new(2017, 11, 20);
    static readonly ExitPolicy Policy = new(IncomeYears: 2, IncomeAge: 1);

    static HouseholdStatus Secure => Statuses.Secure("1", Day);

    static string[] Judge(HouseholdStatus status, ExitPolicy? policy = null) => [.. ExitGate.Judge(status, policy ?? Policy, Day).Select(o => o.Code)];

    static IncomeAgainstLine Income(GuaranteeState state, int? year, int yearsAbove) => new(state, year, 400_000, 300_000, yearsAbove, []);

    [Fact]
    public void Is_open_for_a_household_that_is_secure_in_everything() => Judge(Secure).ShouldBeEmpty();

    [Fact]
    public void Is_open_for_one_that_was_registered_again() => Judge(Secure with { Standing = Standing.Relapsed }).ShouldBeEmpty();

    [Fact]
    public void Is_shut_by_every_part_that_is_not_known() => Judge(Secure with { Guarantees = null, Income = null, Alerts = null, Standing = null }).ShouldBe(
        ["standing-unknown", "income-unknown", "food-unknown", "clothing-unknown", "education-unknown", "medical-unknown", "housing-unknown", "alerts-unknown"]);

    [Fact]
    public void Is_shut_for_who_is_not_on_the_register() => Judge(Secure with { Standing = Standing.Exited }).ShouldBe(["not-registered"]);

    [Fact]
    public void Is_shut_by_a_status_of_another_year() => Judge(Secure with { PolicyYear = 2016 }).ShouldBe(["status-of-other-year"]);

    [Fact]
    public void Is_shut_by_an_alert_and_names_its_fact()
    {
        var obstacle = ExitGate.Judge(Secure.WithAlert("dropout"), Policy, Day).ShouldHaveSingleItem();
        obstacle.Code.ShouldBe("alert-dropout");
        obstacle.Reasons.Single().Evidence.Single().Kind.ShouldBe("Test.Alert");
    }

    [Fact]
    public void Keeps_the_reasons_of_an_unmet_guarantee()
    {
        var obstacle = ExitGate.Judge(Secure.With(GuaranteeKind.Housing, GuaranteeState.Unmet), Policy, Day).ShouldHaveSingleItem();
        (obstacle.Code, obstacle.Reasons.Single().Code).ShouldBe(("housing-unmet", "housing-unmet"));
    }

    [Fact]
    public void Believes_the_medical_guarantee_only_when_both_words_agree()
    {
        Judge(Secure with { Medical = Statuses.Of(GuaranteeKind.Medical, GuaranteeState.Unmet) }).ShouldBe(["medical-unmet"]);
        Judge(Secure with { Guarantees = [.. Secure.Guarantees!.Where(g => g.Kind is not GuaranteeKind.Medical)] }).ShouldBe(["medical-unknown"]);
    }

    [Theory]
    [InlineData(GuaranteeState.Met, 2016, 2, null)]
    [InlineData(GuaranteeState.Met, 2017, 3, null)]
    [InlineData(GuaranteeState.Met, 2015, 2, "income-wrong-year")]
    [InlineData(GuaranteeState.Met, 2018, 2, "income-wrong-year")]
    [InlineData(GuaranteeState.Met, 2016, 1, "income-years-missing")]
    [InlineData(GuaranteeState.Met, 2016, 0, "income-years-missing")]
    [InlineData(GuaranteeState.Unmet, 2016, 0, "income-not-above-line")]
    [InlineData(GuaranteeState.Unmet, 2016, 2, "income-not-above-line")]
    [InlineData(GuaranteeState.Unknown, 2016, 2, "income-unknown")]
    [InlineData(GuaranteeState.Met, null, 2, "income-unknown")]
    public void Asks_for_income_above_the_line_in_the_right_years(GuaranteeState state, int? year, int yearsAbove, string? obstacle) =>
        Judge(Secure with { Income = Income(state, year, yearsAbove) }).SingleOrDefault().ShouldBe(obstacle);

    [Fact]
    public void Takes_the_income_of_the_year_itself_alone_when_the_setting_says_so()
    {
        Judge(Secure, Policy with { IncomeAge = 0 }).ShouldBe(["income-wrong-year"]);
        Judge(Secure with { Income = Income(GuaranteeState.Met, 2017, 2) }, Policy with { IncomeAge = 0 }).ShouldBeEmpty();
    }

    /// <summary>Whatever part is taken from a secure household, in whatever company, the gate is shut.</summary>
    [Fact]
    public void Is_never_open_when_any_part_is_missing()
    {
        var faults = new (string Name, Func<HouseholdStatus, HouseholdStatus> Take)[]
        {
            ("standing null", s => s with { Standing = null }),
            ("exited", s => s with { Standing = Standing.Exited }),
            ("income null", s => s with { Income = null }),
            ("income unmet", s => s with { Income = Income(GuaranteeState.Unmet, 2016, 0) }),
            ("income old", s => s with { Income = Income(GuaranteeState.Met, 2015, 9) }),
            ("one year", s => s with { Income = Income(GuaranteeState.Met, 2016, 1) }),
            ("guarantees null", s => s with { Guarantees = null }),
            ("alerts null", s => s with { Alerts = null }),
            ("alert", s => s.WithAlert("catastrophic-spending")),
            ("other year", s => s with { PolicyYear = 2015 }),
            ("medical unknown", s => s with { Medical = Statuses.Of(GuaranteeKind.Medical, GuaranteeState.Unknown) }),
        };
        var guarantees = from kind in Enum.GetValues<GuaranteeKind>()
                         from change in new Func<HouseholdStatus, HouseholdStatus>[]
                         {
                             s => s.Guarantees is null ? s : s.With(kind, GuaranteeState.Unmet),
                             s => s.Guarantees is null ? s : s.With(kind, GuaranteeState.Unknown),
                             s => s with { Guarantees = s.Guarantees?.Where(g => g.Kind != kind).ToList() },
                         }
                         select ($"{kind}", change);
        var all = faults.Concat(guarantees).ToArray();
        foreach (var (name, take) in all)
            Judge(take(Secure)).ShouldNotBeEmpty(name);

        var some = Gen.NonEmptyListOf(Gen.Choose(0, all.Length - 1)).ToArbitrary();
        Prop.ForAll(some, picked => Judge(picked.Aggregate(Secure, (s, i) => all[i].Item2(s))).Length > 0).QuickCheckThrowOnFailure();
    }
}
