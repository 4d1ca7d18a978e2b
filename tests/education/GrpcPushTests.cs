using Hutong.Contracts.Wire;
using Hutong.Tests;
using Xunit;
using static Hutong.Education.Tests.EducationApp;
using static Hutong.Tests.People;

namespace Hutong.Education.Tests;

/// <summary>What a row is answered over gRPC is what it is answered over HTTP.</summary>
public sealed class GrpcPushTests(EducationApp app) : IClassFixture<EducationApp>, IDisposable
{
    readonly PushedRows _rows = new(app.Services, "education");

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    EducationPush.EducationPushClient Client => new(_rows.Channel);

    [Fact]
    public async Task Enrolments()
    {
        await _rows.ShouldBeAnsweredAlikeAsync("enrolments", h => Client.PushEnrolments(h), await RowsAsync("GE-1"), await RowsAsync("GE-2"),
            ["accepted", "unchanged", "stale", "accepted", "rejected", "rejected", "unmatched"], Ct);

        async Task<object[]> RowsAsync(string household)
        {
            var (pupil, stranger) = (NewPerson("2006-05-01"), NewPerson("2006-05-01"));
            await app.ArrivesAsync(app.Roster(household, [pupil]));
            var first = Enrolment(pupil, grade: 4, boarding: true, asOf: "2016-09-02T00:00:00Z");
            return
            [
                first, first, Enrolment(pupil, school: "别的学校", asOf: "2016-09-01T00:00:00Z"), Enrolment(pupil, grade: 5, asOf: "2016-10-01T00:00:00Z"),
                Enrolment(pupil, stage: "kindergarten", grade: 0, enrolledOn: "2016-02-30"), Enrolment(pupil, leftOn: "2016-10-01"), Enrolment(stranger),
            ];
        }
    }

    [Fact]
    public async Task Subsidies()
    {
        await _rows.ShouldBeAnsweredAlikeAsync("subsidies", h => Client.PushSubsidies(h), await RowsAsync("GS-1"), await RowsAsync("GS-2"),
            ["accepted", "unchanged", "rejected", "rejected", "rejected", "unmatched"], Ct);

        async Task<object[]> RowsAsync(string household)
        {
            var (pupil, stranger) = (NewPerson("2000-05-01"), NewPerson("2000-05-01"));
            await app.ArrivesAsync(app.Roster(household, [pupil]));
            var first = Payment(pupil, $"{household}-1", "vocational-aid", 150_000);
            var third = Payment(pupil, $"{household}-3", "vocational-aid", 0);
            third["term"] = "3";
            return
            [
                first, first, Payment(pupil, $"{household}-2", "no-such-aid", 150_000), third,
                new { paymentNumber = $"{household}-4", residentId = pupil.Reveal(), programme = "vocational-aid", schoolYear = 2016, paidOn = "2016-10-20" },
                Payment(stranger, $"{household}-5", "vocational-aid", 150_000),
            ];
        }
    }

    [Fact]
    public Task Reports() => _rows.ShouldBeAnsweredAlikeAsync("reports", h => Client.PushReports(h), Rows("652722001001"), Rows("652722001002"),
        ["accepted", "unchanged", "rejected"], Ct);

    static object[] Rows(string division)
    {
        var first = new { records = "enrolments", division, completeUpTo = "2016-03-01" };
        return [first, first, new { records = "claims", division = "65", completeUpTo = "2016-03-01" }];
    }

    public void Dispose() => _rows.Dispose();
}
