using System.Net;
using System.Text.Json;
using Hutong.Contracts.Housing;
using Npgsql;
using Shouldly;
using Xunit;
using static Hutong.Housing.Tests.HousingApp;

namespace Hutong.Housing.Tests.Projects;

/// <summary>Applications and steps over HTTP, down to what the other sectors are told.</summary>
public sealed class ProjectTests(HousingApp app)
{
    [Fact]
    public async Task From_the_application_to_the_subsidy_every_step_is_told_and_kept()
    {
        var (dwelling, household) = await DangerousAsync();
        var number = New("P");
        var (status, applied, _) = await ApplyAsync(number, dwelling);
        status.ShouldBe(HttpStatusCode.Created);
        applied.GetProperty("project").GetProperty("recordedBy").GetString().ShouldBe("housing-bureau");
        applied.GetProperty("project").GetProperty("chosenOn").GetString().ShouldBe("2016-02-20");
        (await app.FactAsync<Renovation>(number)).ShouldBe(new Renovation(number, dwelling, household, RenovationMode.Rebuild, RenovationStage.Applied, new(2016, 3, 1), 0));

        string[] steps = ["verified", "noticed", "approved", "building"];
        foreach (var (step, i) in steps.Select((s, i) => (s, i)))
            (await StepAsync(number, step, $"2016-03-{10 + i}")).Status.ShouldBe(HttpStatusCode.OK);
        await StepAsync(number, "suspended", "2016-04-01", new { on = "2016-04-01", reason = "winter" });
        await StepAsync(number, "resumed", "2016-05-01");
        await StepAsync(number, "built", "2016-09-30");
        (await app.FactAsync<DwellingAssessment>($"{dwelling}/2016-10-15")).ShouldBeNull();
        await StepAsync(number, "accepted", "2016-10-15", new { on = "2016-10-15", grade = "B", assessor = "质监站" });
        (await app.FactAsync<DwellingAssessment>($"{dwelling}/2016-10-15")).ShouldBe(new DwellingAssessment(dwelling, household, DwellingGrade.B, new(2016, 10, 15)));
        var (_, paid, _) = await StepAsync(number, "subsidyPaid", "2016-11-20", new { on = "2016-11-20", paymentNumber = $"{number}-1", amount = 2_200_000 });

        paid.GetProperty("steps").EnumerateArray().Select(s => $"{s.GetProperty("stage").GetString()} {s.GetProperty("on").GetString()} {s.GetProperty("by").GetString()}").ShouldBe(
        [
            "applied 2016-03-01 housing-bureau", "verified 2016-03-10 housing-bureau", "noticed 2016-03-11 housing-bureau", "approved 2016-03-12 housing-bureau",
            "building 2016-03-13 housing-bureau", "suspended 2016-04-01 housing-bureau", "building 2016-05-01 housing-bureau", "built 2016-09-30 housing-bureau",
            "accepted 2016-10-15 housing-bureau", "subsidyPaid 2016-11-20 housing-bureau",
        ]);
        (await app.FactAsync<Renovation>(number)).ShouldBe(
            new Renovation(number, dwelling, household, RenovationMode.Rebuild, RenovationStage.SubsidyPaid, new(2016, 11, 20), 2_200_000));
        (await app.GetAsync($"/api/housing/projects/{number}")).GetProperty("subsidyPaid").GetInt64().ShouldBe(2_200_000);
        (await app.ScalarAsync<long>("select version from facts.fact where data->>'project' = $1 and kind = 'Housing.Renovation'", number)).ShouldBeGreaterThanOrEqualTo(10);
    }

