using Hutong.Journeys.Support;
using Shouldly;
using Xunit;

namespace Hutong.Journeys;

/// <summary>What one household lives through, seen by two bureaus, a hospital and the county's staff.</summary>
public sealed class HouseholdJourneyTests(PlatformUnderTest platform)
{
    static readonly string[] Parts = ["basicInsurance", "criticalIllness", "assistance", "paidByPerson"];

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static string FirstDay => $"{People.Year}-01-01";

    [Fact]
    public async Task The_card_changes_and_says_why_when_the_health_bureau_pushes()
    {
        var household = await platform.RegisterAsync(3, Ct);
        var before = await platform.CardAsync(household, Ct);
        (before.Medical(), before.MedicalReasons()).ShouldBe(("unmet", "member-not-insured member-not-insured member-not-insured"));
        foreach (var id in household.Ids)
            before.ToJsonString().ShouldNotContain(id);

        (await platform.Health.PushAsync("health/enrolments", household.Ids.Select(id => People.Enrolment(id)), Ct)).Counts.ShouldBe((3, 0, 0, 0, 0));
        var claimed = await platform.Hospital.PostAsync("/api/health/claims", People.Claim(household.Ids[0], total: 824_500, range: 761_200), Ct);
        claimed.Status.ShouldBe(201, claimed.ToString());
        var settlement = claimed.Body!["answer"]!["settlement"]!["parts"] ?? claimed.Body!["answer"]!["settlement"]!;
        ((long)settlement["totalCost"]!).ShouldBe(824_500);
        Parts.Sum(part => (long)settlement[part]!).ShouldBe(824_500);
        var paid = (long)settlement["paidByPerson"]!;
        paid.ShouldBeInRange(1, 824_499);

        var after = await Eventually.Gets(async () =>
            await platform.CardAsync(household, Ct) is var card && card.Medical() == "met" && card["members"]!.AsArray().Any(m => (long)m!["outOfPocket"]! > 0) ? card : null,
            "the card shows cover and claim", Ct);
        after.MedicalReasons().ShouldBe("all-members-insured");
        after["members"]!.AsArray().Select(m => (long)m!["outOfPocket"]!).Order().ShouldBe([0, 0, paid]);
        after["members"]!.AsArray().Select(m => (string)m!["premiumPaidBy"]!).Distinct().Single().ShouldBe("Programme", StringCompareShould.IgnoreCase);
        after["timeline"]!.AsArray().Count(t => (string)t!["bureau"]! == "health-bureau").ShouldBe(3);
        var evidence = after["guarantees"]!.AsArray().Single(g => (string)g!["kind"]! == "medical")!["reasons"]![0]!["evidence"]!.AsArray();
        evidence.Count.ShouldBe(3);
        evidence.ShouldAllBe(e => (string)e!["bureau"]! == "health-bureau");
        // the reading itself is on record, in whatever service it was
        var claim = (string)claimed.Body!["answer"]!["claimNumber"]!;
        (await platform.Staff.GetAsync($"/api/health/claims/{claim}", Ct))["claim"].ShouldNotBeNull();
        var readings = await platform.Staff.GetAsync($"/api/registry/households/{household.Number}/readings", Ct);
        readings["unanswered"]!.AsArray().ShouldBeEmpty();
        readings["readings"]!.AsArray().Select(r => ((string)r!["service"]!, (string)r["reading"]!["client"]!, (string)r["reading"]!["operation"]!)).ShouldContain(("registry", "county-staff", "household-card"));
        readings["readings"]!.AsArray().Select(r => ((string)r!["service"]!, (string)r["reading"]!["client"]!, (string)r["reading"]!["operation"]!)).ShouldContain(("health", "county-staff", "show-claim"));
    }

