using System.Net.Http.Json;
using System.Text.Json;
using Hutong.Registry.Tests.Exit;
using Hutong.Tests;
using Shouldly;
using Xunit;
using static Hutong.Registry.Tests.Exit.ProcessApp;
using static Hutong.Tests.Answers;

namespace Hutong.Registry.Tests.Plans;

[Collection(ProcessCollection.Name)]
public sealed class PlanTests(ProcessApp app)
{
    async Task<(int Status, JsonElement Answer)> PutAsync(string household, params object[] measures)
    {
        using var response = await app.Village.PutAsJsonAsync($"/api/registry/plans/{household}", new { household, officer = "李四", telephone = "0909-5330000", measures });
        return ((int)response.StatusCode, await BodyAsync(response));
    }

    async Task<List<string>> ListAsync(string list, string division = "659901001001")
    {
        var numbers = new List<string>();
        for (string? after = null; ;)
        {
            var page = await GetAsync(app.Village, $"/api/registry/plans/{list}?division={division}&take=50{(after is null ? "" : $"&after={after}")}");
            numbers.AddRange(page.GetProperty("households").EnumerateArray().Select(h => h.GetProperty("household").GetString()!));
            if (!page.TryGetProperty("next", out var next))
            {
                numbers.Count.ShouldBe(page.GetProperty("count").GetInt32());
                return numbers;
            }

            after = next.GetString();
        }
    }

    [Fact]
    public async Task Every_registered_household_without_a_plan_is_listed()
    {
        var (planned, _, _, _) = await app.FamilyAsync();
        var (missing, _, _, _) = await app.FamilyAsync();
        (await PutAsync(planned, new { kind = "industry", note = "30 sheep", plannedOn = "2018-04-01", progress = "running" })).Status.ShouldBeInRange(200, 201);
        var listed = await ListAsync("missing");
        listed.ShouldContain(missing);
        listed.ShouldNotContain(planned);
        (await ListAsync("missing", "659901002")).ShouldNotContain(missing);

        (await PutAsync(missing, new { kind = "work" })).Status.ShouldBeInRange(200, 201);
        (await ListAsync("missing")).ShouldNotContain(missing);
        using var withdrawn = await app.Village.PutAsJsonAsync($"/api/registry/plans/{missing}", new { household = missing, officer = "李四", withdrawn = true, measures = Array.Empty<object>() }, TestContext.Current.CancellationToken);
        ((int)withdrawn.StatusCode).ShouldBe(200);
        (await ListAsync("missing")).ShouldContain(missing);
        (await app.AskAsync($"/api/registry/plans/{missing}", app.Village)).ShouldBe((404, "no-plan"));
    }

    [Fact]
    public async Task Keeps_every_version_and_shows_the_present_one()
    {
        var (number, _, _, _) = await app.FamilyAsync();
        var planned = new { kind = "schooling", note = (string?)"Boarding aid", progress = "planned" };
        (await PutAsync(number, planned)).Answer.GetProperty("result").GetString().ShouldBe("accepted");
        (await PutAsync(number, planned)).Answer.GetProperty("result").GetString().ShouldBe("unchanged");
        (await PutAsync(number, new { kind = "schooling", note = "Boarding aid", progress = "done", doneOn = "2018-06-01" })).Answer.GetProperty("version").GetInt64().ShouldBe(2);
        var shown = await GetAsync(app.Village, $"/api/registry/plans/{number}");
        shown.GetProperty("versions").GetArrayLength().ShouldBe(2);
        var measure = shown.GetProperty("plan").GetProperty("measures")[0];
        (measure.GetProperty("progress").GetString(), measure.GetProperty("doneOn").GetString()).ShouldBe(("done", "2018-06-01"));
        shown.GetProperty("plan").GetProperty("officer").GetProperty("telephone").GetString().ShouldBe("0909-5330000");
    }

    [Fact]
    public async Task A_social_floor_marks_the_household_until_it_is_dropped()
    {
        var (number, _, _, _) = await app.FamilyAsync();
        await PutAsync(number, new { kind = "socialFloor", progress = "running" }, new { kind = "care" });
        (await ListAsync("social-floor")).ShouldContain(number);
        (await GetAsync(app.Village, $"/api/registry/plans/{number}")).GetProperty("socialFloor").GetBoolean().ShouldBeTrue();
        await PutAsync(number, new { kind = "socialFloor", progress = "dropped" }, new { kind = "care" });
        (await ListAsync("social-floor")).ShouldNotContain(number);
    }

    [Fact]
    public async Task Faulty_plans_are_refused_and_the_officer_is_in_no_error_and_no_log()
    {
        var (number, head, _, _) = await app.FamilyAsync();
        (await PutAsync(number)).Answer.ToString().ShouldContain("no-measure");
        (await PutAsync(number, new { kind = "industry", progress = "planned", doneOn = "2018-06-01" })).Answer.ToString().ShouldContain("done-but-not-done");
        (await PutAsync(number, new { kind = "industry", note = $"For {head.Reveal()}" })).Answer.ToString().ShouldNotContain(head.Reveal());
        var (status, answer) = await PutAsync("659900001001-none", new { kind = "industry" });
        status.ShouldBe(422);
        answer.ToString().ShouldContain("unknown-household");
        answer.ToString().ShouldNotContain("李四");
        app.Log.ShouldNotContain(l => l.Contains("0909-5330000"));
    }

    [Fact]
    public async Task A_spreadsheet_gives_a_measure_per_line()
    {
        var (number, _, _, _) = await app.FamilyAsync();
        using var http = app.Client("registry:plans:write registry:plans:read");
        using var body = new StringContent($"户编号,帮扶责任人,措施类型,措施内容,进度\n{number},李四,产业,养羊,实施中\n{number},李四,兜底,低保,完成\n");
        body.Headers.ContentType = new("text/csv") { CharSet = "utf-8" };
        using var pushed = await http.PostAsync("/api/registry/plans/batches", body, TestContext.Current.CancellationToken);
        ((int)pushed.StatusCode).ShouldBe(202);
        await Waiting.Eventually(async () => (await http.GetAsync($"/api/registry/plans/{number}")).IsSuccessStatusCode, what: "the plan is there");
        var shown = await GetAsync(http, $"/api/registry/plans/{number}");
        shown.GetProperty("plan").GetProperty("measures").EnumerateArray().Select(m => m.GetProperty("kind").GetString()).ShouldBe(["industry", "socialFloor"]);
        shown.GetProperty("socialFloor").GetBoolean().ShouldBeTrue();
    }
}
