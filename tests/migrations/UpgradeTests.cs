using System.Text.Json.Nodes;
using Hutong.Education.Data;
using Hutong.Employment.Data;
using Hutong.Health.Data;
using Hutong.Housing.Data;
using Hutong.Registry.Data;
using Hutong.Tests;
using Shouldly;
using Xunit;

namespace Hutong.Migrations.Tests;

/// <summary>Every service of this build reads what the last release stored, and goes on with it.</summary>
public sealed class UpgradeTests
{
    [Fact]
    public async Task The_registry_shows_its_households_and_takes_the_next_steps_of_their_processes()
    {
        await using var left = await Release.OfAsync("registry");
        await using var registry = new Started<RegistryDb>("registry", left);
        using var http = registry.Client("registry:households:read registry:card:read registry:exits:read registry:exits:write registry:identifications:read registry:identifications:write " +
            "registry:plans:read registry:published:read registry:facts:admin duty:village:510824 duty:work-team:510824 duty:township:510824 duty:county:510824");

        (await http.ReadAsync("/api/registry/households?division=510824")).GetProperty("households").GetArrayLength().ShouldBe(10);
        var card = await http.ReadAsync("/api/registry/households/5108241012000002");
        card.GetProperty("members").GetArrayLength().ShouldBe(4);
        card.GetProperty("guarantees").EnumerateArray().Select(g => g.Text("state")).ShouldContain("met");
        (await http.ReadAsync("/api/registry/households/5108241012000001/readings")).ToString().ShouldContain("county-staff");
        var plan = await http.ReadAsync("/api/registry/plans/5108241012000001");
        (plan.GetProperty("socialFloor").GetBoolean(), plan.GetProperty("plan").GetProperty("officer").Text("name")).ShouldBe((true, "李四"));
        (await http.ReadAsync("/api/registry/plans/missing?division=510824")).GetProperty("count").GetInt32().ShouldBe(9);

        var exits = (await http.ReadAsync("/api/registry/exits?division=510824")).GetProperty("processes").EnumerateArray().ToDictionary(p => p.Text("household"), p => p.Text("stage"));
        exits.Count.ShouldBe(10);
        (exits["5108241012000001"], exits["5108241012000002"], exits["5108241012000003"], exits["5108241012000004"]).ShouldBe(("noticed", "reviewed", "sentBack", "surveyed"));
        var exit = await http.ReadAsync("/api/registry/exits/5108241012000001");
        exit.GetProperty("history").EnumerateArray().Select(h => h.Text("step")).ShouldBe(["proposal", "proposal", "survey", "assembly", "notice"]);
        exit.GetProperty("history")[0].GetProperty("answer").Text("outcome").ShouldBe("sentBack");
        (await http.ReadAsync("/api/registry/published/notice/exit?division=510824")).GetProperty("households").EnumerateArray().Select(h => h.Text("household")).ShouldBe(["5108241012000001"]);
        (await http.TellAsync("/api/registry/exits/5108241012000002/notice", new { })).Answer.Text("outcome").ShouldBe("done");
        (await http.TellAsync("/api/registry/exits/5108241012000002/notice", new { })).Answer.Text("outcome").ShouldBe("done");
        // told by the last release, with the same words
        (await http.TellAsync("/api/registry/exits/5108241012000004/survey", new { reference = "S-1" })).Answer.Text("outcome").ShouldBe("done");
        (await http.TellAsync("/api/registry/exits/5108241012000004/survey", new { reference = "S-2" })).ShouldSatisfyAllConditions(t => t.Status.ShouldBe(409), t => t.Answer.Text("type").ShouldEndWith("already-taken"));

        const string applicant = "/api/registry/identifications/5108241019000001";
        var objections = (await http.ReadAsync(applicant)).GetProperty("objections").EnumerateArray().ToList();
        objections.Select(o => (o.Text("by"), o.TryGetProperty("resolvedOn", out _))).ShouldBe([("a neighbour", true), ("a cousin", false)]);
        (await http.TellAsync($"{applicant}/verification", new { agreed = true })).Answer.Text("type").ShouldEndWith("objection-open");
        (await http.TellAsync($"{applicant}/objections/2/resolution", new { finding = "dismissed", answer = "as a day labourer" })).Status.ShouldBe(200);
        foreach (var (step, body, days) in new (string, object, int)[]
            { ("verification", new { agreed = true }, 0), ("second-notice", new { }, 9), ("approval", new { agreed = true }, 0), ("announcement", new { }, 0) })
        {
            if (step == "verification")
                registry.Clock.Advance(TimeSpan.FromDays(9));
            (await http.TellAsync($"{applicant}/{step}", body)).Answer.ToString().ShouldContain("\"done\"", customMessage: step);
            registry.Clock.Advance(TimeSpan.FromDays(days));
        }

        var registered = await http.ReadAsync("/api/registry/households/5108241019000001");
        registered.GetProperty("members").GetArrayLength().ShouldBe(2); // their numbers, sealed by the last release, were read
        (await registry.CountAsync("select count(*) from registry.process where household = '5108241019000001' and stage = 'announced' and not open and state->>'told' = '11'")).ShouldBe(1);
        await Waiting.Eventually(async () => (await http.ReadAsync("/api/registry/facts/pending")).GetProperty("marks").GetInt64() == 0);
        (await http.ReadAsync("/api/registry/facts/pending")).GetProperty("parked").GetInt64().ShouldBe(0);
    }

