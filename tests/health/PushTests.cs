using Hutong.Contracts.Health;
using Hutong.Contracts.Wire;
using Hutong.Grpc;
using Shouldly;
using Xunit;
using static Hutong.Tests.People;

namespace Hutong.Health.Tests;

public sealed class PushTests(HealthApp app) : IClassFixture<HealthApp>
{
    [Fact]
    public async Task Answers_every_record_of_a_stream()
    {
        var people = Enumerable.Range(0, 300).Select(_ => NewPerson()).ToArray();
        await app.ArrivesAsync(app.Roster("G-1", people[..299]));
        using var channel = new GrpcChannel(new Uri("http://localhost"), app.Handler());

        var enrolments = await CollectAsync(channel.Duplex("hutong.v1.HealthPush/PushEnrolments", Stream(people.Select(p => new EnrolmentRecord
        { ResidentId = p.Reveal(), PolicyYear = 2016, EnrolledOn = "2016-01-01" })), PushAnswer.Parser, ct: TestContext.Current.CancellationToken));
        var claims = await CollectAsync(channel.Duplex("hutong.v1.HealthPush/PushClaims", Stream(people.Select((p, i) => new ClaimRecord
        {
            ClaimNumber = $"G-c{i}",
            ResidentId = i == 7 ? p.Reveal()[..17] + "?" : p.Reveal(),
            Hospital = "乡卫生院",
            HospitalLevel = "township",
            Kind = "inpatient",
            AdmittedOn = "2016-03-01",
            DischargedOn = "2016-03-04",
            TotalCost = 90_000,
            PolicyRangeCost = 80_000,
        })), PushAnswer.Parser, ct: TestContext.Current.CancellationToken));

        enrolments.Select(a => a.Row).ShouldBe(Enumerable.Range(1, 300));
        enrolments.Count(a => a.Result == "accepted").ShouldBe(299);
        enrolments[299].Result.ShouldBe("unmatched");
        claims.Count(a => a.Result == "accepted").ShouldBe(298);
        claims[7].Result.ShouldBe("rejected");
        claims[7].Errors[0].Code.ShouldBe("resident-id-characters");
        claims[7].Errors[0].Value.ShouldNotContain(people[7].Reveal()[6..14]);
        (await app.FactAsync<MedicalAid>("G-c8"))!.InsurancePaid.ShouldBeGreaterThan(0);
    }

    static async IAsyncEnumerable<T> Stream<T>(IEnumerable<T> records)
    {
        foreach (var record in records)
        {
            await Task.Yield();
            yield return record;
        }
    }

    static async Task<List<PushAnswer>> CollectAsync(IAsyncEnumerable<PushAnswer> answers)
    {
        var all = new List<PushAnswer>();
        await foreach (var answer in answers)
            all.Add(answer);
        return all;
    }
}
