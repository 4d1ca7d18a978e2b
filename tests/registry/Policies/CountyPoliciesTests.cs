using Hutong.CountyRules;
using Hutong.Registry.Policies;
using Shouldly;
using Xunit;
using static Hutong.Tests.Answers;

namespace Hutong.Registry.Tests.Policies;

public sealed class CountyPoliciesTests
{
    static CountyPolicy Own(int year, long? line, int years = 3) => SamplePolicies.All[0] with { County = "652722", Year = year, Sample = false, PovertyLine = line, YearsAboveLine = years };

    [Fact]
    public void A_year_without_its_own_takes_the_latest_before_it_but_never_its_line()
    {
        var policies = new CountyPolicies("652722", [Own(2018, 353_500, 2), Own(2016, 314_600)]);
        (policies.For(2017).YearsAboveLine, policies.For(2017).PovertyLine, policies.For(2017).DecidedFor, policies.For(2017).Year).ShouldBe((3, null, 2016, 2017));
        (policies.For(2018).YearsAboveLine, policies.For(2018).PovertyLine, policies.For(2018).DecidedFor).ShouldBe((2, 353_500, null));
        (policies.For(2025).YearsAboveLine, policies.LineOf(2025)).ShouldBe((2, null));
        (policies.For(2014).YearsAboveLine, policies.For(2014).PovertyLine).ShouldBe((3, null));
        (policies.LineOf(2016), policies.LineOf(2017)).ShouldBe((314_600, null));
    }

    [Fact]
    public void A_county_that_has_decided_nothing_goes_by_samples_and_one_that_has_never()
    {
        var none = new CountyPolicies("652722", []);
        (none.For(2016).Sample, none.For(2016).County, none.LineOf(2016)).ShouldBe((true, "652722", 314_600));
        var some = new CountyPolicies("652722", [Own(2020, null)]);
        (some.For(2016).Sample, some.LineOf(2016)).ShouldBe((false, null));
    }

    [Fact]
    public void The_samples_are_marked_and_have_no_faults()
    {
        SamplePolicies.All.Count.ShouldBe(7);
        SamplePolicies.All.ShouldAllBe(p => p.Sample);
        SamplePolicies.All.SelectMany(p => p.Faults()).ShouldBeEmpty();
        (SamplePolicies.All[0] with { NoticeDays = 0, PovertyLine = -1 }).Faults().Count().ShouldBe(2);
    }

    [Theory]
    [InlineData("2018-08-31", 2017)]
    [InlineData("2018-09-01", 2018)]
    [InlineData("2019-01-01", 2018)]
    public void The_school_year_begins_on_its_day(string day, int year) => SamplePolicies.All[0].School.SchoolYearOf(DateOnly.Parse(day)).ShouldBe(year);
}

public sealed class PolicyEndpointTests(RegistryApp app)
{
    static StringContent Body(CountyPolicy policy) => new(System.Text.Json.JsonSerializer.Serialize(policy, RuleJson.Options), System.Text.Encoding.UTF8, "application/json");

    async Task<(int Status, System.Text.Json.JsonElement Answer)> PutAsync(CountyPolicy policy, string address)
    {
        using var response = await app.Http.PutAsync(address, Body(policy));
        return ((int)response.StatusCode, await BodyAsync(response));
    }

    [Fact]
    public async Task Keeps_every_version_and_shows_what_holds()
    {
        const string address = "/api/registry/policies/659977/2016";
        var policy = SamplePolicies.All[2] with { County = "659977", Sample = false, NoticeDays = 5 };
        (await app.GetAsync(address)).GetProperty("sample").GetBoolean().ShouldBeTrue();
        (await PutAsync(policy, address)).Answer.GetProperty("version").GetInt32().ShouldBe(1);
        (await PutAsync(policy, address)).Answer.GetProperty("version").GetInt32().ShouldBe(1);
        (await PutAsync(policy with { NoticeDays = 7 }, address)).Answer.GetProperty("version").GetInt32().ShouldBe(2);
        (await app.GetAsync(address)).GetProperty("noticeDays").GetInt32().ShouldBe(7);
        var later = await app.GetAsync("/api/registry/policies/659977/2017");
        (later.GetProperty("noticeDays").GetInt32(), later.GetProperty("decidedFor").GetInt32(), later.GetProperty("povertyLine").ValueKind).ShouldBe((7, 2016, System.Text.Json.JsonValueKind.Null));
        (await PutAsync(policy with { NoticeDays = 7, PovertyLine = null }, address)).Answer.GetProperty("version").GetInt32().ShouldBe(3);
        (await app.GetAsync(address)).GetProperty("versions").EnumerateArray().Select(v => v.GetProperty("rules").GetProperty("noticeDays").GetInt32()).ShouldBe([7, 7, 5]);
    }

    [Fact]
    public async Task Refuses_what_households_cannot_be_judged_by()
    {
        var policy = SamplePolicies.All[2] with { County = "659977" };
        var (status, answer) = await PutAsync(policy with { NoticeDays = 0 }, "/api/registry/policies/659977/2016");
        (status, CodeOf(answer)).ShouldBe((422, "faulty-rules"));
        (await PutAsync(policy, "/api/registry/policies/659977/2017")).Status.ShouldBe(422);
        (await PutAsync(policy, "/api/registry/policies/jinghe/2016")).Status.ShouldBe(404);
        using var nonsense = await app.Http.PutAsync("/api/registry/policies/659977/2016", new StringContent("{\"county\":1}", System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        ((int)nonsense.StatusCode).ShouldBe(400);
        using var reader = app.Client("registry:policies:read");
        using var refused = await reader.PutAsync("/api/registry/policies/659977/2016", Body(policy), TestContext.Current.CancellationToken);
        ((int)refused.StatusCode).ShouldBe(403);
    }
}
