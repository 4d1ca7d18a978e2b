using System.Net;
using Hutong.Contracts.Health;
using Hutong.Health.Enrolments;
using Hutong.Tests;
using Shouldly;
using Xunit;
using static Hutong.Health.Tests.HealthApp;
using static Hutong.Tests.Answers;
using static Hutong.Tests.People;

namespace Hutong.Health.Tests;

/// <summary>A hospital has no division: it reads and changes the claims and admissions that it pushed itself.</summary>
public sealed class HospitalTests(HealthApp app) : IClassFixture<HealthApp>
{
    const string Scopes = "health:claims:read health:claims:write health:admissions:write in:nowhere";

    static string Number() => $"C-{Guid.NewGuid():N}"[..14];

    HttpClient Hospital(string name) => app.Client(Scopes, name);

    async Task<Contracts.ResidentId> SupportedAndInsuredAsync()
    {
        var id = NewPerson();
        await app.ArrivesAsync(app.Roster($"H-{Guid.NewGuid():N}"[..14], [id]));
        await app.PushAsync<EnrolmentKind>(Enrolment(id));
        return id;
    }

    [Fact]
    public async Task Reads_its_own_claims_and_no_others()
    {
        var id = await SupportedAndInsuredAsync();
        var (own, other) = (Number(), Number());
        using var first = Hospital("hospital-1");
        using var second = Hospital("hospital-2");
        using var bureau = app.Client("health:claims:read in:652722", "health-bureau");
        await JsonAsync(await first.PutRecordAsync($"/api/health/claims/{own}", Claim(id, own, "2016-03-09", 8_000_000)));
        await JsonAsync(await second.PutRecordAsync($"/api/health/claims/{other}", Claim(id, other, "2016-04-09", 9_000_000)));

        var shown = await JsonAsync(await first.ShowAsync($"/api/health/claims/{own}"));
        shown.GetProperty("settlement").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Object);
        // what others charged the same person is in the sum of the year
        shown.TryGetProperty("year", out _).ShouldBeFalse();
        (await first.StatusAsync($"/api/health/claims/{other}")).ShouldBe(HttpStatusCode.NotFound);
        (await JsonAsync(await bureau.ShowAsync($"/api/health/claims/{other}"))).GetProperty("year").GetProperty("paidByPerson").GetInt64().ShouldBeGreaterThan(0);
        using var township = app.Client("health:claims:read in:652722999", "some-office");
        (await township.StatusAsync($"/api/health/claims/{own}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Does_not_change_another_ones_record_by_any_way()
    {
        var id = await SupportedAndInsuredAsync();
        var (number, admission) = (Number(), Number());
        using var first = Hospital("hospital-1");
        using var second = Hospital("hospital-2");
        await JsonAsync(await first.PutRecordAsync($"/api/health/claims/{number}", Claim(id, number, "2016-03-09", 8_000_000)));
        await JsonAsync(await first.PutRecordAsync($"/api/health/admissions/{admission}", Admission(id, admission)));

        foreach (var (kind, key, body) in new[] { ("claims", number, Claim(id, number, "2016-03-09", 1)), ("claims", number, Claim(id, number, "2016-03-09", 8_000_000)), ("admissions", admission, Admission(id, admission)) })
        {
            using var refused = await second.PutRecordAsync($"/api/health/{kind}/{key}", body);
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("of-another-client");
        }

        // the same in a file, which the bureau sends here
        var (batch, errors) = await app.UploadAsync("claims", System.Text.Json.JsonSerializer.Serialize(Claim(id, number, "2016-03-09", 2)), "application/x-ndjson");
        batch.GetProperty("counts").GetProperty("rejected").GetInt64().ShouldBe(1, batch.GetRawText());
        errors[0].GetProperty("code").GetString().ShouldBe("of-another-client");

        (await app.FactAsync<MedicalAid>(number))!.TotalCost.ShouldBe(8_000_000);
        await JsonAsync(await first.PutRecordAsync($"/api/health/claims/{number}", Claim(id, number, "2016-03-09", 7_000_000)));
        (await app.FactAsync<MedicalAid>(number))!.TotalCost.ShouldBe(7_000_000);
    }

    [Fact]
    public async Task Is_told_that_others_claims_change_and_not_which()
    {
        var id = await SupportedAndInsuredAsync();
        var (late, early) = (Number(), Number());
        using var first = Hospital("hospital-1");
        using var second = Hospital("hospital-2");
        await JsonAsync(await first.PutRecordAsync($"/api/health/claims/{late}", Claim(id, late, "2016-06-01", 6_000_000)));

        var text = (await JsonAsync(await second.PutRecordAsync($"/api/health/claims/{early}", Claim(id, early, "2016-02-01", 6_000_000)))).GetProperty("answer");
        text.GetProperty("changed").GetArrayLength().ShouldBe(0);
        text.GetProperty("changedElsewhere").GetInt32().ShouldBe(1);
        text.GetRawText().ShouldNotContain(late);

        await Waiting.Eventually(async () => (await (await first.ShowAsync("/api/health/resettlements")).Content.ReadAsStringAsync()).Contains(late, StringComparison.Ordinal), what: "its own is listed");
        (await (await second.ShowAsync("/api/health/resettlements")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain(late);
    }

    [Fact]
    public async Task People_on_no_roster_are_listed_for_the_county_and_for_whoever_pushed_them()
    {
        var (stranger, number) = (NewPerson(), Number());
        using var first = Hospital("hospital-1");
        using var second = Hospital("hospital-2");
        await JsonAsync(await first.PutRecordAsync($"/api/health/claims/{number}", Claim(stranger, number, "2016-03-09", 8_000_000)));
        var own = await JsonAsync(await first.ShowAsync("/api/health/unmatched"));
        own.GetArrayLength().ShouldBe(1);
        (await JsonAsync(await second.ShowAsync("/api/health/unmatched"))).GetArrayLength().ShouldBe(0);
        (await app.GetAsync("/api/health/unmatched")).EnumerateArray().Select(u => u.GetProperty("id").GetString()).ShouldContain(own[0].GetProperty("id").GetString());
        (await first.StatusAsync($"/api/health/claims/{number}")).ShouldBe(HttpStatusCode.OK);
        (await second.StatusAsync($"/api/health/claims/{number}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public void Every_read_says_whom_it_shows() => app.EveryReadSaysWhomItShows("/parameters/{county}/{year:int}");

    static Dictionary<string, object?> Admission(Contracts.ResidentId id, string number) => new()
    {
        ["admissionNumber"] = number,
        ["residentId"] = id.Reveal(),
        ["hospital"] = "县人民医院",
        ["hospitalLevel"] = "county",
        ["admittedOn"] = "2016-03-01",
    };
}
