using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hutong.Education.Enrolments;
using Hutong.Education.Subsidies;
using Shouldly;
using Xunit;
using static Hutong.Education.Tests.EducationApp;
using static Hutong.Tests.Answers;
using static Hutong.Tests.People;

namespace Hutong.Education.Tests;

public sealed class FindingTests(EducationApp app) : IClassFixture<EducationApp>
{
    [Fact]
    public async Task Are_listed_by_division_year_and_kind_with_counts_page_by_page()
    {
        app.Today = new(2017, 8, 1); // all of the school year 2016 is due
        var (unpaid, twice, unentitled, over, right) = (NewPerson("2000-01-01"), NewPerson("2000-02-01"), NewPerson("2000-03-01"), NewPerson("2000-04-01"), NewPerson("2000-05-01"));
        await app.ArrivesAsync(app.Roster("F-1", [unpaid, twice, over, right], village: "652722201001"));
        await app.ArrivesAsync(app.Roster("F-0", [unentitled], village: "652722201002"));
        await app.PushAsync<EnrolmentKind>([.. new[] { unpaid, twice, over, right }.Select(p => Enrolment(p, stage: "vocationalSecondary", grade: 1))]);
        await app.PushAsync<SubsidyKind>(
            Payment(twice, "F-a", "vocational-aid", 150_000), Payment(twice, "F-b", "vocational-aid", 150_000, paidOn: "2016-11-01"),
            Payment(unentitled, "F-c", "vocational-aid", 150_000), Payment(over, "F-d", "vocational-aid", 170_000), Payment(right, "F-e", "vocational-aid", 150_000));
        await app.DeriveAsync();

        var list = await app.GetAsync("/api/education/findings?division=652722201&schoolYear=2016");
        Counts(list).ShouldBe([("entitledNotPaid", 1, 150_000), ("paidTwice", 1, 150_000), ("paidNotEntitled", 1, 150_000), ("overTheRate", 1, 20_000)]);
        var of = list.GetProperty("findings").EnumerateArray().ToDictionary(f => f.GetProperty("kind").GetString()!);
        of["paidNotEntitled"].GetProperty("code").GetString().ShouldBe("not-enrolled");
        of["paidTwice"].GetProperty("paymentNumber").GetString().ShouldBe("F-b");
        (of["entitledNotPaid"].GetProperty("masked").GetString(), of["entitledNotPaid"].GetProperty("household").GetString(), of["entitledNotPaid"].GetProperty("village").GetString())
            .ShouldBe((unpaid.Masked, "F-1", "652722201001"));
        foreach (var person in new[] { unpaid, twice, unentitled, over })
            list.GetRawText().ShouldNotContain(person.Reveal());

        // page by page, each once
        var seen = new List<string>();
        for (string? next = ""; next is not null;)
        {
            var page = await app.GetAsync($"/api/education/findings?division=652722201&take=1{(next == "" ? "" : $"&after={next}")}");
            seen.AddRange(page.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("id").GetString()!));
            next = page.TryGetProperty("next", out var n) ? n.GetString() : null;
        }

        seen.Distinct().Count().ShouldBe(4);
        seen.Count.ShouldBe(4);
        var one = await app.GetAsync("/api/education/findings?division=652722201001&kind=paidTwice");
        one.GetProperty("findings").GetArrayLength().ShouldBe(1);
        Counts(one).Sum(c => c.Item2).ShouldBe(3); // of the village
        (await app.GetAsync("/api/education/findings?division=652722299")).GetProperty("findings").GetArrayLength().ShouldBe(0);
        (await app.GetAsync("/api/education/findings?division=652722201&schoolYear=2015")).GetProperty("findings").GetArrayLength().ShouldBe(0);
        (await app.StatusOfAsync("/api/education/findings?kind=2")).ShouldBe(HttpStatusCode.BadRequest);
        (await app.StatusOfAsync("/api/education/findings?division=6527221")).ShouldBe(HttpStatusCode.BadRequest);
        (await app.StatusOfAsync("/api/education/findings", "education:enrolments:read")).ShouldBe(HttpStatusCode.Forbidden);

