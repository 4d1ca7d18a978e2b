using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Contracts.Employment;
using Hutong.Contracts.Registry;
using Hutong.Employment.Episodes;
using Hutong.Employment.Labour;
using Hutong.Employment.Rates;
using Hutong.Facts;
using Hutong.Tests;
using Shouldly;
using Xunit;
using static Hutong.Employment.Tests.EmploymentApp;
using static Hutong.Tests.People;

namespace Hutong.Employment.Tests;

public sealed class ZeroEmploymentTests(EmploymentApp app) : IClassFixture<EmploymentApp>
{
    [Fact]
    public async Task Is_found_cleared_when_a_willing_member_starts_work_and_back_when_the_work_ends()
    {
        var (head, spouse) = (NewPerson(), NewPerson());
        var household = await app.RegisterAsync(head, spouse);
        await app.DeriveAsync();
        (await FoundAsync(household)).ShouldBeNull("nobody has said that they want to work");

        await app.PushAsync<LabourKind>(Statement(spouse, "partial", statedOn: "2016-01-10"));
        await app.DeriveAsync();
        (await FoundAsync(household)).ShouldBe(new DateOnly(2016, 1, 10));

        await app.PushAsync<EpisodeKind>(Episode(spouse, "2016-03-01", asOf: "2016-03-02T00:00:00Z"));
        await app.DeriveAsync();
        (await FoundAsync(household)).ShouldBeNull("a member works");

        await app.PushAsync<EpisodeKind>(Episode(spouse, "2016-03-01", "2016-11-05", asOf: "2016-11-06T00:00:00Z"));
        await app.DeriveAsync();
        (await FoundAsync(household)).ShouldBe(new DateOnly(2016, 11, 5));
        (await app.ScalarAsync<long>("select version from facts.fact where id = $1", Id(household))).ShouldBe(3);
    }

    [Fact]
    public async Task Is_cleared_by_any_member_in_any_form_of_work()
    {
        foreach (var form in new[] { "employed", "publicWelfareJob", "selfEmployed" })
        {
            var (head, spouse) = (NewPerson(), NewPerson());
            var household = await app.RegisterAsync(head, spouse);
            await app.PushAsync<LabourKind>(Statement(head));
            await app.DeriveAsync();
            (await FoundAsync(household)).ShouldNotBeNull();
            await app.PushAsync<EpisodeKind>(Episode(spouse, "2016-12-20", form: form, fullTime: false));
            await app.DeriveAsync();
            (await FoundAsync(household)).ShouldBeNull(form);
        }
    }

    [Fact]
    public async Task Comes_back_on_the_day_on_which_an_agreed_end_is_reached()
    {
        var app = new EmploymentApp();
        await using var _ = app;
        await app.InitializeAsync();
        var head = NewPerson();
        var household = await app.RegisterAsync(head);
        await app.PushAsync<LabourKind>(Statement(head));
        await app.PushAsync<EpisodeKind>(Episode(head, "2016-03-01", "2016-12-22"));
        await app.DeriveAsync();
        (await app.FactAsync<ZeroEmploymentHousehold>(household.Number)).ShouldBeNull();

        app.Today = new(2016, 12, 21);
        await app.DeriveAsync();
        (await app.FactAsync<ZeroEmploymentHousehold>(household.Number)).ShouldBeNull();
        app.Today = new(2016, 12, 22);
        await app.DeriveAsync();
        (await app.FactAsync<ZeroEmploymentHousehold>(household.Number)).ShouldBe(new(household.Number, new(2016, 12, 22)));
    }

    [Fact]
    public async Task Does_not_count_who_is_at_school_too_young_or_too_old()
    {
        var (pupil, child, old) = (NewPerson(1999), NewPerson(2004), NewPerson(1950));
        var household = await app.RegisterAsync(pupil, child, old);
        await app.ArrivesAsync(Enrolment(pupil), $"{app.Of(pupil)}/2016", app.Of(pupil));
        await app.PushAsync<LabourKind>(Statement(pupil), Statement(child), Statement(old));
        await app.DeriveAsync();
        (await FoundAsync(household)).ShouldBeNull();

        await app.ArrivesAsync(Enrolment(pupil) with { LeftOn = new(2016, 11, 1), LeftBecause = LeftSchoolBecause.DroppedOut }, $"{app.Of(pupil)}/2016", app.Of(pupil));
        await app.DeriveAsync();
        (await FoundAsync(household)).ShouldBe(new DateOnly(2016, 11, 1));
    }

    [Fact]
    public async Task Ends_when_the_roster_changes_or_the_statement_is_taken_back()
    {
        var (head, spouse) = (NewPerson(), NewPerson());
        var household = await app.RegisterAsync(head, spouse);
        await app.PushAsync<LabourKind>(Statement(spouse, asOf: "2016-02-01T00:00:00Z"));
        await app.DeriveAsync();
        (await FoundAsync(household)).ShouldNotBeNull();

        await app.ArrivesAsync(household with { Members = [household.Members[0], household.Members[1] with { LeftOn = new(2016, 12, 1), LeftBecause = LeftBecause.Died }] });
        await app.DeriveAsync();
        (await FoundAsync(household)).ShouldBeNull();

        await app.ArrivesAsync(household);
        await app.DeriveAsync();
        (await FoundAsync(household)).ShouldNotBeNull();
        await app.PushAsync<LabourKind>(Statement(spouse, willing: null, asOf: "2016-03-01T00:00:00Z"));
        await app.DeriveAsync();
        (await FoundAsync(household)).ShouldBeNull();
    }

    [Fact]
    public async Task Follows_the_countys_own_working_age()
    {
        var old = NewPerson(1952);
        var village = NewVillage("653001");
        var household = app.Roster($"{village}-0001", [old], village: village);
        await app.ArrivesAsync(household);
        await app.PushAsync<LabourKind>(Statement(old));
        await app.DeriveAsync();
        (await FoundAsync(household)).ShouldBeNull();

        using var client = app.Client();
        var rates = SampleRates.All[0] with { County = "653001", Year = 2016, Sample = false, WorkingAgeTo = 65 };
        (await client.PutRecordAsync("/api/employment/rates/653001/2016", rates)).EnsureSuccessStatusCode();
        await app.DeriveAsync();
        (await FoundAsync(household)).ShouldNotBeNull();
    }

    static SchoolEnrolment Enrolment(PersonId person) => new(
        person, 2016, EducationStage.VocationalSecondary, "县职业技术学校", true, Schooling.FullTime, new(2016, 9, 1), null, null);

    SchoolEnrolment Enrolment(ResidentId id) => Enrolment(app.Of(id));

    static Guid Id(HouseholdRoster household) => FactId.Of(FactKind.Of<ZeroEmploymentHousehold>(), household.Number);

    async Task<DateOnly?> FoundAsync(HouseholdRoster household) => (await app.FactAsync<ZeroEmploymentHousehold>(household.Number))?.Since;
}