    [Fact]
    public async Task Who_relocates_lives_in_the_new_dwelling_and_gives_up_the_old_one()
    {
        var (old, household) = await DangerousAsync();
        var (number, home, village) = (New("P"), New("D"), NewVillage());
        await ApplyAsync(number, old, "relocation");
        foreach (var step in new[] { "verified", "noticed", "approved", "building", "built" })
            (await StepAsync(number, step, "2016-04-01")).Status.ShouldBe(HttpStatusCode.OK);
        (await StepAsync(number, "accepted", "2016-10-15", new { on = "2016-10-15", grade = "A" })).Code.ShouldBe("no-new-dwelling");
        (await StepAsync(number, "accepted", "2016-10-15", new { on = "2016-10-15", grade = "A", newDwelling = home, newVillage = village })).Status.ShouldBe(HttpStatusCode.OK);

        (await app.FactAsync<Dwelling>(old))!.LivedInUntil.ShouldBe(new DateOnly(2016, 10, 15));
        (await app.FactAsync<Dwelling>(home)).ShouldBe(new Dwelling(home, household, village, new(2016, 10, 15), null));
        (await app.FactAsync<DwellingAssessment>($"{home}/2016-10-15")).ShouldBe(new DwellingAssessment(home, household, DwellingGrade.A, new(2016, 10, 15)));
        (await app.FactAsync<DwellingAssessment>($"{old}/2016-10-15")).ShouldBeNull();
        (await ApplyAsync(New("P"), old, appliedOn: "2017-01-01")).Code.ShouldBe("not-lived-in");
        (await app.GetAsync($"/api/housing/dwellings/{home}")).GetProperty("told").GetProperty("household").GetString().ShouldBe(household);

        // the bureau's own system takes it all back
        await app.PostAsync("projects", Project(number, old, "built", "2016-10-01", mode: "relocation"));
        (await app.FactAsync<Dwelling>(old))!.LivedInUntil.ShouldBeNull();
        (await app.FactAsync<Dwelling>(home)).ShouldBeNull();
        (await app.FactAsync<DwellingAssessment>($"{home}/2016-10-15")).ShouldBeNull();
    }

    [Fact]
    public async Task An_acceptance_as_C_or_D_is_refused_and_changes_nothing()
    {
        var (dwelling, _) = await DangerousAsync();
        var number = New("P");
        await app.PostAsync("projects", Project(number, dwelling, "built", "2016-10-01", asOf: "2016-10-01T00:00:00Z"));
        foreach (var grade in new[] { "C", "D" })
            (await StepAsync(number, "accepted", "2016-10-15", new { on = "2016-10-15", grade })).ShouldSatisfyAllConditions(
                a => a.Status.ShouldBe(HttpStatusCode.Conflict), a => a.Code.ShouldBe("not-safe"));
        (await StepAsync(number, "accepted", "2016-10-15")).Code.ShouldBe("no-grade");
        (await app.FactAsync<Renovation>(number))!.Stage.ShouldBe(RenovationStage.Built);
        (await app.FactAsync<DwellingAssessment>($"{dwelling}/2016-10-15")).ShouldBeNull();
    }