    [Fact]
    public async Task A_hospital_learns_at_admission_whether_it_takes_a_deposit()
    {
        var household = await platform.RegisterAsync(2, Ct);
        (await platform.Health.PostAsync("/api/health/enrolments", People.Enrolment(household.Ids[0]), Ct)).Status.ShouldBe(201);

        (await AdmitAsync(household.Ids[0])).ShouldBe((true, "supported-and-insured"));
        (await AdmitAsync(household.Ids[1])).ShouldBe((false, "not-insured"));
        (await AdmitAsync(People.NewId())).ShouldBe((false, "unknown-person"));

        async Task<(bool, string)> AdmitAsync(string id)
        {
            var answer = await platform.Hospital.PostAsync("/api/health/admissions", new
            {
                admissionNumber = $"ZY-{Guid.NewGuid():N}",
                residentId = id,
                hospital = "示范县人民医院",
                hospitalLevel = "county",
                admittedOn = FirstDay,
            }, Ct);
            answer.Status.ShouldBeOneOf(200, 201);
            return ((bool)answer.Body!["answer"]!["depositWaived"]!, (string)answer.Body!["answer"]!["code"]!);
        }
    }

    [Fact]
    public async Task What_is_unmatched_matches_by_itself_when_the_roster_arrives()
    {
        var household = People.NewHousehold(2);
        var batch = await platform.Health.PushAsync("health/enrolments", household.Ids.Select(id => People.Enrolment(id)), Ct);
        batch.Counts.ShouldBe((0, 0, 0, 2, 0));
        (await platform.Health.ErrorsAsync("health", batch, Ct)).ShouldBe([(1, "residentId", "unmatched"), (2, "residentId", "unmatched")]);
        var claim = await platform.Hospital.PostAsync("/api/health/claims", People.Claim(household.Ids[1]), Ct);
        ((string)claim.Body!["result"]!).ShouldBe("unmatched");
        (await WaitingAsync()).ShouldBe(3);

        await platform.RegisterAsync([household], Ct);
        await Eventually.Holds(async () => await WaitingAsync() == 0, "nothing is unmatched", Ct);
        var card = await Eventually.Gets(async () =>
            await platform.CardAsync(household, Ct) is var now && now.Medical() == "met" && now["members"]!.AsArray().Any(m => (long)m!["outOfPocket"]! > 0) ? now : null,
            "the card shows what had been pushed before", Ct);
        card.MedicalReasons().ShouldBe("all-members-insured");
        await platform.AgreedAsync(Ct);

        async Task<int> WaitingAsync() => (await platform.Health.GetAsync("/api/health/unmatched", Ct)).AsArray().Count(u =>
            (string?)u!["batch"] == batch.Id || (string?)u["id"] == (string?)claim.Body!["id"]);
    }

    [Fact]
    public async Task A_claim_after_a_move_counts_for_the_new_household()
    {
        var households = await platform.RegisterAsync(2, 2, Ct);
        var (old, joined, mover) = (households[0], households[1], households[0].Ids[1]);
        (await platform.Registry.PushAsync("registry/incomes", households.Select(h => new { household = h.Number, year = People.Year, netIncome = 100_000 }), Ct)).Accepted.ShouldBe(2);
        (await platform.Health.PushAsync("health/enrolments", households.SelectMany(h => h.Ids).Select(id => People.Enrolment(id)), Ct)).Accepted.ShouldBe(4);
        await platform.AgreedAsync(Ct);

        var move = await platform.Registry.PostAsync($"/api/registry/households/{old.Number}/moves",
            new { residentId = mover, to = joined.Number, relation = "other", on = FirstDay, because = "married" }, Ct);
        move.Status.ShouldBe(200, move.ToString());
        await platform.AgreedAsync(Ct);
        // 4,000 yuan outside the policy range, which nobody else pays: four times the declared income
        (await platform.Hospital.PostAsync("/api/health/claims", People.Claim(mover, total: 900_000, range: 500_000), Ct)).Status.ShouldBe(201);

        var card = await Eventually.Gets(async () => await platform.CardAsync(joined, Ct) is var now && now["alerts"]!.AsArray().Count > 0 ? now : null,
            "the new household's card shows the alert", Ct);
        ((string)card["alerts"]![0]!["kind"]!, (long)card["alerts"]![0]!["netIncome"]!).ShouldBe(("catastrophic-spending", 100_000));
        card["members"]!.AsArray().Count(m => m!["leftOn"] is null).ShouldBe(3);
        var left = await platform.CardAsync(old, Ct);
        left["alerts"]!.AsArray().ShouldBeEmpty();
        left["members"]!.AsArray().Count(m => m!["leftOn"] is null).ShouldBe(1);
        (left.Medical(), card.Medical()).ShouldBe(("met", "met"));
        await platform.AgreedAsync(Ct);
    }
}
