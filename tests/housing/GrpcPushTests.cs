using Hutong.Contracts.Wire;
using Hutong.Tests;
using Xunit;
using static Hutong.Housing.Tests.HousingApp;

namespace Hutong.Housing.Tests;

/// <summary>What a row is answered over gRPC is what it is answered over HTTP.</summary>
public sealed class GrpcPushTests(HousingApp app) : IClassFixture<HousingApp>, IDisposable
{
    readonly PushedRows _rows = new(app.Services, "housing");

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    HousingPush.HousingPushClient Client => new(_rows.Channel);

    [Fact]
    public async Task Dwellings() => await _rows.ShouldBeAnsweredAlikeAsync("dwellings", h => Client.PushDwellings(h),
        await RowsAsync(DwellingsRows), await RowsAsync(DwellingsRows), ["accepted", "unchanged", "accepted", "rejected", "unmatched"], Ct);

    static object[] DwellingsRows(string household, string key) =>
    [
        Written(Dwelling($"{key}-2", household)), Written(Dwelling($"{key}-2", household)), Written(Dwelling($"{key}-2", household, category: "hardship")),
        Written(Dwelling($"{key}-3", household, village: "65", until: "1999-01-01")), Written(Dwelling($"{key}-4", New("GH"))),
    ];

    [Fact]
    public async Task Assessments() => await _rows.ShouldBeAnsweredAlikeAsync("assessments", h => Client.PushAssessments(h),
        await RowsAsync(AssessmentsRows), await RowsAsync(AssessmentsRows), ["accepted", "unchanged", "rejected", "unmatched"], Ct);

    static object[] AssessmentsRows(string _, string dwelling) =>
    [
        Assessment(dwelling, "D", "2016-03-01"), Assessment(dwelling, "D", "2016-03-01"), Assessment(dwelling, "E", "tomorrow"), Assessment(New("GD"), "D", "2016-03-01"),
    ];

    [Fact]
    public async Task Projects() => await _rows.ShouldBeAnsweredAlikeAsync("projects", h => Client.PushProjects(h),
        await RowsAsync(ProjectsRows), await RowsAsync(ProjectsRows), ["accepted", "unchanged", "rejected", "unmatched"], Ct);

    static object[] ProjectsRows(string _, string dwelling) =>
    [
        Project($"{dwelling}-P", dwelling, "building", "2016-05-10"), Project($"{dwelling}-P", dwelling, "building", "2016-05-10"),
        Project($"{dwelling}-Q", dwelling, "accepted", "2016-05-10"), Project($"{dwelling}-R", New("GD"), "building", "2016-05-10"),
    ];

    [Fact]
    public async Task Payments() => await _rows.ShouldBeAnsweredAlikeAsync("payments", h => Client.PushPayments(h),
        await RowsAsync(PaymentsRows), await RowsAsync(PaymentsRows), ["unmatched", "unmatched", "rejected"], Ct);

    static object[] PaymentsRows(string _, string dwelling) =>
    [
        Payment($"{dwelling}-1", $"{dwelling}-P", 100, "2016-11-20"), Payment($"{dwelling}-1", $"{dwelling}-P", 100, "2016-11-20"),
        Payment($"{dwelling}-2", $"{dwelling}-P", -100, "2016-11-20"),
    ];

    [Fact]
    public Task Reports() => _rows.ShouldBeAnsweredAlikeAsync("reports", h => Client.PushReports(h), Rows("652722001001"), Rows("652722001002"),
        ["accepted", "unchanged", "rejected"], Ct);

    static object[] Rows(string division)
    {
        var first = new { records = "dwellings", division, completeUpTo = "2016-03-01" };
        return [first, first, new { records = "claims", division = "65", completeUpTo = "2016-03-01" }];
    }

    /// <summary>A decimal number is text in the message: what HTTP takes as a number it takes as text as well.</summary>
    static Dictionary<string, object?> Written(Dictionary<string, object?> dwelling)
    {
        dwelling["area"] = "80.5";
        return dwelling;
    }

    async Task<object[]> RowsAsync(Func<string, string, object[]> rows)
    {
        var (household, dwelling) = (New("GH"), New("GD"));
        await app.RosterArrivesAsync(household);
        await app.PushAsync<Hutong.Housing.Dwellings.DwellingKind>(Dwelling(dwelling, household));
        return rows(household, dwelling);
    }

    public void Dispose() => _rows.Dispose();
}
