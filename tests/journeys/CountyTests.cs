using Hutong.Journeys.Support;
using Hutong.Local.County;
using Shouldly;
using Xunit;

namespace Hutong.Journeys;

/// <summary>A county's figures become people and records, and the platform says of them what was counted beforehand.</summary>
public sealed class CountyTests(PlatformUnderTest platform)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void The_platform_counts_what_the_pushed_records_give()
    {
        // by code that knows the pushed records alone, and nothing of the platform's
        var expected = platform.County.Generate().Expected;
        var loaded = platform.Loaded;
        (loaded.Households, loaded.Persons).ShouldBe((40, 99));
        loaded.Townships.ShouldBe(new Dictionary<string, TownshipCount> { ["甲镇"] = new(24, 61), ["乙乡"] = new(16, 38) }, ignoreOrder: true);
        (loaded.Insured, loaded.MedicalMet, loaded.MedicalUnmet, loaded.MedicalUnknown).ShouldBe((expected.Insured, expected.MedicalMet, expected.MedicalUnmet, 0));
        loaded.MedicalUnmet.ShouldBeGreaterThan(0);
        loaded.Journey!.Before.Medical.ShouldBe("unmet");
        loaded.Journey.After.Medical.ShouldBe("met");
    }

    [Fact]
    public async Task Every_household_s_guarantee_is_as_counted()
    {
        foreach (var (number, met) in platform.County.Generate().Expected.Medical)
            (await platform.Staff.GetAsync($"/api/registry/households/{number}", Ct)).Medical().ShouldBe(met ? "met" : "unmet", number);
    }

    [Fact]
    public async Task Loading_it_again_changes_nothing()
    {
        var before = await CountsAsync();
        var batches = (await platform.Health.GetAsync("/api/health/batches", Ct)).ToJsonString();
        await platform.LoadCountyAsync(Ct);
        (await CountsAsync()).ShouldBe(before);
        (await platform.Health.GetAsync("/api/health/batches", Ct)).ToJsonString().ShouldBe(batches);
    }

    async Task<string> CountsAsync()
    {
        await platform.AgreedAsync(Ct);
        return (await platform.Staff.GetAsync("/api/registry/summary?division=510824", Ct)).ToJsonString();
    }
}