    [Fact]
    public async Task Refusals_have_codes_of_their_own()
    {
        var (dwelling, _) = await DangerousAsync();
        var number = New("P");
        (await ApplyAsync(number, New("D"))).Code.ShouldBe("unknown-dwelling");
        (await ApplyAsync(number, dwelling, appliedOn: "1999-01-01")).Code.ShouldBe("not-lived-in");
        (await ApplyAsync(number, dwelling, appliedOn: "2012-01-01")).Code.ShouldBe("no-rates");
        (await ApplyAsync(number, dwelling, appliedOn: "2018-06-16")).Code.ShouldBe("date-in-the-future");
        (await app.CallAsync("/api/housing/projects/applications", new { number, dwelling, mode = "rebuild" })).Code.ShouldBe("missing-field");
        (await app.CallAsync("/api/housing/projects/applications", new { number = "a\nb", dwelling, mode = "rebuild", appliedOn = "2016-03-01" })).Code.ShouldBe("control-character");
        (await app.CallAsync("/api/housing/projects/applications", new { number, dwelling, mode = "tent", appliedOn = "2016-03-01" })).ShouldSatisfyAllConditions(
            a => a.Code.ShouldBe("unknown-choice"), a => a.Body.GetProperty("errors")[0].GetProperty("field").GetString().ShouldBe("mode"));
        (await ApplyAsync(number, dwelling)).Status.ShouldBe(HttpStatusCode.Created);
        (await ApplyAsync(number, dwelling)).Code.ShouldBe("project-exists");

        (await StepAsync(number, "approved", "2016-04-01")).Code.ShouldBe("not-noticed");
        (await StepAsync(number, "verified", "2016-02-01")).Code.ShouldBe("step-before-last");
        (await StepAsync(number, "verified", "2018-06-16")).Code.ShouldBe("date-in-the-future");
        (await StepAsync(number, "verified", "", new { })).Code.ShouldBe("missing-field");
        (await StepAsync(number, "refused", "2016-04-01")).Code.ShouldBe("no-reason");
        (await StepAsync(number, "painted", "2016-04-01")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await StepAsync(New("P"), "verified", "2016-04-01")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await StepAsync(number, "subsidyPaid", "2016-04-01", new { on = "2016-04-01", amount = 5 })).Code.ShouldBe("payment");
        (await StepAsync(number, "subsidyPaid", "2016-04-01", new { on = "2016-04-01", amount = 5, paymentNumber = $"{number}-1" })).Code.ShouldBe("not-accepted");
        (await app.ScalarAsync<long>("select count(*) from housing.payment where project = $1", number)).ShouldBe(0);
        (await app.GetAsync($"/api/housing/projects/{number}")).GetProperty("steps").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_applications_at_once_for_one_dwelling_one_is_refused_and_names_the_other()
    {
        for (var round = 0; round < 5; round++)
        {
            var (dwelling, _) = await DangerousAsync();
            string[] numbers = [New("P"), New("P"), New("P"), New("P")];
            var answers = await Task.WhenAll(numbers.Select(n => ApplyAsync(n, dwelling)));
            var winner = numbers[Array.FindIndex(answers, a => a.Status is HttpStatusCode.Created)];
            answers.Count(a => a.Code == "second-project-of-dwelling" && a.Body.GetProperty("title").GetString()!.Contains(winner)).ShouldBe(3);
            (await app.ScalarAsync<long>("select count(*) from housing.project where dwelling = $1", dwelling)).ShouldBe(1);
        }
    }

    [Fact]
    public async Task The_index_alone_holds_two_applications_apart()
    {
        var (dwelling, household) = await DangerousAsync();
        await ApplyAsync(New("P"), dwelling);
        foreach (var (d, h) in new[] { (dwelling, New("H")), (New("D"), household) })
            (await Should.ThrowAsync<PostgresException>(() => app.ScalarAsync<string>(
                """
                insert into housing.project (number, dwelling, household, mode, stage, stage_on, applied_on, live, period)
                values ($1, $2, $3, 0, 0, '2016-03-01', '2016-03-01', true, 2014) returning number
                """, New("P"), d, h))).SqlState.ShouldBe(PostgresErrorCodes.UniqueViolation);
    }

    [Fact]
    public async Task What_only_the_index_sees_is_refused_by_it_and_named()
    {
        // the comparison looks at what is told of projects; this one is hidden from it
        foreach (var (own, code) in new[] { (true, "second-project-of-dwelling"), (false, "second-project-of-household") })
        {
            var (dwelling, household) = await DangerousAsync();
            var hidden = New("P");
            await app.ScalarAsync<string>(
                """
                insert into housing.project (number, dwelling, household, mode, stage, stage_on, applied_on, live, period)
                values ($1, $2, $3, 0, 0, '2016-03-01', '2016-03-01', true, 2014) returning number
                """, hidden, own ? dwelling : New("D"), own ? New("H") : household);
            (await ApplyAsync(New("P"), dwelling)).ShouldSatisfyAllConditions(
                a => a.Status.ShouldBe(HttpStatusCode.Conflict), a => a.Code.ShouldBe(code), a => a.Body.GetProperty("title").GetString()!.ShouldContain(hidden));
            (await app.ScalarAsync<long>("select count(*) from facts.fact where kind = 'Housing.Renovation' and data->>'dwelling' = $1", dwelling)).ShouldBe(0);
        }
    }

    [Fact]
    public async Task A_dwelling_and_a_household_have_one_project_in_the_period_unless_it_comes_to_nothing()
    {
        var (dwelling, household) = await DangerousAsync();
        var other = New("D");
        await app.PostAsync("dwellings", Dwelling(other, household));
        var (first, second, third) = (New("P"), New("P"), New("P"));
        await ApplyAsync(first, dwelling);
        (await ApplyAsync(second, dwelling, appliedOn: "2018-01-01")).Code.ShouldBe("second-project-of-dwelling");
        (await ApplyAsync(second, other)).ShouldSatisfyAllConditions(
            a => a.Code.ShouldBe("second-project-of-household"), a => a.Body.GetProperty("title").GetString()!.ShouldContain(first));
        await StepAsync(first, "withdrawn", "2016-04-01");
        (await ApplyAsync(second, other)).Status.ShouldBe(HttpStatusCode.Created);

        // one that the bureau's own system keeps counts as well
        var (pushed, _) = await DangerousAsync();
        await app.PostAsync("projects", Project(third, pushed, "building", "2016-05-01"));
        (await ApplyAsync(New("P"), pushed)).Code.ShouldBe("second-project-of-dwelling");
    }

    [Fact]
    public async Task A_second_subsidy_is_refused_and_names_the_first()
    {
        var (dwelling, household) = await DangerousAsync();
        var other = New("D");
        await app.PostAsync("dwellings", Dwelling(other, household));
        var (first, second, third) = (New("P"), New("P"), New("P"));
        await app.PostAsync("projects", Project(first, dwelling, "accepted", "2016-10-01", grade: "A", asOf: "2016-10-02T00:00:00Z"));
        await app.PostAsync("projects", Project(second, dwelling, "accepted", "2017-10-01", grade: "A", asOf: "2017-10-02T00:00:00Z"));
        await app.PostAsync("projects", Project(third, other, "accepted", "2017-10-01", grade: "A", asOf: "2017-10-02T00:00:00Z"));
        (await PayAsync(first)).Status.ShouldBe(HttpStatusCode.OK);
        (await PayAsync(second)).ShouldSatisfyAllConditions(
            a => a.Code.ShouldBe("second-subsidy-of-dwelling"), a => a.Body.GetProperty("title").GetString()!.ShouldContain(first));
        (await PayAsync(third)).Code.ShouldBe("second-subsidy-of-household");
        (await app.FactAsync<Renovation>(second))!.SubsidyPaid.ShouldBe(0);

        Task<(HttpStatusCode Status, JsonElement Body, string Code)> PayAsync(string project) =>
            StepAsync(project, "subsidyPaid", "", new { on = "2018-01-10", paymentNumber = $"{project}-1", amount = 1_000 });
    }

    [Fact]
    public async Task A_state_that_comes_late_is_stale_but_stands_among_the_steps()
    {
        var (dwelling, _) = await DangerousAsync();
        var number = New("P");
        (await app.PostAsync("projects", Project(number, dwelling, "built", "2016-09-01", asOf: "2016-09-02T00:00:00Z"))).ShouldBe("accepted");
        for (var times = 0; times < 2; times++)
            (await app.PostAsync("projects", Project(number, dwelling, "building", "2016-05-01", asOf: "2016-05-02T00:00:00Z"))).ShouldBe("stale");
        var shown = await app.GetAsync($"/api/housing/projects/{number}");
        shown.GetProperty("project").GetProperty("stage").GetString().ShouldBe("built");
        shown.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("on").GetString()).ShouldBe(["2016-05-01", "2016-09-01"]);
        (await app.FactAsync<Renovation>(number))!.StageOn.ShouldBe(new DateOnly(2016, 9, 1));
    }

    async Task<(string Dwelling, string Household)> DangerousAsync()
    {
        var (dwelling, household) = (New("D"), New("H"));
        await app.PostAsync("dwellings", Dwelling(dwelling, household));
        await app.PostAsync("assessments", Assessment(dwelling, "D", "2015-06-01"));
        return (dwelling, household);
    }

    Task<(HttpStatusCode Status, JsonElement Body, string Code)> ApplyAsync(string number, string dwelling, string mode = "rebuild", string appliedOn = "2016-03-01") =>
        app.CallAsync("/api/housing/projects/applications", new { number, dwelling, mode, appliedOn, chosenOn = appliedOn == "2016-03-01" ? "2016-02-20" : appliedOn });

    Task<(HttpStatusCode Status, JsonElement Body, string Code)> StepAsync(string number, string step, string on, object? body = null) =>
        app.CallAsync($"/api/housing/projects/{number}/{step}", body ?? new { on });
}
