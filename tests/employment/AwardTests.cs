using Hutong.Employment.Awards;
using Hutong.Employment.Episodes;
using Hutong.Employment.Rates;
using Hutong.Tests;
using Shouldly;
using Xunit;
using static Hutong.Employment.Tests.EmploymentApp;
using static Hutong.Tests.Answers;
using static Hutong.Tests.People;

namespace Hutong.Employment.Tests;

public sealed class AwardTests(EmploymentApp app) : IClassFixture<EmploymentApp>
{
    [Fact]
    public async Task Are_compared_with_what_was_paid()
    {
        var (head, spouse, idle) = (NewPerson(), NewPerson(), NewPerson());
        var village = (await app.RegisterAsync(head, spouse, idle)).Village;
        await app.PushAsync<EpisodeKind>(
            Episode(head, "2016-03-01", "2016-12-05", "outside", organised: true), Episode(spouse, "2016-02-20", null, "outside", organised: true));
        (await FindingsAsync($"division={village}")).ShouldBe([
            "entitled-and-not-paid person 30000", "entitled-and-not-paid person 30000", "entitled-and-not-paid couple 100000"], ignoreOrder: true);

        await app.PushAsync<AwardPaymentKind>(
            Award(head, $"{village}-1"), Award(head, $"{village}-2", paidOn: "2016-12-11"), Award(spouse, $"{village}-3", amount: 50_000),
            Award(spouse, $"{village}-4", "couple", amount: 100_000), Award(idle, $"{village}-5"));
        (await FindingsAsync($"division={village}")).ShouldBe([
            "paid-twice person 30000", "over-the-rate person 20000", "paid-and-not-entitled person 30000"], ignoreOrder: true);

        await app.PushAsync<AwardPaymentKind>(Award(head, $"{village}-2", paidOn: "2016-12-11", withdrawn: true), Award(idle, $"{village}-5", withdrawn: true));
        (await FindingsAsync($"division={village}")).ShouldBe(["over-the-rate person 20000"]);
    }

