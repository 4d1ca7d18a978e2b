using System.Net;
using Hutong.Contracts;
using Hutong.Contracts.Health;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Health.Admissions;
using Hutong.Health.Claims;
using Hutong.Health.Enrolments;
using Hutong.Tests;
using Shouldly;
using Xunit;
using static Hutong.Health.Tests.HealthApp;
using static Hutong.Tests.Answers;
using static Hutong.Tests.People;

namespace Hutong.Health.Tests;

/// <summary>Whom the registry took for two are one: everything of the one becomes the other's.</summary>
public sealed class CarryOverTests(HealthApp app) : IClassFixture<HealthApp>
{
    static string Number() => $"C-{Guid.NewGuid():N}"[..14];

    Task MergeAsync(ResidentId pushed, ResidentId onRegister, string household) =>
        app.ArrivesAsync(new PersonMerged(app.Of(pushed), app.Of(onRegister), household), "", FactId.OfHousehold(household));

    Task<long> UnmatchedAsync(ResidentId id) => app.ScalarAsync<long>("select count(*) from intake.unmatched where person = $1", app.Of(id).Value);

    [Fact]
    public async Task Claims_admissions_and_enrolments_that_waited_for_nobody_become_those_of_the_person_on_the_register()
    {
        var (wrong, right) = (NewPerson(), NewPerson());
        var (household, claim, admission) = (Number(), Number(), Number());
        await app.ArrivesAsync(app.Roster(household, [wrong]));
        await app.PushAsync<EnrolmentKind>(Enrolment(right, payer: "person"));
        await app.PushAsync<ClaimKind>(Claim(right, claim, "2016-03-09", 824500, 761200));
        await app.PushAsync<AdmissionKind>(new Dictionary<string, object?>
        {
            ["admissionNumber"] = admission,
            ["residentId"] = right.Reveal(),
            ["hospital"] = "县人民医院",
            ["hospitalLevel"] = "county",
            ["admittedOn"] = "2016-03-01",
        });
        (await UnmatchedAsync(right)).ShouldBe(3);

        await MergeAsync(right, wrong, household);

        await Waiting.Eventually(async () => await UnmatchedAsync(right) == 0);
        await app.SettleAsync();
        var enrolment = (await app.FactAsync<InsuranceEnrolment>($"{app.Of(wrong)}/2016"))!;
        (enrolment.Person, enrolment.PremiumPaidBy).ShouldBe((app.Of(wrong), PremiumPayer.Person)); // what the bureau has said of the payer went along
        (await app.FactAsync<InsuranceEnrolment>($"{app.Of(right)}/2016")).ShouldBeNull();
        var aid = (await app.FactAsync<MedicalAid>(claim))!;
        (aid.Person, aid.AssistancePaid > 0).ShouldBe((app.Of(wrong), true));
        (await app.ScalarAsync<Guid>("select person from health.admission where number = $1", admission)).ShouldBe(app.Of(wrong).Value);
        (await app.FactAsync<OutOfPocketTotal>($"{app.Of(wrong)}/2016"))!.Claims.ShouldBe(1);
        (await app.FactAsync<OutOfPocketTotal>($"{app.Of(right)}/2016")).ShouldBeNull();
    }

    [Fact]
    public async Task What_was_on_its_way_when_they_became_one_comes_after()
    {
        var (wrong, right) = (NewPerson(), NewPerson());
        var (household, claim) = (Number(), Number());
        await app.ArrivesAsync(app.Roster(household, [wrong]));
        await MergeAsync(right, wrong, household);
        await Waiting.Eventually(async () =>
            await app.ScalarAsync<long>("select count(*) from facts.merged where person = $1 and carried_at is not null", app.Of(right).Value) == 1);

        await app.PushAsync<ClaimKind>(Claim(right, claim, "2016-03-09", 824500)); // bound before, stored now

        await Waiting.Eventually(async () => (await app.FactAsync<MedicalAid>(claim))?.Person == app.Of(wrong));
        (await UnmatchedAsync(right)).ShouldBe(0);
    }

    [Fact]
    public async Task Of_both_ones_records_of_one_year_the_later_stands()
    {
        var (wrong, right) = (NewPerson(), NewPerson());
        var household = Number();
        await app.ArrivesAsync(app.Roster(household, [wrong]));
        await app.PushAsync<EnrolmentKind>(Enrolment(wrong, endedOn: "2016-09-01", asOf: "2016-09-01T08:00:00+08:00"), Enrolment(wrong, 2015, asOf: "2015-01-01T08:00:00+08:00"));
        await app.PushAsync<EnrolmentKind>(
            Enrolment(right, asOf: "2016-01-05T08:00:00+08:00"), Enrolment(right, 2015, endedOn: "2015-07-01", asOf: "2015-07-01T08:00:00+08:00"));

        await MergeAsync(right, wrong, household);
        await Waiting.Eventually(async () => await UnmatchedAsync(right) == 0);

        (await app.FactAsync<InsuranceEnrolment>($"{app.Of(wrong)}/2016"))!.EndedOn.ShouldBe(new(2016, 9, 1));
        (await app.FactAsync<InsuranceEnrolment>($"{app.Of(wrong)}/2015"))!.EndedOn.ShouldBe(new(2015, 7, 1));
    }

    [Fact]
    public async Task While_nobody_says_whom_numbers_stand_for_a_single_record_is_asked_to_come_again_and_a_file_waits()
    {
        await using var own = new HealthApp();
        await own.InitializeAsync();
        var id = NewPerson();
        own.Persons.Away = true;

        using (var refused = await own.Http.PostRecordAsync("/api/health/claims", Claim(id, Number(), "2016-03-09", 824500)))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            refused.Headers.RetryAfter.ShouldNotBeNull();
            CodeOf(await BodyAsync(refused)).ShouldBe("persons-away");
        }

        var upload = own.UploadAsync("enrolments", $"residentId,policyYear,enrolledOn\n{id.Reveal()},2016,2016-01-01\n");
        await Waiting.Eventually(async () =>
        {
            using var ready = await own.Http.GetAsync("/health/ready", TestContext.Current.CancellationToken);
            return (await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Contains("enrolments stands still", StringComparison.Ordinal);
        });
        own.Persons.Away = false;
        var (batch, _) = await upload;
        batch.GetProperty("counts").GetProperty("unmatched").GetInt64().ShouldBe(1);
        await Waiting.Eventually(async () =>
        {
            using var ready = await own.Http.GetAsync("/health/ready", TestContext.Current.CancellationToken);
            return ready.StatusCode == HttpStatusCode.OK;
        });
    }
}
