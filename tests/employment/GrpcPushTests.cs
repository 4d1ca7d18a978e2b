using Hutong.Contracts;
using Hutong.Contracts.Wire;
using Hutong.Tests;
using Xunit;
using static Hutong.Employment.Tests.EmploymentApp;
using static Hutong.Tests.People;

namespace Hutong.Employment.Tests;

/// <summary>What a row is answered over gRPC is what it is answered over HTTP.</summary>
public sealed class GrpcPushTests(EmploymentApp app) : IClassFixture<EmploymentApp>, IDisposable
{
    readonly PushedRows _rows = new(app.Services, "employment");

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    EmploymentPush.EmploymentPushClient Client => new(_rows.Channel);

    [Fact]
    public async Task Labour() => await _rows.ShouldBeAnsweredAlikeAsync("labour", h => Client.PushLabour(h),
        await RowsAsync(LabourRows), await RowsAsync(LabourRows), ["accepted", "unchanged", "accepted", "rejected", "unmatched"], Ct);

    static object[] LabourRows(ResidentId known, ResidentId stranger, string _) =>
    [
        Statement(known, willing: null, asOf: "2016-02-01T00:00:00Z"), Statement(known, willing: null, asOf: "2016-02-01T00:00:00Z"),
        Statement(known, willing: false, asOf: "2016-03-01T00:00:00Z"), Statement(known, "much", statedOn: "9999-01-01"), Statement(stranger),
    ];

    [Fact]
    public async Task Trainings() => await _rows.ShouldBeAnsweredAlikeAsync("trainings", h => Client.PushTrainings(h),
        await RowsAsync(TrainingsRows), await RowsAsync(TrainingsRows), ["accepted", "unchanged", "rejected", "rejected", "unmatched"], Ct);

    static object[] TrainingsRows(ResidentId known, ResidentId stranger, string key) =>
    [
        Training(known, $"{key}-1", hours: 0), Training(known, $"{key}-1", hours: 0), Training(known, $"{key}-2", hours: 1_000_000),
        new { certificateNumber = $"{key}-3", residentId = known.Reveal() }, Training(stranger, $"{key}-4"),
    ];

    [Fact]
    public async Task Episodes() => await _rows.ShouldBeAnsweredAlikeAsync("episodes", h => Client.PushEpisodes(h),
        await RowsAsync(EpisodesRows), await RowsAsync(EpisodesRows), ["accepted", "unchanged", "rejected", "rejected", "unmatched"], Ct);

    static object[] EpisodesRows(ResidentId known, ResidentId stranger, string _) =>
    [
        Episode(known, "2016-01-01", "2016-06-01"), Episode(known, "2016-01-01", "2016-06-01"), Episode(known, "2016-07-01", "2016-07-01", scope: "abroad", wage: -1),
        Episode(known, "2016-08-01", employer: null), Episode(stranger, "2016-01-01"),
    ];

    [Fact]
    public async Task Awards() => await _rows.ShouldBeAnsweredAlikeAsync("awards", h => Client.PushAwards(h),
        await RowsAsync(AwardsRows), await RowsAsync(AwardsRows), ["accepted", "unchanged", "rejected", "unmatched"], Ct);

    static object[] AwardsRows(ResidentId known, ResidentId stranger, string key) =>
        [Award(known, $"{key}-1"), Award(known, $"{key}-1"), Award(known, $"{key}-2", "family", 2020), Award(stranger, $"{key}-3")];

    [Fact]
    public Task Reports() => _rows.ShouldBeAnsweredAlikeAsync("reports", h => Client.PushReports(h), Rows("652722001001"), Rows("652722001002"),
        ["accepted", "unchanged", "rejected"], Ct);

    static object[] Rows(string division)
    {
        var first = new { records = "episodes", division, completeUpTo = "2016-03-01" };
        return [first, first, new { records = "claims", division = "65", completeUpTo = "2016-03-01" }];
    }

    async Task<object[]> RowsAsync(Func<ResidentId, ResidentId, string, object[]> rows)
    {
        var (known, stranger) = (NewPerson(), NewPerson());
        var roster = await app.RegisterAsync(known);
        return rows(known, stranger, roster.Number);
    }

    public void Dispose() => _rows.Dispose();
}
