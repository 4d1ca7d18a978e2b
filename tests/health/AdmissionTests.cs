using Hutong.Contracts.Health;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Health.Admissions;
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

public sealed class AdmissionTests(HealthApp app) : IClassFixture<HealthApp>
{
    static string Number() => $"A-{Guid.NewGuid():N}"[..14];

    static Dictionary<string, object?> Admission(Contracts.ResidentId id, string number, string on, string? disease = null, bool withdrawn = false) => new()
    {
        ["admissionNumber"] = number,
        ["residentId"] = id.Reveal(),
        ["hospital"] = "县人民医院",
        ["hospitalLevel"] = "county",
        ["admittedOn"] = on,
        ["majorDisease"] = disease,
        ["withdrawn"] = withdrawn,
    };

    [Fact]
    public async Task Waives_the_deposit_of_insured_people_with_support_from_registration_through_the_grace_period()
    {
        var id = NewPerson();
        using var client = app.Client();
        (await AskAsync("2016-03-01")).ShouldBe((false, "unknown-person"));
        await app.ArrivesAsync(app.Roster(Number(), [id], "2015-06-01", "2016-05-01", "2016-08-31"));
        (await AskAsync("2016-03-01")).ShouldBe((false, "not-insured"));
        await app.PushAsync<EnrolmentKind>(Enrolment(id, 2015), Enrolment(id, 2016));
        (await AskAsync("2015-05-31")).ShouldBe((false, "not-supported"));
        (await AskAsync("2015-06-01")).ShouldBe((true, "supported-and-insured"));
        (await AskAsync("2016-05-01")).ShouldBe((true, "supported-and-insured"));
        (await AskAsync("2016-08-31")).ShouldBe((true, "supported-and-insured"));
        (await AskAsync("2016-09-01")).ShouldBe((false, "not-supported"));

        async Task<(bool, string?)> AskAsync(string day)
        {
            var answer = (await JsonAsync(await client.PostRecordAsync("/api/health/admissions", Admission(id, Number(), day)))).GetProperty("answer");
            return (answer.GetProperty("depositWaived").GetBoolean(), answer.GetProperty("code").GetString());
        }
    }

    [Fact]
    public async Task Opens_a_treatment_of_a_major_disease_until_its_claim_settles_it()
    {
        var id = NewPerson();
        await app.ArrivesAsync(app.Roster(Number(), [id]));
        var (admission, claim) = (Number(), Number());
        var key = $"{app.Of(id)}/{admission}";

        (await app.PushAsync<AdmissionKind>(Admission(id, admission, "2016-03-01", "gastric-cancer")))[0].Result.ShouldBe(RowResult.Accepted);
        (await app.FactAsync<MajorTreatment>(key)).ShouldBe(new(app.Of(id), admission, new(2016, 3, 1), null));
        (await app.PushAsync<AdmissionKind>(Admission(id, admission, "2016-03-01", "gastric-cancer")))[0].Result.ShouldBe(RowResult.Unchanged);

        await app.PushAsync<ClaimKind>(Claim(id, claim, "2016-03-20", 500_000, admission: admission));
        (await app.FactAsync<MajorTreatment>(key))!.SettledOn.ShouldBe(new(2016, 3, 20));
        await app.PushAsync<ClaimKind>(Claim(id, claim, "2016-03-20", 500_000, admission: admission, withdrawn: true));
        (await app.FactAsync<MajorTreatment>(key))!.SettledOn.ShouldBeNull();
        await app.PushAsync<AdmissionKind>(Admission(id, admission, "2016-03-01", "gastric-cancer", withdrawn: true));
        (await app.FactAsync<MajorTreatment>(key)).ShouldBeNull();
    }

    [Fact]
    public async Task Moves_an_admission_to_the_right_person()
    {
        var (wrong, right) = (NewPerson(), NewPerson());
        await app.ArrivesAsync(app.Roster(Number(), [wrong, right]));
        var admission = Number();
        await app.PushAsync<AdmissionKind>(Admission(wrong, admission, "2016-03-01", "gastric-cancer"));
        await app.PushAsync<AdmissionKind>(Admission(right, admission, "2016-03-01", "gastric-cancer"));
        (await app.FactAsync<MajorTreatment>($"{app.Of(wrong)}/{admission}")).ShouldBeNull();
        (await app.FactAsync<MajorTreatment>($"{app.Of(right)}/{admission}")).ShouldNotBeNull();
    }
}

public sealed class PremiumTests
{
    static readonly DateOnly Registered = new(2016, 6, 1);

    static Membership Member(DateOnly? exitedOn = null, DateOnly? graceEndsOn = null, DateOnly? leftOn = null) =>
        new(new(Guid.NewGuid()), "masked", "H", 652722001001, RelationToHead.Head, new(2010, 1, 1), leftOn, Registered, exitedOn, graceEndsOn);

    [Fact]
    public void Is_paid_by_the_programme_when_support_meets_the_cover() =>
        Payer(2016, Member()).ShouldBe(PremiumPayer.Programme);

    [Fact]
    public void Is_paid_by_the_person_before_the_registration() =>
        Payer(2015, Member()).ShouldBe(PremiumPayer.Person);

    [Fact]
    public void Is_paid_by_the_programme_to_the_last_day_of_grace()
    {
        Payer(2018, Member(new(2017, 5, 1), new(2018, 1, 1))).ShouldBe(PremiumPayer.Programme);
        Payer(2018, Member(new(2017, 5, 1), new(2017, 12, 31))).ShouldBe(PremiumPayer.Person);
        Payer(2017, Member(new(2017, 1, 1))).ShouldBe(PremiumPayer.Person);
    }

    [Fact]
    public void Is_not_paid_by_the_programme_for_who_left() =>
        Payer(2017, Member(leftOn: new(2016, 12, 31))).ShouldBe(PremiumPayer.Person);

    [Fact]
    public void Is_not_paid_by_the_programme_when_the_cover_ended_before() =>
        Premiums.PayerOf(null, 2016, new(2016, 1, 1), Registered, [Member()]).ShouldBe(PremiumPayer.Person);

    [Fact]
    public void Is_paid_by_whom_the_bureau_names() =>
        Premiums.PayerOf(PremiumPayer.Person, 2016, new(2016, 1, 1), null, [Member()]).ShouldBe(PremiumPayer.Person);

    static PremiumPayer Payer(int year, Membership membership) => Premiums.PayerOf(null, year, new(year, 1, 1), null, [membership]);
}