        // a payment that is put right, or made, or corrected to whose it was, is no finding any more
        await app.PushAsync<SubsidyKind>(
            Payment(twice, "F-b", "vocational-aid", 150_000, withdrawn: true), Payment(over, "F-d", "vocational-aid", 150_000), Payment(unpaid, "F-c", "vocational-aid", 150_000));
        await app.DeriveAsync();
        Counts(await app.GetAsync("/api/education/findings?division=652722201")).Sum(c => c.Item2).ShouldBe(0);
    }

    [Fact]
    public async Task Entitlements_of_a_household_or_a_person_say_why()
    {
        var (parent, pupil) = (NewPerson("1980-01-01"), NewPerson("2000-06-01"));
        await app.ArrivesAsync(app.Roster("F-2", [parent, pupil], village: "652722202001"));
        await app.PushAsync<EnrolmentKind>(Enrolment(pupil, stage: "tertiary"));
        await app.PushAsync<SubsidyKind>(Payment(pupil, "F-t", "tertiary-admission", 600_000));

        var aid = (await app.GetAsync("/api/education/entitlements?household=F-2")).EnumerateArray().ShouldHaveSingleItem();
        aid.GetProperty("masked").GetString().ShouldBe(pupil.Masked);
        var entitlement = aid.GetProperty("entitlements").EnumerateArray().ShouldHaveSingleItem();
        (entitlement.GetProperty("programme").GetString(), entitlement.GetProperty("amount").GetInt64(), entitlement.GetProperty("paid").GetString(), entitlement.GetProperty("sample").GetBoolean())
            .ShouldBe(("tertiary-admission", 500_000, "once", true));
        entitlement.GetProperty("reason").GetString().ShouldBe(
            "At school (Tertiary, year 1 as counted from the enrolments on record) and of a household with support on 2016-09-01.");
        aid.GetProperty("payments")[0].GetProperty("paymentNumber").GetString().ShouldBe("F-t");
        aid.GetProperty("findings")[0].GetProperty("kind").GetString().ShouldBe("overTheRate");
        (await app.GetAsync($"/api/education/entitlements?person={app.Of(pupil)}"))[0].GetRawText().ShouldBe(aid.GetRawText());

        (await app.StatusOfAsync("/api/education/entitlements")).ShouldBe(HttpStatusCode.BadRequest);
        (await app.StatusOfAsync("/api/education/entitlements?household=F-none")).ShouldBe(HttpStatusCode.NotFound);
        (await app.StatusOfAsync($"/api/education/entitlements?person={Guid.NewGuid()}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Programmes_have_versions_and_a_new_one_compares_the_countys_pupils_again()
    {
        const string Address = "/api/education/programmes/650121/2015";
        var (here, there) = (NewPerson("2000-01-01"), NewPerson("2000-02-01"));
        await app.ArrivesAsync(app.Roster("F-3", [here], village: "650121101001"));
        await app.ArrivesAsync(app.Roster("F-4", [there], village: "652722203001"));
        await app.PushAsync<EnrolmentKind>(Enrolment(here, 2015, "vocationalSecondary"), Enrolment(there, 2015, "vocationalSecondary"));
        await app.PushAsync<SubsidyKind>(Payment(here, "F-h", "vocational-aid", 150_000, 2015), Payment(there, "F-r", "vocational-aid", 150_000, 2015));
        await app.DeriveAsync();
        Counts(await app.GetAsync("/api/education/findings?division=650121")).Sum(c => c.Item2).ShouldBe(0);

        var shown = await app.GetAsync(Address);
        shown.GetProperty("version").GetInt32().ShouldBe(0);
        shown.GetProperty("programmes").GetRawText().ShouldContain("\"perTerm\"");
        var programmes = JsonNode.Parse(shown.GetRawText())!;
        programmes["sample"]!.GetValue<bool>().ShouldBeTrue();
        programmes["sample"] = false;
        var aid = programmes["programmes"]!.AsArray().Single(p => p!["code"]!.GetValue<string>() == "vocational-aid")!;
        aid["rates"]![0]!["amount"] = 200_000;
        (await VersionAsync(programmes)).ShouldBe(1);
        await app.DeriveAsync();
        var missing = (await app.GetAsync("/api/education/findings?division=650121")).GetProperty("findings").EnumerateArray().ShouldHaveSingleItem();
        (missing.GetProperty("code").GetString(), missing.GetProperty("difference").GetInt64()).ShouldBe(("paid-in-part", 50_000));
        Counts(await app.GetAsync("/api/education/findings?division=652722203")).Sum(c => c.Item2).ShouldBe(0);

        (await VersionAsync(programmes)).ShouldBe(1); // nothing new
        aid["code"] = "own-aid";
        (await VersionAsync(programmes)).ShouldBe(2);
        await app.PushAsync<SubsidyKind>(Payment(here, "F-o", "own-aid", 200_000, 2015)); // known from now on
        await app.DeriveAsync();
        var findings = (await app.GetAsync("/api/education/findings?division=650121")).GetProperty("findings").EnumerateArray();
        findings.ShouldHaveSingleItem().GetProperty("code").GetString().ShouldBe("no-such-programme");
        var versions = (await app.GetAsync(Address)).GetProperty("versions");
        versions[1].GetProperty("rules").GetRawText().ShouldNotContain("own-aid");
        versions[0].GetProperty("replacedBy").GetString().ShouldBe("education-bureau");

        async Task<int> VersionAsync(JsonNode body) => (await JsonAsync(await app.PutAsync(Address, body))).GetProperty("version").GetInt32();
    }

    [Fact]
    public async Task Faulty_programmes_are_refused_with_every_fault()
    {
        var programmes = JsonNode.Parse((await app.GetAsync("/api/education/programmes/652722/2018")).GetRawText())!;
        (await app.PutAsync("/api/education/programmes/652722/2018", programmes, "education:programmes:read")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        programmes["graceDays"] = -1;
        programmes["programmes"]![0]!["dueOn"] = new JsonArray();
        programmes["programmes"]![1]!["rates"]![0]!["amount"] = 0;
        var refused = await app.PutAsync("/api/education/programmes/652722/2019", programmes);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await BodyAsync(refused)).GetProperty("faults").GetArrayLength().ShouldBe(4);
        (await app.PutAsync("/api/education/programmes/652722/2018", new { county = "652722" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        programmes["programmes"]![0] = null;
        (await app.PutAsync("/api/education/programmes/652722/2018", programmes)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        programmes["programmes"] = new JsonArray();
        programmes["schoolYear"] = 0;
        (await app.PutAsync("/api/education/programmes/652722/0", programmes)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.StatusOfAsync("/api/education/programmes/652722/0")).ShouldBe(HttpStatusCode.NotFound);
        (await app.PutAsync("/api/education/programmes/6527/2018", programmes)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.GetAsync("/api/education/programmes/652722/2018")).GetProperty("version").GetInt32().ShouldBe(0);
    }

    static IEnumerable<(string, int, long)> Counts(JsonElement page) =>
        page.GetProperty("counts").EnumerateArray().Select(c => (c.GetProperty("kind").GetString()!, c.GetProperty("findings").GetInt32(), c.GetProperty("difference").GetInt64()));
}
