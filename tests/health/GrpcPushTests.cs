using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Reflection.V1;
using Hutong.Contracts;
using Hutong.Contracts.Health;
using Hutong.Contracts.Wire;
using Hutong.Tests;
using Npgsql;
using Shouldly;
using Xunit;
using static Hutong.Health.Tests.HealthApp;
using static Hutong.Tests.People;

namespace Hutong.Health.Tests;

/// <summary>What a row is answered over gRPC is what it is answered over HTTP.</summary>
public sealed class GrpcPushTests(HealthApp app) : IClassFixture<HealthApp>, IDisposable
{
    readonly PushedRows _rows = new(app.Services, "health");

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    HealthPush.HealthPushClient Client => new(_rows.Channel);

    [Fact]
    public async Task Enrolments()
    {
        await _rows.ShouldBeAnsweredAlikeAsync("enrolments", h => Client.PushEnrolments(h), await RowsAsync("E-1"), await RowsAsync("E-2"),
            ["accepted", "unchanged", "stale", "accepted", "rejected", "rejected", "unmatched"], Ct);

        async Task<object[]> RowsAsync(string household)
        {
            var (known, stranger) = (NewPerson(), NewPerson());
            await app.ArrivesAsync(app.Roster(household, [known]));
            var first = Enrolment(known, asOf: "2016-02-01T00:00:00Z");
            return
            [
                first, first, Enrolment(known, asOf: "2016-01-01T00:00:00Z", endedOn: "2016-05-01"), Enrolment(known, asOf: "2016-03-01T00:00:00Z", endedOn: "2016-09-01"),
                Enrolment(known, enrolledOn: "2016-13-01", payer: "nobody"), Enrolment(known, year: 1), Enrolment(stranger),
            ];
        }
    }

    [Fact]
    public async Task Claims()
    {
        await _rows.ShouldBeAnsweredAlikeAsync("claims", h => Client.PushClaims(h), await RowsAsync("C-1"), await RowsAsync("C-2"),
            ["accepted", "unchanged", "accepted", "rejected", "rejected", "unmatched"], Ct);

        async Task<object[]> RowsAsync(string household)
        {
            var (known, stranger) = (NewPerson(), NewPerson());
            await app.ArrivesAsync(app.Roster(household, [known]));
            var first = Claim(known, $"{household}-1", "2016-03-01", 0);
            return
            [
                first, first, Claim(known, $"{household}-1", "2016-03-01", 9_000_000_000, 80_000), Claim(known, $"{household}-2", "2016-03-01", -1), Claim(known, "", "tomorrow", 1),
                Claim(stranger, $"{household}-3", "2016-03-01", 1),
            ];
        }
    }

    [Fact]
    public async Task Admissions()
    {
        await _rows.ShouldBeAnsweredAlikeAsync("admissions", h => Client.PushAdmissions(h), await RowsAsync("A-1"), await RowsAsync("A-2"),
            ["accepted", "unchanged", "rejected", "unmatched"], Ct);

        async Task<object[]> RowsAsync(string household)
        {
            var (known, stranger) = (NewPerson(), NewPerson());
            await app.ArrivesAsync(app.Roster(household, [known]));
            return [Row(known, 1, "county"), Row(known, 1, "county"), Row(known, 2, "village"), Row(stranger, 3, "county")];

            object Row(ResidentId id, int number, string level) =>
                new { admissionNumber = $"{household}-{number}", residentId = id.Reveal(), hospital = "县人民医院", hospitalLevel = level, admittedOn = "2016-03-01" };
        }
    }

    [Fact]
    public Task Reports() => _rows.ShouldBeAnsweredAlikeAsync("reports", h => Client.PushReports(h), Rows("652722001001"), Rows("652722001002"),
        ["accepted", "unchanged", "rejected"], Ct);

    static object[] Rows(string division)
    {
        var first = new { records = "claims", division, completeUpTo = "2016-03-01" };
        return [first, first, new { records = "admissions", division = "65", completeUpTo = "2016-03-01" }];
    }

