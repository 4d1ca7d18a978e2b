using Hutong.Contracts.Education;
using Hutong.Contracts.Registry;
using Hutong.Education.Enrolments;
using Hutong.Tests;
using Hutong.Tests.Servers;
using Shouldly;
using Xunit;
using static Hutong.Education.Tests.EducationApp;
using static Hutong.Tests.People;

namespace Hutong.Education.Tests;

/// <summary>Children in townships of their own, so that what is reported of one test's is nothing to another's.</summary>
public sealed class AlertTests(EducationApp app) : IClassFixture<EducationApp>
{
    [Fact]
    public async Task A_child_without_enrolment_makes_an_alert_once_the_township_has_reported_and_it_ends_with_the_enrolment()
    {
        var (child, classmate, elsewhere) = (NewPerson("2006-05-01"), NewPerson("2006-06-01"), NewPerson("2006-07-01"));
        await app.ArrivesAsync(app.Roster("A-1", [NewPerson("1980-01-01"), child], village: "652722101001"));
        await app.ArrivesAsync(app.Roster("A-2", [NewPerson("1980-01-01"), classmate], village: "652722101002"));
        await app.ArrivesAsync(app.Roster("A-3", [NewPerson("1980-01-01"), elsewhere], village: "652722102001"));
        await app.DeriveAsync();
        (await app.FactAsync<DropoutAlert>(child, 2016)).ShouldBeNull();

        await app.PushAsync<EnrolmentKind>(Enrolment(classmate));
        await app.DeriveAsync();
        (await app.FactAsync<DropoutAlert>(child, 2016)).ShouldBe(new(app.Of(child), 2016, Contracts.Education.OutOfSchool.NotEnrolled, new(2016, 9, 1)));
        (await app.FactAsync<DropoutAlert>(classmate, 2016)).ShouldBeNull();
        (await app.FactAsync<DropoutAlert>(elsewhere, 2016)).ShouldBeNull();

        await app.PushAsync<EnrolmentKind>(Enrolment(child));
        await app.DeriveAsync();
        (await app.FactAsync<DropoutAlert>(child, 2016)).ShouldBeNull();

        await app.PushAsync<EnrolmentKind>(Enrolment(child, leftOn: "2016-10-20", because: "droppedOut"));
        await app.DeriveAsync();
        (await app.FactAsync<DropoutAlert>(child, 2016)).ShouldBe(new(app.Of(child), 2016, Contracts.Education.OutOfSchool.DroppedOut, new(2016, 10, 20)));

        // recorded by mistake, both: then nothing is reported of the township any more
        await app.PushAsync<EnrolmentKind>(Enrolment(child, withdrawn: true), Enrolment(classmate, withdrawn: true));
        await app.DeriveAsync();
        (await app.FactAsync<DropoutAlert>(child, 2016)).ShouldBeNull();
    }

    [Theory]
    [InlineData("652722", "2016-10-31", true)]
    [InlineData("652722104", "2016-09-01", true)]
    [InlineData("652722104003", "2016-09-01", true)]
    [InlineData("652722104", "2016-08-31", false)]
    [InlineData("652722105", "2016-10-31", false)]
    public async Task The_bureaus_report_lets_absence_mean_something(string division, string upTo, bool alert)
    {
        await using var own = new OwnApp();
        await own.App.InitializeAsync();
        var child = NewPerson("2006-05-01");
        await own.App.ArrivesAsync(own.App.Roster("R-1", [NewPerson("1980-01-01"), child], village: "652722104003"));
        await own.App.DeriveAsync();

        await own.App.ReportAsync(upTo, division);
        await own.App.DeriveAsync();

        (await own.App.FactAsync<DropoutAlert>(child, 2016) is not null).ShouldBe(alert);
    }

