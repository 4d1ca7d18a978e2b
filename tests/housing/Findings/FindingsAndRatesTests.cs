using System.Net;
using Hutong.Contracts.Housing;
using Hutong.Housing.Rates;
using Shouldly;
using Xunit;
using static Hutong.Housing.Tests.HousingApp;

namespace Hutong.Housing.Tests.Findings;

public sealed class FindingsAndRatesTests(HousingApp app)
{
    [Fact]
    public async Task A_payment_is_judged_by_the_countys_own_rates_as_soon_as_they_are_entered()
    {
        // a county of its own
        var (village, dwelling, project) = ("659802001001", New("D"), New("P"));
        await app.PostAsync("dwellings", Dwelling(dwelling, New("H"), village));
        await app.PostAsync("assessments", Assessment(dwelling, "D", "2015-06-01"));
        await app.PostAsync("projects", Project(project, dwelling, "accepted", "2016-10-01", grade: "A"));
        await app.PostAsync("payments", Payment($"{project}-1", project, 2_200_000, "2016-11-01"));
        (await FoundAsync(village)).ShouldBeEmpty();
        (await app.GetAsync("/api/housing/rates/659802/2016")).GetProperty("sample").GetBoolean().ShouldBeTrue();

        var own = new HousingRates("659802", 2016, 2014, 2020, false, [new(RenovationMode.Rebuild, DwellingGrade.D, 2_000_000)]);
        (await app.CallAsync("/api/housing/rates/659802/2016", own, HttpMethod.Put)).Body.GetProperty("version").GetInt32().ShouldBe(1);
        (await app.CallAsync("/api/housing/rates/659802/2016", own, HttpMethod.Put)).Body.GetProperty("version").GetInt32().ShouldBe(1);
        (await FoundAsync(village)).ShouldBe(["over-the-rate"]);
        (await FoundAsync("659803")).ShouldBeEmpty();

        (await app.CallAsync("/api/housing/rates/659802/2016", own with { Rates = [new(RenovationMode.Rebuild, DwellingGrade.D, 2_200_000)] }, HttpMethod.Put))
            .Body.GetProperty("version").GetInt32().ShouldBe(2);
        (await FoundAsync(village)).ShouldBeEmpty();
        var shown = await app.GetAsync("/api/housing/rates/659802/2016");
        (shown.GetProperty("version").GetInt32(), shown.GetProperty("sample").GetBoolean(), shown.GetProperty("versions").GetArrayLength()).ShouldBe((2, false, 2));
        shown.GetProperty("versions")[1].GetProperty("replacedBy").GetString().ShouldBe("housing-bureau");
    }

    [Fact]
    public async Task Projects_that_a_bureau_pushes_against_the_rules_are_taken_and_questioned()
    {
        var village = NewVillage();
        var (one, other, household) = (New("D"), New("D"), New("H"));
        var (first, second, third) = ($"{one}-P1", $"{one}-P2", $"{one}-P3");
        foreach (var dwelling in new[] { one, other })
        {
            await app.PostAsync("dwellings", Dwelling(dwelling, household, village));
            await app.PostAsync("assessments", Assessment(dwelling, "D", "2015-06-01"));
        }

        await app.PostAsync("projects", Project(second, other, "building", "2016-10-01", appliedOn: "2016-04-01"));
        await app.PostAsync("payments", Payment($"{second}-1", second, 1_000, "2016-11-01"));
        await app.PostAsync("projects", Project(first, one, "accepted", "2016-10-01", appliedOn: "2016-03-01", grade: "B"));
        await app.PostAsync("payments", Payment($"{first}-1", first, 1_000, "2016-11-01"));
        await app.PostAsync("projects", Project(third, one, "applied", "2017-10-01", appliedOn: "2017-10-01"));

        (await FoundAsync(village)).ShouldBe(["paid-without-acceptance", "paid-twice", "second-project"]);
        (await FoundAsync($"{village}&code=paid-twice")).ShouldBe(["paid-twice"]);
        var found = (await app.GetAsync($"/api/housing/findings?division={village}")).GetProperty("findings").EnumerateArray().ToList();
        found.Select(f => f.GetProperty("project").GetString()).ShouldBe([second, second, third]);
        found[1].GetProperty("first").GetString().ShouldBe(first);
        found[1].GetProperty("sample").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Faulty_rates_are_refused_with_every_fault()
    {
        var faulty = new HousingRates("659804", 2016, 2017, 2020, false, [new(RenovationMode.Repair, DwellingGrade.D, 0), new(RenovationMode.Rebuild, DwellingGrade.A, 5)]);
        var (status, body, code) = await app.CallAsync("/api/housing/rates/659804/2016", faulty, HttpMethod.Put);
        (status, code, body.GetProperty("faults").GetArrayLength()).ShouldBe((HttpStatusCode.UnprocessableEntity, "faulty-rules", 4));
        (await app.CallAsync("/api/housing/rates/659804/2016", new { county = "659804" }, HttpMethod.Put)).Code.ShouldBe("malformed-rules");
        (await app.CallAsync("/api/housing/rates/659804/2017", new HousingRates("659804", 2016, 2014, 2020, false, []), HttpMethod.Put)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var missing = await app.Http.GetAsync("/api/housing/rates/659804/1999", TestContext.Current.CancellationToken);
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        SampleRates.All.ShouldAllBe(s => s.Sample && !s.Faults().Any());
        (await app.CallAsync("/api/housing/rates/jinghe/2016", faulty, HttpMethod.Put)).Code.ShouldBe("unknown-county");
        (await app.CallAsync("/api/housing/rates/659804/2016", faulty with { Rates = [null!] }, HttpMethod.Put)).Code.ShouldBe("malformed-rules");
        (await app.GetAsync("/api/housing/rates/659804/2016")).GetProperty("version").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Of_rates_that_are_entered_at_once_every_one_stands_as_a_version()
    {
        const string address = "/api/housing/rates/659805/2016";
        var shown = System.Text.Json.Nodes.JsonNode.Parse((await app.GetAsync(address)).GetRawText())!; // what is shown can be changed and put back
        for (var round = 1; round <= 2; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(n =>
            {
                var own = shown.DeepClone();
                own["rates"]![0]!["amount"] = 100 * round + n;
                return app.CallAsync(address, own, HttpMethod.Put);
            }));
            answers.Select(a => a.Body.GetProperty("version").GetInt32()).Order().ShouldBe(Enumerable.Range(8 * (round - 1) + 1, 8));
        }

        var versions = (await app.GetAsync(address)).GetProperty("versions").EnumerateArray().ToList();
        versions.Select(v => v.GetProperty("version").GetInt32()).ShouldBe(Enumerable.Range(1, 16).Reverse());
        versions.Select(v => v.GetProperty("rules").GetProperty("rates")[0].GetProperty("amount").GetInt64()).Distinct().Count().ShouldBe(16);
    }

    async Task<IEnumerable<string>> FoundAsync(string division) => (await app.GetAsync($"/api/housing/findings?division={division}"))
        .GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("code").GetString()!).ToList();
}
