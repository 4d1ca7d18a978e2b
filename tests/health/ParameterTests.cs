using System.Net;
using System.Text.Json.Nodes;
using Hutong.Contracts.Health;
using Hutong.Health.Claims;
using Hutong.Health.Enrolments;
using Hutong.Tests;
using Shouldly;
using Xunit;
using static Hutong.Health.Tests.HealthApp;
using static Hutong.Tests.Answers;
using static Hutong.Tests.People;

namespace Hutong.Health.Tests;

public sealed class ParameterTests(HealthApp app) : IClassFixture<HealthApp>
{
    [Fact]
    public async Task Replaced_ones_settle_the_countys_year_again_and_leave_other_counties_alone()
    {
        var (here, there) = (NewPerson(), NewPerson());
        await app.ArrivesAsync(app.Roster("P-1", [here]));
        await app.ArrivesAsync(app.Roster("P-2", [there], village: "510824001001"));
        await app.PushAsync<EnrolmentKind>(Enrolment(here), Enrolment(there));
        await app.PushAsync<ClaimKind>(Claim(here, "P-c1", "2016-02-01", 900_000), Claim(there, "P-c2", "2016-02-01", 900_000));
        await app.SettleAsync();
        var (before, other) = ((await app.FactAsync<MedicalAid>("P-c1"))!, (await app.FactAsync<MedicalAid>("P-c2"))!);
        before.InsurancePaid.ShouldBe(other.InsurancePaid);

        using var client = app.Client();
        var parameters = JsonNode.Parse((await JsonAsync(await client.ShowAsync("/api/health/parameters/652722/2016"))).GetRawText())!;
        parameters["sample"]!.GetValue<bool>().ShouldBeTrue();
        parameters["basicInsurance"]!["registeredInpatientRaise"] = 100;
        parameters["sample"] = false;
        (await JsonAsync(await client.PutRecordAsync("/api/health/parameters/652722/2016", parameters))).GetProperty("version").GetInt32().ShouldBe(1);

        await Waiting.Eventually(async () => (await app.FactAsync<MedicalAid>("P-c1"))!.InsurancePaid == before.InsurancePaid + (900_000 - 30_000) * 50 / 1000);
        (await app.FactAsync<MedicalAid>("P-c2")).ShouldBe(other);
        (await JsonAsync(await client.PutRecordAsync("/api/health/parameters/652722/2016", parameters))).GetProperty("version").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Faulty_ones_are_refused_with_every_fault()
    {
        using var client = app.Client();
        var parameters = JsonNode.Parse((await JsonAsync(await client.ShowAsync("/api/health/parameters/652722/2018"))).GetRawText())!;
        parameters["assistance"]!["ratio"] = 600;
        parameters["catastrophicSpendingPercent"] = 0;
        var refused = await client.PutRecordAsync("/api/health/parameters/652722/2018", parameters);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await BodyAsync(refused)).GetProperty("faults").GetArrayLength().ShouldBe(2);
        (await client.PutRecordAsync("/api/health/parameters/652722/2018", new { county = "652722" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.ShowAsync("/api/health/parameters/652722/1999")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        using var bureau = app.Client("health:claims:read");
        (await bureau.PutRecordAsync("/api/health/parameters/652722/2018", parameters)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await bureau.ShowAsync("/api/health/enrolments/" + Guid.NewGuid())).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
