using System.Text.Json;
using Hutong.Contracts.Health;
using Shouldly;
using Xunit;

namespace Hutong.Registry.Tests.Card;

/// <summary>A township sees its own households, a bureau what its contracts name, and a household who read of it.</summary>
public sealed class WhoReadsTests(RegistryApp app)
{
    const string Township = "659901001", OtherTownship = "659901002";

    [Theory]
    [InlineData($"in:{Township}", 200)]
    [InlineData("in:659901", 200)]
    [InlineData("in:659901001001", 200)]
    [InlineData("in:659901001002", 404)]
    [InlineData($"in:{OtherTownship}", 404)]
    [InlineData("in:650000000000x", 404)]
    [InlineData($"in:{OtherTownship} in:{Township}", 200)]
    public async Task Whoever_does_not_reach_the_village_finds_no_household(string reach, int status)
    {
        var (number, _, _, _) = await app.FamilyAsync();
        await app.SettledAsync();
        using var client = app.Client($"registry:card:read registry:households:read registry:incomes:read registry:plans:read {reach}", "township-office");
        foreach (var path in new[] { "", "/readings", "/status/history", "/incomes/2018" })
            (await app.AskAsync($"/api/registry/households/{number}{path}", client)).Status.ShouldBe(status, path);
        // the same words whether it exists or not
        if (status == 404)
            (await TitleAsync(client, number)).ShouldBe((await TitleAsync(client, "650000000000-9999")).Replace("650000000000-9999", number, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", 200, true)]
    [InlineData("?division=659901001001", 200, true)]
    [InlineData("?division=659901001002", 200, false)]
    [InlineData("?division=659901", 403, false)]
    [InlineData("?division=659901001&division=659901002", 403, false)]
    [InlineData("?division=nonsense", 400, false)]
    public async Task A_list_is_of_the_callers_division(string query, int status, bool holds)
    {
        var (number, _, _, _) = await app.FamilyAsync();
        using var client = app.Client($"registry:households:read in:{Township}", "township-office");
        using var answer = await client.GetAsync($"/api/registry/households/{query}{(query.Length == 0 ? "?" : "&")}take=1000", TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Contains(number, StringComparison.Ordinal).ShouldBe(holds);
        using var other = app.Client($"registry:households:read in:{OtherTownship}", "township-office");
        (await other.GetStringAsync("/api/registry/households/?take=1000", TestContext.Current.CancellationToken)).ShouldNotContain(number);
        using var several = app.Client($"registry:households:read in:{Township} in:{OtherTownship}", "township-office");
        (await app.AskAsync("/api/registry/households/", several)).ShouldBe((403, "outside-division"));
    }

    [Fact]
    public async Task Nobody_finds_anything_without_a_division()
    {
        await app.FamilyAsync();
        using var client = app.Client("registry:households:read registry:card:read in:nowhere", "hospital");
        (await app.AskAsync("/api/registry/households/", client)).ShouldBe((403, "outside-division"));
        (await app.AskAsync("/api/registry/summary", client)).ShouldBe((403, "outside-division"));
    }

    [Theory]
    [InlineData("card:education", "record,income,health,employment,housing", "food,clothing,education")]
    [InlineData("card:health card:income", "record,education,employment,housing", "food,clothing,medical")]
    [InlineData("card:record card:income card:health card:education card:employment card:housing", "", "food,clothing,education,medical,housing")]
    [InlineData("card:everything", "record,income,health,education,employment,housing", "food,clothing")]
    public async Task A_bureau_sees_its_parts_of_a_card_and_is_told_which_it_does_not(string parts, string withheld, string guarantees)
    {
        var (number, head, spouse, child) = await app.FamilyAsync();
        await app.ArriveAsync<InsuranceEnrolment>(app.Enrolment(head), app.Enrolment(spouse), app.Enrolment(child));
        await app.ArriveAsync<OutOfPocketTotal>(app.Envelope(new OutOfPocketTotal(app.Of(head), 2018, 45600, 2), $"{head.Masked}/{number}", app.Of(head).Value));
        await app.ArriveAsync<CatastrophicSpending>(app.Envelope(new CatastrophicSpending(number, 2018, 45600, 90000, 40), number, Facts.FactId.OfHousehold(number)));
        await app.SettledAsync();
        using var client = app.Client($"registry:card:read {parts}", "some-bureau");
        using var card = JsonDocument.Parse(await client.GetStringAsync($"/api/registry/households/{number}", TestContext.Current.CancellationToken));
        var shown = card.RootElement;
        Words(shown, "withheld").ShouldBe(withheld.Split(',', StringSplitOptions.RemoveEmptyEntries));
        shown.GetProperty("guarantees").EnumerateArray().Select(g => g.GetProperty("kind").GetString()).ShouldBe(guarantees.Split(','), ignoreOrder: true);

        var health = !withheld.Contains("health", StringComparison.Ordinal);
        foreach (var sick in new[] { "Health.", "\"medical\"", "insuredFrom", "outOfPocket", "catastrophic", "enrolled" })
            shown.GetRawText().Contains(sick, StringComparison.Ordinal).ShouldBe(health, $"{sick}: {shown.GetRawText()}");
        shown.TryGetProperty("income", out _).ShouldBe(!withheld.Contains("income", StringComparison.Ordinal));
        if (!health)
            (await client.GetStringAsync($"/api/registry/households/{number}/status/history", TestContext.Current.CancellationToken)).ShouldNotContain("medical");
    }

    [Fact]
    public async Task A_bureau_s_own_entries_are_told_however_much_others_have_told_since()
    {
        var (number, head, _, _) = await app.FamilyAsync();
        await app.ArriveAsync<InsuranceEnrolment>(app.Enrolment(head));
        await app.ArriveAsync<MedicalAid>([.. Enumerable.Range(0, 120).Select(i =>
        {
            var aid = new MedicalAid(app.Of(head), $"{number}/{i}", 2018, new(2018, 6, 1), 1000, 500, 0, 300, 200);
            return app.Envelope(aid, aid.ClaimNumber, aid.Person.Value);
        })]);
        using var education = app.Client("registry:card:read card:education", "education-bureau");
        using var health = app.Client("registry:card:read card:health", "health-bureau");
        (await TimelineAsync(health)).Count(what => what == "medical-aid").ShouldBe(100);
        // what is the registry's own is told to everybody, and was before all of that
        (await TimelineAsync(education)).ShouldBe(["roster-registration"]);

        async Task<string[]> TimelineAsync(HttpClient client)
        {
            using var card = JsonDocument.Parse(await client.GetStringAsync($"/api/registry/households/{number}", TestContext.Current.CancellationToken));
            return [.. card.RootElement.GetProperty("timeline").EnumerateArray().Select(t => t.GetProperty("what").GetString()!)];
        }
    }

    [Fact]
    public async Task A_household_is_shown_who_read_of_it_why_and_what()
    {
        var (number, _, _, _) = await app.FamilyAsync();
        using var education = app.Client("registry:card:read card:education", "education-bureau");
        education.DefaultRequestHeaders.Add("X-Purpose", "audit");
        (await app.AskAsync($"/api/registry/households/{number}", education)).Status.ShouldBe(200);
        (await app.AskAsync("/api/registry/households/659901001001-none", education)).Status.ShouldBe(404);
        using var office = app.Client("registry:households:read", "registry-office");
        (await app.AskAsync($"/api/registry/households/{number}/versions", office)).Status.ShouldBe(200);

        var shown = await app.GetAsync($"/api/registry/households/{number}/readings");
        var readings = shown.GetProperty("readings").EnumerateArray().Select(r => r.GetProperty("reading")).ToList();
        readings.Select(r => (r.GetProperty("client").GetString(), r.GetProperty("operation").GetString(), r.GetProperty("purpose").GetString(), string.Join(',', Words(r, "fields"))))
            .ShouldBe([("registry-office", "household-versions", "task", "versions"), ("education-bureau", "household-card", "audit", "education")]);
        // the services of the other sectors are away, also when that is known already and nobody asks them any more
        for (var i = 0; i < 2; i++)
            Words(await app.GetAsync($"/api/registry/households/{number}/readings"), "unanswered").ShouldBe(["education", "employment", "health", "housing"]);
    }

    [Fact]
    public async Task A_purpose_that_is_none_is_refused_and_nothing_is_shown()
    {
        var (number, _, _, _) = await app.FamilyAsync();
        using var client = app.Client("registry:card:read", "some-bureau");
        client.DefaultRequestHeaders.Add("X-Purpose", "curiosity");
        (await app.AskAsync($"/api/registry/households/{number}", client)).ShouldBe((400, "unknown-purpose"));
        (await app.GetAsync($"/api/registry/households/{number}/readings")).GetProperty("readings").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public void Every_read_says_whom_it_shows() => app.EveryReadSaysWhomItShows(
        "/counties/{county}", "/summary", "/indicators", "/policies/{county}/{year:int}", "/persons/matches");

    static string[] Words(JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(w => w.GetString()!)];

    static async Task<string> TitleAsync(HttpClient client, string number)
    {
        using var answer = await client.GetAsync($"/api/registry/households/{number}", TestContext.Current.CancellationToken);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return problem.RootElement.GetProperty("title").GetString()!;
    }
}
