using System.Diagnostics;
using System.Text.Json.Nodes;
using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Journeys.Support;
using Shouldly;
using Xunit;

namespace Hutong.Journeys;

/// <summary>One push of each sector's bureau changes what every other sees of a household, and the card says why.</summary>
public sealed class FiveSectorsTests(PlatformUnderTest platform, ITestOutputHelper output)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static readonly DateOnly Today = DateOnly.FromDateTime(DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)).DateTime);
    static readonly int SchoolYear = Today.Month >= 9 ? Today.Year : Today.Year - 1;

    static string Id(int bornInYear, Sex sex, int sequence) => ResidentId.Demonstration(new(bornInYear, 3, 4), sex, sequence).Reveal();

    static (string State, string Reasons) Part(JsonNode card, string list, string kind)
    {
        var part = card[list]!.AsArray().Single(g => string.Equals((string)g!["kind"]!, kind, StringComparison.OrdinalIgnoreCase))!;
        return (((string)part["state"]!).ToLowerInvariant(), string.Join(' ', part["reasons"]!.AsArray().Select(r => (string)r!["code"]!)));
    }

    static List<string> Alerts(JsonNode card) => [.. card["alerts"]!.AsArray().Select(a => (string)a!["kind"]!)];

    [Fact]
    public async Task The_card_changes_for_the_right_reason_with_each_bureau_s_push()
    {
        var (worker, child) = (Id(Today.Year - 35, Sex.Female, 871), Id(SchoolYear - 10, Sex.Male, 872));
        var household = People.NewHousehold(0) with { Ids = [worker, child] };
        await platform.RegisterAsync([household], Ct);

        // what the bureaus know of the household before
        (await platform.Employment.PostAsync("/api/employment/labour", new { residentId = worker, capacity = "full", willing = true, statedOn = $"{Today:O}" }, Ct)).Status.ShouldBe(201);
        (await platform.Housing.PostAsync("/api/housing/dwellings", new
        {
            number = $"F{household.Number}",
            household = household.Number,
            village = household.Village,
            area = 80,
            structure = "brickTimber",
            livedInFrom = "2010-05-01",
        }, Ct)).Status.ShouldBe(201);
        (await platform.Housing.PostAsync("/api/housing/assessments", new { dwelling = $"F{household.Number}", grade = "D", assessedOn = $"{Today.AddDays(-20):O}" }, Ct)).Status.ShouldBe(201);
        var before = await CardAsync(c => Alerts(c).Contains("zero-employment") && Part(c, "guarantees", "housing").State == "unmet", "nobody works and the house is dangerous");
        Part(before, "guarantees", "education").State.ShouldNotBe("met");
        Part(before, "guarantees", "medical").State.ShouldNotBe("met");
        Part(before, "attainments", "work").ShouldBe(("unmet", "nobody-in-work"));

        var card = await ChangedAsync(platform.Education, "education/enrolments",
            new { residentId = child, schoolYear = SchoolYear, stage = "primary", school = "小县第一小学", boarding = false, enrolledOn = $"{SchoolYear}-09-01" },
            c => Part(c, "guarantees", "education").State == "met");
        Part(card, "guarantees", "education").ShouldBe(("met", "all-children-in-school"));
        Evidence(card, "guarantees", "education").ShouldBe("education-bureau");

        card = await ChangedAsync(platform.Employment, "employment/episodes",
            new { residentId = worker, startedOn = $"{Today:O}", employer = "物流园", form = "employed", scope = "local", monthlyWage = 320_000 },
            c => Part(c, "attainments", "work").State == "met" && Alerts(c).Count == 0);
        Part(card, "attainments", "work").ShouldBe(("met", "member-in-work"));
        Evidence(card, "attainments", "work").ShouldBe("employment-bureau");

        card = await ChangedAsync(platform.Housing, "housing/assessments", new { dwelling = $"F{household.Number}", grade = "B", assessedOn = $"{Today:O}" },
            c => Part(c, "guarantees", "housing").State == "met");
        Evidence(card, "guarantees", "housing").ShouldBe("housing-bureau");

        (await platform.Health.PostAsync("/api/health/enrolments", People.Enrolment(worker, Today.Year), Ct)).Status.ShouldBe(201);
        card = await ChangedAsync(platform.Health, "health/enrolments", People.Enrolment(child, Today.Year), c => Part(c, "guarantees", "medical").State == "met");
        Part(card, "guarantees", "medical").ShouldBe(("met", "all-members-insured"));
        Evidence(card, "guarantees", "medical").ShouldBe("health-bureau");

        // each push changed its own part and no other
        Part(card, "guarantees", "food").ShouldBe(("unknown", "not-surveyed"));
        Part(card, "attainments", "skill").State.ShouldBe("unmet");
        foreach (var id in household.Ids)
            card.ToJsonString().ShouldNotContain(id);

        async Task<JsonNode> ChangedAsync(Bureau bureau, string kind, object record, Func<JsonNode, bool> shows)
        {
            var pushed = await bureau.PostAsync($"/api/{kind}", record, Ct);
            var clock = Stopwatch.StartNew();
            pushed.Status.ShouldBe(201, pushed.ToString());
            var changed = await CardAsync(shows, $"the card shows what {bureau.Id} pushed");
            output.WriteLine($"{kind}: {clock.ElapsedMilliseconds} ms");
            // a second or two on a machine of one's own; this one is shared
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
            return changed;
        }

        Task<JsonNode> CardAsync(Func<JsonNode, bool> shows, string what) => Eventually.Gets(async () =>
            await platform.CardAsync(household, Ct) is var now && shows(now) ? now : null, what, Ct);
    }

    /// <summary>Who pushed what the part rests on.</summary>
    static string Evidence(JsonNode card, string list, string kind) => card[list]!.AsArray()
        .Single(g => string.Equals((string)g!["kind"]!, kind, StringComparison.OrdinalIgnoreCase))!["reasons"]!.AsArray()
        .SelectMany(r => r!["evidence"]!.AsArray()).Select(e => (string)e!["bureau"]!).Distinct().Single();
}
