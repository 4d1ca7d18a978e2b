using System.Text.Json.Nodes;
using Hutong.Registry.Tests.Exit;
using Shouldly;
using Xunit;
using static Hutong.Registry.Tests.Exit.ProcessApp;
using static Hutong.Registry.Tests.RegistryApp;

namespace Hutong.Registry.Tests.Published;

[Collection(ProcessCollection.Name)]
public sealed class PublishedListTests(ProcessApp app)
{
    async Task<string> TextAsync(string address, string? language = null, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/registry/published/{address}");
        if (language is not null) request.Headers.Add("Accept-Language", language);
        if (accept is not null) request.Headers.Add("Accept", accept);
        using var response = await app.Village.SendAsync(request);
        ((int)response.StatusCode).ShouldBe(200);
        return await response.Content.ReadAsStringAsync();
    }

    async Task<string> NoticedAsync()
    {
        var (number, _, _, _) = await app.FamilyAsync();
        (await PostAsync(app.Village, "exits", new { households = new[] { number } })).Status.ShouldBe(200);
        foreach (var step in new[] { "survey", "assembly", "notice" })
            (await app.StepAsync("exits", number, step)).ShouldBe("done");
        return number;
    }

    [Fact]
    public async Task A_notice_lists_names_with_masked_numbers_and_nothing_else_of_a_person()
    {
        var number = await NoticedAsync();
        var list = await GetAsync(app.Village, "/api/registry/published/notice/exit?division=659901001001");
        var household = list.GetProperty("households").EnumerateArray().Single(h => h.GetProperty("household").GetString() == number);
        household.EnumerateObject().Select(p => p.Name).ShouldBe(["household", "village", "head", "maskedId", "persons", "reason", "from", "until"]);
        household.GetProperty("head").GetString().ShouldBe("张三");
        household.GetProperty("maskedId").GetString()!.ShouldMatch(@"^\d{4}\*{14}$");
        (household.GetProperty("persons").GetInt32(), household.GetProperty("reason").GetString()).ShouldBe((3, "exit-standards-met"));
        household.GetProperty("until").GetString().ShouldBe($"{app.Today.AddDays(7):yyyy-MM-dd}");
        (await GetAsync(app.Village, "/api/registry/published/notice/exit?division=659902")).GetProperty("households").GetArrayLength().ShouldBe(0);
        (await GetAsync(app.Village, "/api/registry/published/announcement/exit?division=659901")).ToString().ShouldNotContain(number);
    }

    [Fact]
    public async Task No_identity_number_is_in_any_form_of_a_list()
    {
        var head = NewId();
        var number = NewNumber();
        var application = new JsonObject
        {
            ["number"] = number,
            ["village"] = "659901001001",
            ["causeOfNeed"] = "王五的肝病",
            ["members"] = new JsonArray(Member(head)),
        };
        application["members"]![0]!["name"] = "=1+1 <b>王五</b>\"";
        (await PostAsync(app.Village, "identifications", new { households = new[] { application } })).Status.ShouldBe(200);
        (await app.StepAsync("identifications", number, "review", new { @for = 5, against = 0, minutes = "M" }, app.Village)).ShouldBe("done");
        (await app.StepAsync("identifications", number, "notice", new { })).ShouldBe("done");
        foreach (var form in new[] { "", ".csv", ".html" })
        {
            var text = await TextAsync($"notice/identification{form}?division=659901");
            text.ShouldContain(number);
            text.ShouldContain(head.Masked);
            text.ShouldNotContain(head.Reveal());
            text.ShouldNotContain("肝病");
        }

        // neither a page nor a spreadsheet takes a name for its own language
        (await TextAsync("notice/identification.html")).ShouldNotContain("<b>王五");
        (await TextAsync("notice/identification.csv")).ShouldContain("\"'=1+1 <b>王五</b>\"\"\"");
    }

    [Fact]
    public async Task The_api_description_has_the_addresses()
    {
        var paths = (await GetAsync(app.Village, "/openapi.json")).GetProperty("paths").EnumerateObject().Select(p => p.Name).ToList();
        foreach (var path in new[]
        {
            "/api/registry/exits", "/api/registry/exits/steps/{step}", "/api/registry/exits/{household}/{step}", "/api/registry/identifications",
            "/api/registry/identifications/{household}/objections/{number}/resolution", "/api/registry/published/{list}/{process}", "/api/registry/plans/missing", "/api/registry/monitoring",
        })
            paths.ShouldContain(path);
    }

    [Fact]
    public async Task The_page_speaks_the_readers_language()
    {
        var number = await NoticedAsync();
        (await TextAsync("notice/exit.html?lang=en", "zh-CN")).ShouldContain("<html lang=\"en\">");
        (await TextAsync("notice/exit", "en-GB,en;q=0.8", "text/html")).ShouldContain("Meets the standards of exit");
        var chinese = await TextAsync("notice/exit", "zh-CN", "text/html,*/*");
        chinese.ShouldContain("达到退出标准");
        chinese.ShouldContain(number);
        (await TextAsync("notice/exit.csv")).ShouldStartWith("\"户编号\"");
        (await app.AskAsync("/api/registry/published/party/exit", app.Village)).ShouldBe((404, "unknown-list"));
        (await app.AskAsync("/api/registry/published/notice/exit", app.Client("registry:exits:read"))).ShouldBe((403, "missing-scope"));
    }

    [Fact]
    public async Task An_announcement_is_listed_in_its_year()
    {
        var number = await NoticedAsync();
        app.Days(7);
        foreach (var step in new[] { "verification", "township-notice", "review", "approval", "announcement", "filing" })
        {
            (await app.StepAsync("exits", number, step)).ShouldBe("done");
            if (step == "township-notice")
                app.Days(7);
        }

        // spreadsheet programs know UTF-8 by its mark
        (await app.Village.GetByteArrayAsync("/api/registry/published/announcement/exit.csv", TestContext.Current.CancellationToken))[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        var year = app.Today.Year;
        (await TextAsync("announcement/exit?division=659901001")).ShouldContain(number);
        (await TextAsync($"announcement/exit?division=659901001&year={year - 1}")).ShouldNotContain(number);
        (await TextAsync("notice/exit?division=659901001")).ShouldNotContain(number);
    }
}
