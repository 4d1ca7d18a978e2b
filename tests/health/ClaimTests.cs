using System.Net;
using Hutong.Contracts.Health;
using Hutong.Contracts.Registry;
using Hutong.Health.Claims;
using Hutong.Health.Enrolments;
using Hutong.Intake;
using Hutong.Tests;
using Shouldly;
using Xunit;
using static Hutong.Health.Tests.HealthApp;
using static Hutong.Tests.Answers;
using static Hutong.Tests.People;

namespace Hutong.Health.Tests;

public sealed class ClaimTests(HealthApp app) : IClassFixture<HealthApp>
{
    static string Number() => $"C-{Guid.NewGuid():N}"[..14];

    async Task<Contracts.ResidentId> SupportedAndInsuredAsync()
    {
        var id = NewPerson();
        await app.ArrivesAsync(app.Roster($"H-{Guid.NewGuid():N}"[..14], [id]));
        await app.PushAsync<EnrolmentKind>(Enrolment(id));
        return id;
    }

    [Fact]
    public async Task Answers_a_single_claim_with_its_settlement()
    {
        var id = await SupportedAndInsuredAsync();
        var number = Number();
        using var client = app.Client();

        var response = await client.PutRecordAsync($"/api/health/claims/{number}", Claim(id, number, "2016-03-09", 824500, 761200));
        var answer = await JsonAsync(response);

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        answer.GetProperty("result").GetString().ShouldBe("accepted");
        var settlement = answer.GetProperty("answer").GetProperty("settlement");
        var parts = settlement.GetProperty("parts");
        // county level inpatient 2016: (761200 - 30000) at 71.5 % + 5 %
        parts.GetProperty("basicInsurance").GetInt64().ShouldBe(559368);
        parts.GetProperty("assistance").GetInt64().ShouldBe(((761200 - 559368) * 700 + 999) / 1000);
        new[] { "basicInsurance", "criticalIllness", "assistance", "paidByPerson" }.Sum(p => parts.GetProperty(p).GetInt64()).ShouldBe(824500);
        settlement.GetProperty("lines").EnumerateArray().Select(l => l.GetProperty("code").GetString()).ShouldContain("basic-ratio-raised");
        (await app.FactAsync<MedicalAid>(number))!.PaidByPerson.ShouldBe(parts.GetProperty("paidByPerson").GetInt64());

        var shown = await JsonAsync(await client.ShowAsync($"/api/health/claims/{number}"));
        shown.GetProperty("settlement").GetProperty("parts").ToString().ShouldBe(parts.ToString());
        shown.GetProperty("versions").GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("6599/2016/")]
    [InlineData("精医〔2016〕 ")]
    [InlineData("a?b#c;d+e&f:")]
    [InlineData("..\\")]
    public async Task A_claim_that_was_taken_can_be_asked_for_whatever_its_number(string prefix)
    {
        var id = await SupportedAndInsuredAsync();
        var number = prefix + Number();
        using var client = app.Client();
        var made = await client.PostRecordAsync("/api/health/claims", Claim(id, number, "2016-03-09", 824500, 761200));
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        var shown = await client.ShowAsync($"/api/health/claims/{Uri.EscapeDataString(number)}");
        shown.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await JsonAsync(await client.PutRecordAsync($"/api/health/claims/{Uri.EscapeDataString(number)}", Claim(id, number, "2016-03-09", 824500, 761200))))
            .GetProperty("result").GetString().ShouldBe("unchanged");
    }

    [Fact]
    public Task No_address_fails_for_a_text_that_cannot_be_stored() => app.EveryAddressRefusesWhatCannotBeStoredAsync();

    [Fact]
    public async Task No_address_fails_while_the_database_is_away()
    {
        await using var own = new HealthApp();
        await own.InitializeAsync();
        await own.NoAddressFailsWithoutTheDatabaseAsync();
    }

    [Fact]
    public async Task Settles_the_later_claims_again_when_one_comes_late_and_says_what_changed()
    {
        var id = await SupportedAndInsuredAsync();
        var (early, late) = (Number(), Number());
        using var client = app.Client();
        await JsonAsync(await client.PutRecordAsync($"/api/health/claims/{late}", Claim(id, late, "2016-06-01", 6_000_000)));
        var before = (await app.FactAsync<MedicalAid>(late))!;

        var answer = (await JsonAsync(await client.PutRecordAsync($"/api/health/claims/{early}", Claim(id, early, "2016-02-01", 6_000_000)))).GetProperty("answer");

        var after = (await app.FactAsync<MedicalAid>(late))!;
        after.ShouldNotBe(before);
        var changed = answer.GetProperty("changed").EnumerateArray().Single();
        changed.GetProperty("claimNumber").GetString().ShouldBe(late);
        changed.GetProperty("personOwes").GetInt64().ShouldBe(after.PaidByPerson - before.PaidByPerson);
        (await app.FactAsync<OutOfPocketTotal>($"{app.Of(id)}/2016"))!.Total
            .ShouldBe(after.PaidByPerson + (await app.FactAsync<MedicalAid>(early))!.PaidByPerson);

        var withdrawn = (await JsonAsync(await client.PutRecordAsync($"/api/health/claims/{early}", Claim(id, early, "2016-02-01", 6_000_000, withdrawn: true)))).GetProperty("answer");
        withdrawn.GetProperty("changed").EnumerateArray().Select(c => c.GetProperty("claimNumber").GetString()).ShouldBe([early, late]);
        (await app.FactAsync<MedicalAid>(late)).ShouldBe(before);
        (await app.FactAsync<MedicalAid>(early)).ShouldBeNull();

        string? next = null;
        await Waiting.Eventually(async () =>
        {
            var page = await JsonAsync(await client.ShowAsync("/api/health/resettlements" + (next is null ? "" : $"?after={next}")));
            return page.GetProperty("items").EnumerateArray().Count(i => i.GetProperty("claimNumber").GetString() == late) == 2;
        });
    }

    [Fact]
    public async Task Moves_a_claim_to_another_person_and_settles_both()
    {
        var (wrong, right) = (await SupportedAndInsuredAsync(), await SupportedAndInsuredAsync());
        var (number, other) = (Number(), Number());
        await app.PushAsync<ClaimKind>(Claim(wrong, number, "2016-02-01", 5_000_000, disease: "gastric-cancer"), Claim(wrong, other, "2016-05-01", 5_000_000));
        var shadowed = (await app.FactAsync<MedicalAid>(other))!;

        await app.PushAsync<ClaimKind>(Claim(right, number, "2016-02-01", 5_000_000, disease: "gastric-cancer"));

        (await app.FactAsync<MedicalAid>(number))!.Person.ShouldBe(app.Of(right));
        (await app.FactAsync<MedicalAid>(other)).ShouldNotBe(shadowed);
        (await app.FactAsync<OutOfPocketTotal>($"{app.Of(wrong)}/2016"))!.Claims.ShouldBe(1);
        (await app.FactAsync<MajorTreatment>($"{app.Of(wrong)}/{number}")).ShouldBeNull();
        (await app.FactAsync<MajorTreatment>($"{app.Of(right)}/{number}"))!.SettledOn.ShouldBe(new(2016, 2, 1));
    }

    [Fact]
    public async Task Leaves_a_claim_without_cover_to_the_person_until_the_enrolment_arrives()
    {
        var id = NewPerson();
        await app.ArrivesAsync(app.Roster(Number(), [id]));
        var number = Number();
        using var client = app.Client();
        var answer = (await JsonAsync(await client.PostRecordAsync("/api/health/claims", Claim(id, number, "2016-03-09", 1_000_000)))).GetProperty("answer");
        answer.GetProperty("settlement").GetProperty("lines")[0].GetProperty("code").GetString().ShouldBe("not-insured");
        (await app.FactAsync<MedicalAid>(number))!.PaidByPerson.ShouldBe(1_000_000);

        await app.PushAsync<EnrolmentKind>(Enrolment(id));
        await Waiting.Eventually(async () => (await app.FactAsync<MedicalAid>(number))!.PaidByPerson < 1_000_000);
        await app.PushAsync<EnrolmentKind>(Enrolment(id, withdrawn: true));
        await Waiting.Eventually(async () => (await app.FactAsync<MedicalAid>(number))!.PaidByPerson == 1_000_000);
    }

    [Fact]
    public async Task Keeps_claims_of_unknown_people_aside_and_matches_them_by_the_roster()
    {
        var id = NewPerson();
        var number = Number();
        (await app.PushAsync<EnrolmentKind>(Enrolment(id)))[0].Result.ShouldBe(RowResult.Unmatched);
        var row = (await app.PushAsync<ClaimKind>(Claim(id, number, "2016-03-09", 1_000_000)))[0];
        row.Result.ShouldBe(RowResult.Unmatched);
        row.Error!.Value.ShouldBe(id.Masked);
        (await app.ScalarAsync<bool>("select bool_and(held) from facts.fact where subject = $1 and kind like 'Health.%'", app.Of(id).Value)).ShouldBeTrue();
        using var client = app.Client();
        var list = await client.TextAsync("/api/health/unmatched");
        list.ShouldContain(id.Masked);
        list.ShouldNotContain(id.Reveal());

        await app.ArrivesAsync(app.Roster(Number(), [id]));
        await app.SettleAsync();

        (await app.ScalarAsync<bool>("select bool_or(held) from facts.fact where subject = $1 and kind like 'Health.%'", app.Of(id).Value)).ShouldBeFalse();
        (await app.FactAsync<MedicalAid>(number))!.AssistancePaid.ShouldBeGreaterThan(0);
        (await app.FactAsync<InsuranceEnrolment>($"{app.Of(id)}/2016"))!.PremiumPaidBy.ShouldBe(PremiumPayer.Programme);
        (await client.TextAsync("/api/health/unmatched")).ShouldNotContain(row.Id.ToString()!);
        (await app.PushAsync<ClaimKind>(Claim(id, number, "2016-03-09", 1_000_000)))[0].Result.ShouldBe(RowResult.Unchanged);
    }

    [Fact]
    public async Task Repeats_change_nothing()
    {
        var id = await SupportedAndInsuredAsync();
        var claims = Enumerable.Range(1, 5).Select(i => Claim(id, Number(), $"2016-0{i}-01", 700_000 * i)).ToArray();
        await app.PushAsync<ClaimKind>(claims);
        await app.SettleAsync();
        var state = await StateAsync();

        (await app.PushAsync<ClaimKind>(claims)).ShouldAllBe(o => o.Result == RowResult.Unchanged);
        (await app.PushAsync<EnrolmentKind>(Enrolment(id)))[0].Result.ShouldBe(RowResult.Unchanged);
        await app.SettleAsync();

        (await StateAsync()).ShouldBe(state);
        Task<string> StateAsync() => app.ScalarAsync<string>(
            "select string_agg(id || ' ' || version || data::text, E'\\n' order by id) from facts.fact where subject = $1", app.Of(id).Value);
    }

    [Fact]
    public async Task Refuses_rows_with_every_reason()
    {
        var id = NewPerson("2016-06-01");
        using var client = app.Client();
        var bad = Claim(id, "X", "2016-03-09", 100, 200);
        bad["totalCost"] = -5;
        bad["majorDisease"] = "a-cold";
        bad["admittedOn"] = "2099-01-01";
        var response = await client.PostRecordAsync("/api/health/claims", bad);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var body = await response.TextAsync();
        foreach (var code in (string[])["negative-amount", "date-in-the-future", "unknown-disease", "before-birth"])
            body.ShouldContain(code);
        body.ShouldNotContain(id.Reveal());

        (await FaultsAsync(Claim(id, "X", "2017-03-09", 100, 200))).ShouldBe("range-above-total");
        (await FaultsAsync(Claim(id, "X", "2017-03-09", 99_999_999_999))).ShouldContain("absurd-amount");
        var backwards = Claim(id, "X", "2017-03-09", 100);
        backwards["admittedOn"] = "2017-03-10";
        (await FaultsAsync(backwards)).ShouldBe("discharge-before-admission");
        (await EnrolmentFaultsAsync(Enrolment(id, 2017, "2018-01-01"))).ShouldBe("enrolled-outside-year");
        (await EnrolmentFaultsAsync(Enrolment(id, 2017, "2017-03-01", "2017-02-01"))).ShouldBe("ended-before-enrolled");
        (await EnrolmentFaultsAsync(Enrolment(id, 2099))).ShouldBe("year-in-the-future");

        Task<string> FaultsAsync(Dictionary<string, object?> record) => CodesAsync("claims", record);
        Task<string> EnrolmentFaultsAsync(Dictionary<string, object?> record) => CodesAsync("enrolments", record);
        async Task<string> CodesAsync(string kind, Dictionary<string, object?> record)
        {
            var refused = await client.PostRecordAsync($"/api/health/{kind}", record);
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            var problem = await BodyAsync(refused);
            return string.Join(' ', problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("code").GetString()));
        }
    }

    [Fact]
    public async Task Raises_the_alert_above_the_threshold_and_takes_it_back()
    {
        var (one, two) = (NewPerson(), NewPerson());
        var household = Number();
        await app.ArrivesAsync(app.Roster(household, [one, two]));
        await app.PushAsync<EnrolmentKind>(Enrolment(one), Enrolment(two));
        var (first, second) = (Number(), Number());
        await app.PushAsync<ClaimKind>(Claim(one, first, "2016-02-01", 1_000_000, 0));
        await app.SettleAsync();
        (await app.FactAsync<CatastrophicSpending>($"{household}/2016")).ShouldBeNull("no income is known");

        await app.ArrivesAsync(new HouseholdIncome(household, 2015, 2_600_000));
        await app.SettleAsync();
        (await app.FactAsync<CatastrophicSpending>($"{household}/2016")).ShouldBeNull("1,000,000 of 2,600,000 is below 40 %");
        await app.PushAsync<ClaimKind>(Claim(two, second, "2016-03-01", 100_000, 0));
        (await app.FactAsync<CatastrophicSpending>($"{household}/2016")).ShouldBe(new(household, 2016, 1_100_000, 2_600_000, 40));

        await app.ArrivesAsync(new HouseholdIncome(household, 2016, 2_750_000));
        await app.SettleAsync();
        (await app.FactAsync<CatastrophicSpending>($"{household}/2016")).ShouldBeNull("exactly the threshold does not pass it");
        await app.ArrivesAsync(new HouseholdIncome(household, 2016, 2_000_000));
        await app.SettleAsync();
        (await app.FactAsync<CatastrophicSpending>($"{household}/2016")).ShouldNotBeNull();
        await app.PushAsync<ClaimKind>(Claim(one, first, "2016-02-01", 1_000_000, 0, withdrawn: true));
        (await app.FactAsync<CatastrophicSpending>($"{household}/2016")).ShouldBeNull();
    }

    [Fact]
    public async Task Lets_no_diagnosis_nor_number_out()
    {
        var id = await SupportedAndInsuredAsync();
        await app.PushAsync<ClaimKind>(Claim(id, Number(), "2016-02-01", 5_000_000, disease: "gastric-cancer"));
        (await app.ScalarAsync<long>("select count(*) from facts.fact where kind like 'Health.%' and data::text ~ 'SECRET|gastric|医院'")).ShouldBe(0);
        (await app.ScalarAsync<long>("select count(*) from facts.fact where kind like 'HealthInsurance.%' and data::text like '%SECRET%'")).ShouldBeGreaterThan(0);
        (await app.ScalarAsync<long>("select count(*) from facts.fact where data::text like $1", $"%{id.Reveal()}%")).ShouldBe(0);
        using var client = app.Client();
        var (aid, record) = (await IdOfAsync("Health.MedicalAid"), await IdOfAsync("HealthInsurance.Claims.Claim"));
        (await client.ShowAsync($"/api/health/facts/{aid}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.ShowAsync($"/api/health/facts/{record}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.ScalarAsync<long>(
            "select count(*) from facts.outbox o cross join unnest(o.ids) as n (id) join facts.fact f using (id) where f.kind not like 'Health.%'")).ShouldBe(0);

        Task<Guid> IdOfAsync(string kind) => app.ScalarAsync<Guid>("select id from facts.fact where kind = $1 and subject = $2", kind, app.Of(id).Value);
    }
}