    [Fact]
    public async Task An_alert_ends_when_the_child_leaves_the_household_or_the_household_the_register()
    {
        var (a, b, witness) = (NewPerson("2006-05-01"), NewPerson("2007-05-01"), NewPerson("2006-06-01"));
        var roster = app.Roster("L-1", [NewPerson("1980-01-01"), a, b], village: "652722106001");
        await app.ArrivesAsync(app.Roster("L-2", [witness], village: "652722106002"));
        await app.ArrivesAsync(roster);
        await app.PushAsync<EnrolmentKind>(Enrolment(witness));
        await app.DeriveAsync();
        (await app.FactAsync<DropoutAlert>(a, 2016)).ShouldNotBeNull();
        (await app.FactAsync<DropoutAlert>(b, 2016)).ShouldNotBeNull();

        await app.ArrivesAsync(roster with { Members = [.. roster.Members.Select(m => m.Person == app.Of(a) ? m with { LeftOn = new(2016, 11, 1), LeftBecause = LeftBecause.Moved } : m)] });
        await app.DeriveAsync();
        (await app.FactAsync<DropoutAlert>(a, 2016)).ShouldBeNull();
        (await app.FactAsync<DropoutAlert>(b, 2016)).ShouldNotBeNull();

        await app.ArrivesAsync(roster with { ExitedOn = new(2016, 11, 10) });
        await app.DeriveAsync();
        (await app.FactAsync<DropoutAlert>(b, 2016)).ShouldBeNull();
        await app.ArrivesAsync(roster, retracted: true);
        await app.ArrivesAsync(app.Roster("L-3", [b], village: "652722106003"));
        await app.DeriveAsync();
        (await app.FactAsync<DropoutAlert>(a, 2016)).ShouldBeNull();
        (await app.FactAsync<DropoutAlert>(b, 2016)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Time_makes_and_ends_alerts_and_leavers_by_itself()
    {
        await using var own = new OwnApp();
        await own.App.InitializeAsync();
        var (child, graduate, witness) = (NewPerson("2006-05-01"), NewPerson("2001-05-01"), NewPerson("2006-06-01"));
        own.App.Today = new(2016, 9, 10);
        await own.App.ArrivesAsync(own.App.Roster("T-1", [NewPerson("1980-01-01"), child, graduate, witness]));
        await own.App.PushAsync<EnrolmentKind>(
            Enrolment(witness), Enrolment(graduate, 2015, "juniorSecondary", leftOn: "2016-07-01", because: "graduated"));
        await own.App.DeriveAsync();
        (await own.App.FactAsync<DropoutAlert>(child, 2016)).ShouldBeNull();
        (await own.App.FactAsync<SchoolLeaver>(graduate, 2015)).ShouldBeNull();

        own.App.Today = new(2016, 10, 1);
        await own.App.DeriveAsync();
        (await own.App.FactAsync<DropoutAlert>(child, 2016)).ShouldNotBeNull();
        (await own.App.FactAsync<DropoutAlert>(graduate, 2016)).ShouldBeNull();
        (await own.App.FactAsync<SchoolLeaver>(graduate, 2015)).ShouldBe(new(own.App.Of(graduate), 2015, EducationStage.JuniorSecondary, new(2016, 7, 1)));

        await own.App.PushAsync<EnrolmentKind>(Enrolment(graduate, stage: "vocationalSecondary"));
        await own.App.DeriveAsync();
        (await own.App.FactAsync<SchoolLeaver>(graduate, 2015)).ShouldBeNull();

        own.App.Today = new(2022, 5, 1); // sixteen
        await own.App.DeriveAsync();
        (await own.App.ScalarAsync<long>("select count(*) from facts.fact where kind = 'Education.DropoutAlert' and not retracted and subject = $1", own.App.Of(child).Value)).ShouldBe(0);
    }

    [Fact]
    public async Task An_alert_reaches_another_service()
    {
        await using var database = await TestDatabase.CreateAsync(ct: TestContext.Current.CancellationToken);
        await using var registry = await FactService.StartAsync("registry-under-test", database.ConnectionString, app.Broker, f => f.Copies<DropoutAlert>(from: "education"));
        var child = NewPerson("2006-05-01");
        await app.ArrivesAsync(app.Roster("M-1", [child], village: "652722107001"));

        await app.PushAsync<EnrolmentKind>(Enrolment(child, leftOn: "2016-10-20", because: "droppedOut"));
        await Waiting.Eventually(() => CopiesAsync(retracted: false));
        await app.PushAsync<EnrolmentKind>(Enrolment(child));
        await Waiting.Eventually(() => CopiesAsync(retracted: true));

        async Task<bool> CopiesAsync(bool retracted)
        {
            await using var command = registry.Database.CreateCommand("select exists (select from facts.copy where subject = $1 and retracted = $2)");
            command.Parameters.Add(new() { Value = app.Of(child).Value });
            command.Parameters.Add(new() { Value = retracted });
            return (bool)(await command.ExecuteScalarAsync())!;
        }
    }

    sealed class OwnApp : IAsyncDisposable
    {
        public EducationApp App { get; } = new();

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