    /// <summary>What has arrived is stored together, and rows of one stream that follow each other correct each other.</summary>
    [Fact]
    public async Task Answers_every_record_of_a_fast_stream()
    {
        var people = Enumerable.Range(0, 300).Select(_ => NewPerson()).ToArray();
        await app.ArrivesAsync(app.Roster("G-1", people[..299]));
        using var call = Client.PushClaims(_rows.Headers("health:claims:write"), cancellationToken: Ct);
        var sending = Task.Run(async () =>
        {
            for (var i = 0; i < people.Length; i++)
                await call.RequestStream.WriteAsync(new ClaimRecord
                {
                    ClaimNumber = $"G-c{i}",
                    ResidentId = i == 7 ? people[i].Reveal()[..17] + "?" : people[i].Reveal(),
                    Hospital = "乡卫生院",
                    HospitalLevel = "township",
                    Kind = "inpatient",
                    AdmittedOn = "2016-03-01",
                    DischargedOn = "2016-03-04",
                    TotalCost = 90_000,
                    PolicyRangeCost = 80_000,
                }, Ct);
            await call.RequestStream.CompleteAsync();
        }, Ct);
        var answers = new List<PushAnswer>();
        while (await call.ResponseStream.MoveNext(Ct))
            answers.Add(call.ResponseStream.Current);
        await sending;

        answers.Select(a => a.Row).ShouldBe(Enumerable.Range(1, 300));
        answers.Count(a => a.Result == "accepted").ShouldBe(298);
        answers[299].Result.ShouldBe("unmatched");
        (answers[7].Result, answers[7].Errors[0].Code).ShouldBe(("rejected", "resident-id-characters"));
        answers[7].Errors[0].Value.ShouldNotContain(people[7].Reveal()[6..14]);
        (await app.FactAsync<MedicalAid>("G-c8")).ShouldNotBeNull();
    }

    /// <summary>The deadline reaches the statement that waits in PostgreSQL: it does not go on for a caller that has left.</summary>
    [Fact]
    public async Task A_deadline_ends_the_call_although_the_database_does_not_answer()
    {
        var person = NewPerson();
        await app.ArrivesAsync(app.Roster("D-1", [person]));
        await using var connection = await app.Database.OpenConnectionAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await using (var command = new NpgsqlCommand("lock table facts.fact in access exclusive mode", connection, transaction))
            await command.ExecuteNonQueryAsync(Ct);
        using var call = Client.PushEnrolments(_rows.Headers("health:enrolments:write"), DateTime.UtcNow.AddSeconds(4), Ct);
        await call.RequestStream.WriteAsync(new() { ResidentId = person.Reveal(), PolicyYear = 2016, EnrolledOn = "2016-01-01" }, Ct);
        const string waiting = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query ilike '%fact%'";
        await Waiting.Eventually(async () => await app.ScalarAsync<long>(waiting) > 0);

        (await Should.ThrowAsync<RpcException>(() => call.ResponseStream.MoveNext(Ct))).StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
    }

    [Fact]
    public async Task Says_its_readiness_to_anybody_and_its_services_only_through_the_gateway()
    {
        var health = new global::Grpc.Health.V1.Health.HealthClient(_rows.Channel);
        foreach (var service in (string[])["", "hutong.v1.HealthPush"])
            (await health.CheckAsync(new() { Service = service }, cancellationToken: Ct)).Status.ShouldBe(HealthCheckResponse.Types.ServingStatus.Serving);

        using var reflection = new ServerReflection.ServerReflectionClient(_rows.Channel).ServerReflectionInfo(cancellationToken: Ct);
        (await Should.ThrowAsync<RpcException>(() => reflection.ResponseStream.MoveNext(Ct))).StatusCode.ShouldBe(StatusCode.Unauthenticated);
    }

    public void Dispose() => _rows.Dispose();
}