    [Fact]
    public async Task Are_listed_by_kind_and_year_with_counts_masked_and_with_evidence()
    {
        var (head, idle) = (NewPerson(), NewPerson());
        var household = await app.RegisterAsync(head, NewPerson(), idle);
        var village = household.Village;
        await app.PushAsync<EpisodeKind>(Episode(head, "2015-02-01", "2016-03-01", "outside", organised: true));
        await app.PushAsync<AwardPaymentKind>(Award(idle, $"{village}-1"), Award(idle, $"{village}-2", year: 2015));

        var all = await app.GetAsync($"/api/employment/findings?division={village}");
        all.GetProperty("total").GetInt32().ShouldBe(3);
        var page = await app.GetAsync($"/api/employment/findings?division={village}&year=2015&kind=entitled-and-not-paid");
        page.GetProperty("counts").GetProperty("entitled-and-not-paid").GetInt32().ShouldBe(1);
        page.GetProperty("counts").GetProperty("paid-and-not-entitled").GetInt32().ShouldBe(1);
        page.GetProperty("counts").GetProperty("paid-twice").GetInt32().ShouldBe(0);
        page.GetProperty("total").GetInt32().ShouldBe(1);
        var finding = page.GetProperty("items")[0];
        finding.GetProperty("household").GetString().ShouldBe(household.Number);
        finding.GetProperty("dueOn").GetString().ShouldBe("2015-11-01");
        finding.GetProperty("persons")[0].GetProperty("maskedId").GetString().ShouldBe(head.Masked);
        var evidence = finding.GetProperty("evidence").EnumerateArray().ShouldHaveSingleItem();
        (evidence.GetProperty("kind").GetString(), evidence.GetProperty("version").GetInt64()).ShouldBe(("Employment.EmploymentEpisode", 1));
        page.ToString().ShouldNotContain(head.Reveal());

        var second = await app.GetAsync($"/api/employment/findings?division={village}&skip=1&take=1");
        second.GetProperty("items").GetArrayLength().ShouldBe(1);
        second.GetProperty("items")[0].ToString().ShouldBe(all.GetProperty("items")[1].ToString());
        using var client = app.Client();
        (await client.StatusAsync("/api/employment/findings?kind=nonsense")).ShouldBe(System.Net.HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Of_people_on_no_roster_are_on_the_lists_of_a_whole_county_alone()
    {
        var stranger = NewPerson();
        var number = Guid.NewGuid().ToString("N");
        await app.PushAsync<AwardPaymentKind>(Award(stranger, number));
        var whole = (await app.GetAsync("/api/employment/findings?kind=paid-and-not-entitled")).GetProperty("items").EnumerateArray();
        var found = whole.Single(f => f.GetProperty("paymentNumber").GetString() == number);
        found.GetProperty("persons")[0].GetProperty("maskedId").GetString().ShouldBe(stranger.Masked);
        found.GetProperty("reasonCode").GetString().ShouldBe("not-on-the-register");
        (await app.GetAsync("/api/employment/findings?division=652722")).ToString().ShouldContain(number);
        (await app.GetAsync("/api/employment/findings?division=652722203")).ToString().ShouldNotContain(number);
    }

    [Fact]
    public async Task Find_what_is_due_to_a_couple_of_whom_one_has_moved_to_another_village()
    {
        var (head, spouse) = (NewPerson(), NewPerson());
        var household = await app.RegisterAsync(head, spouse);
        await app.PushAsync<EpisodeKind>(
            Episode(head, "2016-01-01", "2016-11-01", "outside", organised: true), Episode(spouse, "2016-01-01", "2016-11-01", "outside", organised: true));
        await app.PushAsync<AwardPaymentKind>(Award(spouse, $"{household.Village}-1", "couple", amount: 100_000));
        await app.ArrivesAsync(household with { Members = [household.Members[0], household.Members[1] with { LeftOn = new(2016, 12, 1) }] });
        var other = app.Roster($"{household.Village}-0002", [spouse], village: NewVillage());
        await app.ArrivesAsync(other with { Members = [other.Members[0] with { JoinedOn = new(2016, 12, 1) }] });

        (await FindingsAsync($"division={household.Village}&kind=entitled-and-not-paid")).Count().ShouldBe(2, "both persons' own");
        (await FindingsAsync($"division={other.Village}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Follow_the_rates_that_a_county_enters()
    {
        var village = NewVillage("653002");
        var head = NewPerson();
        await app.ArrivesAsync(app.Roster($"{village}-0001", [head], village: village));
        await app.PushAsync<EpisodeKind>(Episode(head, "2016-03-01", null, "outside", organised: true));
        using var client = app.Client();
        var sample = await app.GetAsync("/api/employment/rates/653002/2016");
        (sample.GetProperty("sample").GetBoolean(), sample.GetProperty("personAward").GetInt64()).ShouldBe((true, 30_000));

        var own = SampleRates.All[0] with { County = "653002", Year = 2016, Sample = false, PersonAward = 45_000 };
        for (var i = 0; i < 2; i++)
        {
            var replaced = await client.PutRecordAsync("/api/employment/rates/653002/2016", own);
            (await BodyAsync(replaced)).GetProperty("version").GetInt32().ShouldBe(1);
        }

        (await FindingsAsync($"division={village}")).ShouldBe(["entitled-and-not-paid person 45000"]);
        var faulty = await client.PutRecordAsync("/api/employment/rates/653002/2017", own with { PersonAwardMonths = 0, WorkingAgeFrom = 12 });
        faulty.StatusCode.ShouldBe(System.Net.HttpStatusCode.UnprocessableEntity);
        (await BodyAsync(faulty)).GetProperty("faults").GetArrayLength().ShouldBe(3);
        (await BodyAsync(await client.PutRecordAsync("/api/employment/rates/653002/2016", own with { PersonAward = 46_000 })))
            .GetProperty("version").GetInt32().ShouldBe(2);
        var versions = (await app.GetAsync("/api/employment/rates/653002/2016")).GetProperty("versions").EnumerateArray();
        versions.Select(v => v.GetProperty("rules").GetProperty("personAward").GetInt64()).ShouldBe([46_000, 45_000]);
        (await app.GetAsync("/api/employment/rates/653002/2018")).GetProperty("personAward").GetInt64().ShouldBe(46_000); // until another year has its own
    }

    async Task<IEnumerable<string>> FindingsAsync(string query) =>
        (await app.GetAsync($"/api/employment/findings?{query}")).GetProperty("items").EnumerateArray()
            .Select(f => $"{f.GetProperty("kind").GetString()} {f.GetProperty("award").GetString()} {f.GetProperty("difference").GetInt64()}");
}

public sealed class WagesTests(EmploymentApp app) : IClassFixture<EmploymentApp>
{
    [Fact]
    public async Task Are_summed_up_per_household_and_year_with_their_evidence()
    {
        var (head, spouse) = (NewPerson(), NewPerson());
        var household = await app.RegisterAsync(head, spouse);
        await app.PushAsync<EpisodeKind>(
            Episode(head, "2015-07-01", "2016-03-16", wage: 310_000, asOf: "2016-04-01T00:00:00Z"), Episode(spouse, "2016-12-01", null, wage: 155_000),
            Episode(head, "2014-01-01", "2015-01-01"), Episode(spouse, "2016-05-01", "2016-06-01", withdrawn: true));
        await app.PushAsync<EpisodeKind>(Episode(head, "2015-07-01", "2016-03-16", wage: 310_000, scope: "province", asOf: "2016-04-02T00:00:00Z"));

        var wages = await app.GetAsync($"/api/employment/wages?household={household.Number}&year=2016");
        wages.GetProperty("upTo").GetString().ShouldBe("2016-12-20"); // of December, no more than has been worked
        wages.GetProperty("wages").GetInt64().ShouldBe(310_000 * 2 + 150_000 + 100_000);
        var members = wages.GetProperty("members").EnumerateArray().ToDictionary(m => m.GetProperty("person").GetGuid());
        var his = members[app.Of(head).Value].GetProperty("episodes").EnumerateArray().ShouldHaveSingleItem();
        (his.GetProperty("fullMonths").GetInt32(), his.GetProperty("oddDays").GetInt32(), his.GetProperty("wages").GetInt64()).ShouldBe((2, 15, 770_000));
        var evidence = his.GetProperty("evidence");
        (evidence.GetProperty("kind").GetString(), evidence.GetProperty("version").GetInt64()).ShouldBe(("Employment.EmploymentEpisode", 2));
        evidence.GetProperty("id").GetGuid().ShouldBe(Facts.FactId.Of("Employment.EmploymentEpisode", $"{app.Of(head)}/2015-07-01"));

        (await app.GetAsync($"/api/employment/wages?household={household.Number}&year=2015")).GetProperty("wages").GetInt64().ShouldBe(6 * 310_000);
        (await app.GetAsync($"/api/employment/wages?household={household.Number}&year=2014")).GetProperty("wages").GetInt64().ShouldBe(12 * 300_000);
        (await app.GetAsync($"/api/employment/wages?household={household.Number}&year=2017")).GetProperty("wages").GetInt64().ShouldBe(0);
        using var client = app.Client();
        (await client.StatusAsync("/api/employment/wages?household=none&year=2016")).ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Count_both_sides_of_an_overlap_and_say_that_it_is_questioned()
    {
        var id = NewPerson();
        var household = await app.RegisterAsync(id);
        await app.PushAsync<EpisodeKind>(
            Episode(id, "2015-01-01", "2015-07-01", wage: 100_000), Episode(id, "2015-06-01", "2015-08-01", wage: 200_000),
            Episode(id, "2015-06-15", "2015-08-01", wage: 10_000, fullTime: false), Episode(id, "2015-08-01", "2015-09-01", wage: 300_000));
        var wages = await app.GetAsync($"/api/employment/wages?household={household.Number}&year=2015");
        wages.GetProperty("wages").GetInt64().ShouldBe(600_000 + 400_000 + 5_333 + 10_000 + 300_000);
        wages.GetProperty("members")[0].GetProperty("episodes").EnumerateArray().Select(e => e.GetProperty("questioned").GetBoolean()).ShouldBe([true, true, false, false]);
    }

    [Fact]
    public async Task Count_to_the_household_that_the_earner_belongs_to()
    {
        var (head, daughter) = (NewPerson(), NewPerson());
        var household = await app.RegisterAsync(head, daughter);
        await app.PushAsync<EpisodeKind>(Episode(daughter, "2016-01-01", null, wage: 100_000));
        await app.ArrivesAsync(household with { Members = [household.Members[0], household.Members[1] with { LeftOn = new(2016, 4, 1) }] });
        var other = app.Roster($"{household.Number}-b", [daughter]);
        await app.ArrivesAsync(other with { Members = [other.Members[0] with { JoinedOn = new(2016, 4, 1) }] });
        (await app.GetAsync($"/api/employment/wages?household={household.Number}&year=2016")).GetProperty("wages").GetInt64().ShouldBe(300_000);
        (await app.GetAsync($"/api/employment/wages?household={other.Number}&year=2016")).GetProperty("wages").GetInt64().ShouldBe(8 * 100_000 + 64_516);
    }
}
