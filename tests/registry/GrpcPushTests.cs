using Hutong.Contracts.Registry;
using Hutong.Contracts.Wire;
using Hutong.Tests;
using Xunit;
using static Hutong.Registry.Tests.RegistryApp;

namespace Hutong.Registry.Tests;

/// <summary>What a row is answered over gRPC is what it is answered over HTTP.</summary>
public sealed class GrpcPushTests(RegistryApp app) : IDisposable
{
    readonly PushedRows _rows = new(app.Services, "registry");

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    RegistryPush.RegistryPushClient Client => new(_rows.Channel);

    [Fact]
    public Task Households() => _rows.ShouldBeAnsweredAlikeAsync("households", h => Client.PushHouseholds(h), Families(), Families(),
        ["accepted", "unchanged", "accepted", "rejected", "rejected", "rejected"], Ct);

    static object[] Families()
    {
        var (number, head, spouse) = (NewNumber(), NewId(1975), NewId(1977, Sex.Female));
        var elsewhere = NewNumber();
        var first = Household(number, Member(head), Member(spouse, "spouse"));
        var child = Household(number, Member(head), Member(spouse, "spouse"), Member(NewId(2005), "son"));
        child["date"] = "2016-03-01";
        return
        [
            first, first, child, Household(NewNumber()), Household(NewNumber(), Member(NewId()), Member(NewId(), "cousin", joinedOn: "2016-02-30")),
            Household(elsewhere, Member(head)),
        ];
    }

    [Fact]
    public async Task Incomes() => await _rows.ShouldBeAnsweredAlikeAsync("incomes", h => Client.PushIncomes(h), await RowsAsync(IncomesRows), await RowsAsync(IncomesRows),
        ["accepted", "unchanged", "rejected", "rejected", "rejected"], Ct);

    static object[] IncomesRows(string household) =>
    [
        new { household, year = 2016, netIncome = 1_254_300L, wages = 1_300_000L, costs = 45_700L }, new { household, year = 2016, netIncome = 1_254_300L, wages = 1_300_000L, costs = 45_700L },
        new { household, year = 2017 }, new { household, netIncome = 1L }, new { household = "nobody", year = 2016, netIncome = 0L },
    ];

    [Fact]
    public async Task Surveys() => await _rows.ShouldBeAnsweredAlikeAsync("surveys", h => Client.PushSurveys(h), await RowsAsync(SurveysRows), await RowsAsync(SurveysRows),
        ["accepted", "unchanged", "rejected", "rejected"], Ct);

    static object[] SurveysRows(string household) =>
    [
        new { household, surveyedOn = "2016-11-02", food = true, clothing = false }, new { household, surveyedOn = "2016-11-02", food = true, clothing = false },
        new { household, surveyedOn = "2016-11-03", food = true }, new { household = "nobody", surveyedOn = "2016-11-02", food = true, clothing = true },
    ];

    [Fact]
    public async Task Plans() => await _rows.ShouldBeAnsweredAlikeAsync("plans", h => Client.PushPlans(h), await RowsAsync(PlansRows), await RowsAsync(PlansRows),
        ["accepted", "unchanged", "rejected", "rejected"], Ct);

    static object[] PlansRows(string household)
    {
        object[] measures = [new { kind = "industry", note = "养羊 30 只" }, new { kind = "loan", doneOn = "2016-03-01" }];
        return
        [
            new { household, officer = "李四", measures }, new { household, officer = "李四", measures },
            new { household, officer = "李四", measures = new[] { new { kind = "sheep", progress = "planned", doneOn = "2016-03-01" } } }, new { household = "nobody", officer = "李四", measures },
        ];
    }

    [Fact]
    public Task Indicators() => _rows.ShouldBeAnsweredAlikeAsync("indicators", h => Client.PushIndicators(h), PlanValues("659902"), PlanValues("659903"),
        ["accepted", "unchanged", "rejected"], Ct);

    static object[] PlanValues(string division)
    {
        var first = new { division, year = 2016, indicator = "insured", kind = "binding", value = "97.1" };
        return [first, first, new { division, year = 2016, indicator = "insured", kind = "hoped", value = "101" }];
    }

    async Task<object[]> RowsAsync(Func<string, object[]> rows) => rows((await app.FamilyAsync()).Number);

    public void Dispose() => _rows.Dispose();
}