    [Fact]
    public Task The_registry_goes_on_with_the_policies_of_a_county() => RulesGoOnAsync<RegistryDb>("registry", "policies", 2026, 4, rules => rules["noticeDays"] = 9);

    [Fact]
    public Task The_health_service_goes_on_with_the_parameters_of_a_county() => RulesGoOnAsync<HealthDb>("health", "parameters", 2026, 2);

    [Fact]
    public Task The_education_service_goes_on_with_the_programmes_of_a_county() => RulesGoOnAsync<EducationDb>("education", "programmes", 2026, 2);

    [Fact]
    public Task The_employment_service_goes_on_with_the_rates_of_a_county() => RulesGoOnAsync<EmploymentDb>("employment", "rates", 2026, 2);

    [Fact]
    public Task The_housing_service_goes_on_with_the_rates_of_a_county() => RulesGoOnAsync<HousingDb>("housing", "rates", 2016, 3);

    /// <summary>What the county has decided is shown with every version, the next one can be entered, and what had been pushed is still there.</summary>
    static async Task RulesGoOnAsync<TEntry>(string sector, string name, int year, int version, Action<JsonObject>? change = null) where TEntry : class
    {
        await using var left = await Release.OfAsync(sector);
        await using var service = new Started<TEntry>(sector, left);
        using var http = service.Client($"{sector}:{name}:read {sector}:{name}:write {sector}:facts:admin");
        var address = $"/api/{sector}/{name}/510824/{year}";

        var shown = await http.ReadAsync(address);
        shown.GetProperty("version").GetInt32().ShouldBe(version);
        shown.GetProperty("versions").EnumerateArray().Select(v => v.GetProperty("version").GetInt32()).ShouldBe(Enumerable.Range(1, version).Reverse());
        shown.GetProperty("versions")[0].Text("replacedBy").ShouldStartWith(sector);

        var rules = JsonNode.Parse(shown.GetProperty("versions")[0].GetProperty("rules").GetRawText())!.AsObject();
        (await http.TellAsync(address, rules, put: true)).Answer.GetProperty("version").GetInt32().ShouldBe(version); // the same again
        if (change is null)
            rules["sample"] = true;
        else
            change(rules);
        var (status, answer) = await http.TellAsync(address, rules, put: true);
        status.ShouldBe(200, answer.ToString());
        answer.GetProperty("version").GetInt32().ShouldBe(version + 1);
        (await http.ReadAsync(address)).GetProperty("versions").EnumerateArray().Select(v => v.GetProperty("version").GetInt32()).ShouldBe(Enumerable.Range(1, version + 1).Reverse());

        await Waiting.Eventually(async () => await http.ReadAsync($"/api/{sector}/facts/pending") is var pending && pending.GetProperty("outbox").GetInt64() + pending.GetProperty("marks").GetInt64() == 0);
        (await service.CountAsync("select count(*) from facts.parked")).ShouldBe(0);
    }

    [Fact]
    public async Task The_health_service_shows_claims_and_settles_the_next_one()
    {
        await using var left = await Release.OfAsync("health");
        await using var health = new Started<HealthDb>("health", left);
        using var http = health.Client("health:claims:read");

        var number = (string)(await ScalarAsync(health.Database, "select number from health.claim where not withdrawn order by number limit 1"))!;
        var claim = await http.ReadAsync($"/api/health/claims/{number}");
        claim.GetProperty("versions").GetArrayLength().ShouldBeGreaterThan(0); // of a kind that keeps the name it had
        (await http.ReadAsync("/api/health/resettlements")).GetProperty("items").GetArrayLength().ShouldBe((int)await health.CountAsync("select count(*) from health.resettlement"));
    }

    [Fact]
    public async Task The_housing_service_takes_the_next_step_of_a_renovation()
    {
        await using var left = await Release.OfAsync("housing");
        await using var housing = new Started<HousingDb>("housing", left);
        using var http = housing.Client("housing:projects:read housing:projects:write");

        (await http.ReadAsync("/api/housing/projects/P-1")).GetProperty("project").Text("stage").ShouldBe("applied");
        var (status, answer) = await http.TellAsync("/api/housing/projects/P-1/verified", new { on = "2026-01-02" });
        status.ShouldBe(200, answer.ToString());
        answer.GetProperty("steps").EnumerateArray().Select(s => s.Text("stage")).ShouldBe(["applied", "verified"]);
    }

    static async Task<object?> ScalarAsync(Npgsql.NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
