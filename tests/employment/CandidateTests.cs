using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Contracts.Registry;
using Hutong.Employment.Labour;
using Hutong.Employment.Trainings;
using Shouldly;
using Xunit;
using static Hutong.Employment.Tests.EmploymentApp;
using static Hutong.Tests.People;

namespace Hutong.Employment.Tests;

public sealed class CandidateTests(EmploymentApp app) : IClassFixture<EmploymentApp>
{
    [Fact]
    public async Task Are_school_leavers_until_they_have_had_a_course_since()
    {
        var leaver = NewPerson(1999);
        var village = (await app.RegisterAsync(leaver)).Village;
        await app.PushAsync<TrainingKind>(Training(leaver, $"{village}-1", "2016-06-30"));
        await LeavesAsync(leaver, new(2016, 7, 1));
        (await CandidatesAsync(village)).ShouldBe([$"{leaver.Masked} school-leaver 2016-07-01"]);
        await app.PushAsync<TrainingKind>(Training(leaver, $"{village}-2", "2016-07-01"));
        (await CandidatesAsync(village)).ShouldBeEmpty();
        await app.PushAsync<TrainingKind>(Training(leaver, $"{village}-2", "2016-07-01", withdrawn: true));
        (await CandidatesAsync(village)).ShouldHaveSingleItem();
        await LeavesAsync(leaver, new(2016, 7, 1), goesOn: true);
        (await CandidatesAsync(village)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Are_able_members_who_want_to_work_and_never_had_any_training()
    {
        var (willing, trained, unwilling, unable) = (NewPerson(), NewPerson(), NewPerson(), NewPerson());
        var village = (await app.RegisterAsync(willing, trained, unwilling, unable)).Village;
        await app.PushAsync<LabourKind>(Statement(willing), Statement(trained), Statement(unwilling, willing: false), Statement(unable, "none"));
        await app.PushAsync<TrainingKind>(Training(trained, $"{village}-1"));
        (await CandidatesAsync(village)).ShouldBe([$"{willing.Masked} willing-without-training 2016-01-10"]);
        (await CandidatesAsync(NewVillage())).ShouldBeEmpty();
    }

    [Fact]
    public async Task Are_named_once_with_both_reasons_and_only_while_they_are_members()
    {
        var leaver = NewPerson(1999);
        var household = await app.RegisterAsync(leaver);
        await LeavesAsync(leaver, new(2016, 7, 1));
        await app.PushAsync<LabourKind>(Statement(leaver));
        (await CandidatesAsync(household.Village)).ShouldBe([$"{leaver.Masked} school-leaver 2016-07-01 willing-without-training 2016-01-10"]);
        await app.ArrivesAsync(household with { Members = [household.Members[0] with { LeftOn = new(2016, 12, 1), LeftBecause = LeftBecause.Moved }] });
        (await CandidatesAsync(household.Village)).ShouldBeEmpty();
    }

    Task LeavesAsync(ResidentId id, DateOnly on, bool goesOn = false) =>
        app.ArrivesAsync(new SchoolLeaver(app.Of(id), 2015, EducationStage.JuniorSecondary, on), $"{app.Of(id)}", app.Of(id), retracted: goesOn);

    async Task<IReadOnlyList<string>> CandidatesAsync(string division) =>
        [.. (await app.GetAsync($"/api/employment/candidates?division={division}")).GetProperty("items").EnumerateArray().Select(c => string.Join(' ',
            c.GetProperty("because").EnumerateArray().Select(b => $"{b.GetProperty("code").GetString()} {b.GetProperty("since").GetString()}").Prepend(c.GetProperty("maskedId").GetString())))];
}
