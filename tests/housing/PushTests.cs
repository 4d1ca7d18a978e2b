using System.Net;
using System.Text.Json;
using Hutong.Contracts.Housing;
using Hutong.Tests;
using Shouldly;
using Xunit;
using static Hutong.Housing.Tests.HousingApp;

namespace Hutong.Housing.Tests;

public sealed class PushTests(HousingApp app)
{
    [Fact]
    public async Task A_dwelling_is_accepted_unchanged_stale_and_withdrawn()
    {
        var (number, household) = (New("D"), New("H"));
        await app.RosterArrivesAsync(household);

        (await app.PostAsync("dwellings", Dwelling(number, household, asOf: "2018-01-02T00:00:00Z"))).ShouldBe("accepted");
        (await app.PostAsync("dwellings", Dwelling(number, household, asOf: "2018-01-03T00:00:00Z"))).ShouldBe("unchanged");
        (await app.PostAsync("dwellings", Dwelling(number, household, from: "2001-01-01", asOf: "2018-01-01T00:00:00Z"))).ShouldBe("stale");
        (await app.FactAsync<Dwelling>(number)).ShouldBe(new Dwelling(number, household, "659900009009", new(2000, 1, 1), null));
        (await app.PostAsync("dwellings", Dwelling(number, household, withdrawn: true, asOf: "2018-01-04T00:00:00Z"))).ShouldBe("accepted");
        (await app.FactAsync<Dwelling>(number)).ShouldBeNull();

        var shown = await app.GetAsync($"/api/housing/dwellings/{number}");
        shown.GetProperty("withdrawn").GetBoolean().ShouldBeTrue();
        shown.GetProperty("versions").GetArrayLength().ShouldBe(2);
        shown.GetProperty("dwelling").GetProperty("areaInHundredths").GetInt32().ShouldBe(8050);
    }

    [Fact]
    public async Task An_assessment_names_the_household_of_its_dwelling_and_follows_it()
    {
        var (number, household, other) = (New("D"), New("H"), New("H"));
        await app.PostAsync("dwellings", Dwelling(number, household, asOf: "2018-01-01T00:00:00Z"));

        (await app.PostAsync("assessments", Assessment(number, "D", "2016-05-01", asOf: "2018-01-01T00:00:00Z"))).ShouldBe("accepted");
        (await app.PostAsync("assessments", Assessment(number, "D", "2016-05-01", asOf: "2018-01-01T00:00:00Z"))).ShouldBe("unchanged");
        (await app.FactAsync<DwellingAssessment>($"{number}/2016-05-01")).ShouldBe(new DwellingAssessment(number, household, DwellingGrade.D, new(2016, 5, 1)));
        (await app.PostAsync("assessments", Assessment(number, "C", "2016-05-01", asOf: "2018-01-02T00:00:00Z"))).ShouldBe("accepted");
        (await app.PostAsync("assessments", Assessment(number, "D", "2016-05-01", asOf: "2018-01-01T12:00:00Z"))).ShouldBe("stale");
        await app.PostAsync("dwellings", Dwelling(number, other, asOf: "2018-01-02T00:00:00Z"));
        (await app.FactAsync<DwellingAssessment>($"{number}/2016-05-01")).ShouldBe(new DwellingAssessment(number, other, DwellingGrade.C, new(2016, 5, 1)));

        await app.PostAsync("assessments", Assessment(number, "C", "2016-05-01", withdrawn: true, asOf: "2018-01-03T00:00:00Z"));
        (await app.FactAsync<DwellingAssessment>($"{number}/2016-05-01")).ShouldBeNull();
        (await app.ScalarAsync<string>("select data::text from facts.fact where kind = 'Housing.DwellingAssessment' and data::text like $1", $"%{number}%"))
            .ShouldNotContain("鉴定员");
    }

    [Fact]
    public async Task Payments_add_up_to_the_subsidy_of_the_project()
    {
        var (number, project) = (New("D"), New("P"));
        await app.PostAsync("dwellings", Dwelling(number, New("H")));
        (await app.PostAsync("projects", Project(project, number, "accepted", "2016-10-01", grade: "B"))).ShouldBe("accepted");
        (await app.PostAsync("payments", Payment($"{project}-1", project, 1_000_000, "2016-11-01"))).ShouldBe("accepted");
        (await app.PostAsync("payments", Payment($"{project}-2", project, 500_000, "2016-12-01", asOf: "2018-01-01T00:00:00Z"))).ShouldBe("accepted");
        (await app.FactAsync<Renovation>(project))!.SubsidyPaid.ShouldBe(1_500_000);
        await app.PostAsync("payments", Payment($"{project}-2", project, 500_000, "2016-12-01", withdrawn: true, asOf: "2018-01-02T00:00:00Z"));
        (await app.FactAsync<Renovation>(project))!.SubsidyPaid.ShouldBe(1_000_000);
        (await app.GetAsync($"/api/housing/payments/{project}-2")).GetProperty("versions").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_payment_or_project_that_was_entered_for_another_is_moved()
    {
        var (one, other, first, second) = (New("D"), New("D"), New("P"), New("P"));
        await app.PostAsync("dwellings", Dwelling(one, New("H")));
        await app.PostAsync("dwellings", Dwelling(other, New("H")));
        await app.PostAsync("projects", Project(first, one, "built", "2016-10-01", asOf: "2018-01-01T00:00:00Z"));
        await app.PostAsync("projects", Project(second, other, "built", "2016-10-01"));
        await app.PostAsync("payments", Payment($"{first}-1", first, 1_000, "2016-11-01", asOf: "2018-01-01T00:00:00Z"));

        await app.PostAsync("payments", Payment($"{first}-1", second, 1_000, "2016-11-01", asOf: "2018-01-02T00:00:00Z"));
        (await app.FactAsync<Renovation>(first))!.SubsidyPaid.ShouldBe(0);
        (await app.FactAsync<Renovation>(second))!.SubsidyPaid.ShouldBe(1_000);
        await app.PostAsync("projects", Project(first, other, "built", "2016-10-01", asOf: "2018-01-02T00:00:00Z"));
        (await app.FactAsync<Renovation>(first))!.Dwelling.ShouldBe(other);
        await app.PostAsync("projects", Project(first, other, "built", "2016-10-01", withdrawn: true, asOf: "2018-01-03T00:00:00Z"));
        (await app.FactAsync<Renovation>(first)).ShouldBeNull();
    }

    [Fact]
    public async Task A_file_with_the_headers_of_a_spreadsheet_says_of_each_bad_row_which_field_and_why()
    {
        var (number, project) = (New("D"), New("P"));
        var (dwellings, faults) = await app.BatchAsync("dwellings",
            $"""
            房屋编号,户编号,行政村代码,建筑面积（平方米）,房屋结构,入住日期,农户类型
            {number},{New("H")},659900009009,80.5,砖木,2008/10/1,低保户
            {New("D")},{New("H")},6599,80,砖混,2008-10-01,
            {New("D")},{New("H")},659900009009,80.123,土木,2008-10-01,
            {New("D")},{New("H")},659900009009,80,竹楼,2008-10-01,

            """, "text/csv");
        (dwellings.Unmatched, dwellings.Rejected).ShouldBe((1, 3));
        faults.Where(f => f.Code != "household-not-on-register").Select(f => (f.Row, f.Field, f.Code)).ShouldBe(
            [(2, "village", "division-code-level"), (3, "area", "area-not-understood"), (4, "structure", "unknown-choice")]);
        faults.Single(f => f.Code == "household-not-on-register").Row.ShouldBe(1);

        var (projects, refused) = await app.BatchAsync("projects",
            $"""
            项目编号,房屋编号,改造方式,申请日期,项目阶段,阶段日期,验收等级
            {project},{number},就地翻建,2016-03-01,验收合格,2016-10-30,A
            {New("P")},{number},就地翻建,2016-03-01,验收合格,2016-10-30,D级
            {New("P")},{number},就地翻建,2016-03-01,竣工,2016-02-28,

            """, "text/csv");
        (projects.Accepted, projects.Rejected).ShouldBe((1, 2));
        refused.Select(f => (f.Row, f.Field, f.Code)).ShouldBe([(2, "acceptedGrade", "not-safe"), (3, "stageOn", "stage-before-application")]);

        var (payments, _) = await app.BatchAsync("payments", $"支付编号,项目编号,补助金额（元）,拨付日期\nZF-{project},{project},22000.50,2016-11-20\n", "text/csv");
        payments.Accepted.ShouldBe(1);
        (await app.FactAsync<Renovation>(project))!.SubsidyPaid.ShouldBe(2_200_050);
    }

    [Fact]
    public async Task Two_rows_of_one_file_that_contradict_each_other_are_told()
    {
        var number = New("D");
        await app.PostAsync("dwellings", Dwelling(number, New("H")));
        var (counts, errors) = await app.BatchAsync("assessments",
            string.Join('\n', new[] { Assessment(number, "C", "2016-05-01"), Assessment(number, "D", "2016-05-01") }.Select(r => JsonSerializer.Serialize(r))), "application/x-ndjson");
        (counts.Accepted, counts.Rejected).ShouldBe((1, 1));
        errors.Single().ShouldSatisfyAllConditions(e => e.Row.ShouldBeOneOf(1, 2), e => e.Field.ShouldBe("dwelling"), e => e.Code.ShouldBe("duplicate-row"));
    }

    [Fact]
    public async Task Whatever_waits_is_listed_and_matched_by_itself()
    {
        var (number, household, project) = (New("D"), New("H"), New("P"));
        (await app.PostAsync("payments", Payment($"{project}-1", project, 700, "2016-11-01"))).ShouldBe("unmatched");
        (await app.PostAsync("assessments", Assessment(number, "B", "2015-05-01"))).ShouldBe("unmatched");
        (await app.PostAsync("projects", Project(project, number, "built", "2016-10-01"))).ShouldBe("unmatched");
        (await WaitingAsync()).ShouldBe(["assessments/dwelling", "projects/dwelling"]);

        (await app.PostAsync("dwellings", Dwelling(number, household))).ShouldBe("unmatched");
        (await app.PostAsync("assessments", Assessment(number, "B", "2015-05-01"))).ShouldBe("unchanged");
        (await WaitingAsync()).ShouldBe(["dwellings/household"]);
        (await app.FactAsync<DwellingAssessment>($"{number}/2015-05-01"))!.Household.ShouldBe(household);
        (await app.FactAsync<Renovation>(project)).ShouldBe(new Renovation(
            project, number, household, RenovationMode.Rebuild, RenovationStage.Built, new(2016, 10, 1), 700));

        (await WaitingAsync("?kind=projects")).ShouldBeEmpty();

        await app.RosterArrivesAsync(household);
        (await WaitingAsync()).ShouldBeEmpty();
        (await app.PostAsync("dwellings", Dwelling(number, household))).ShouldBe("unchanged");

        async Task<IEnumerable<string>> WaitingAsync(string only = "") => (await app.GetAsync("/api/housing/unmatched" + only)).GetProperty("records").EnumerateArray()
            .Where(r => new[] { number, household, project }.Contains(r.GetProperty("names").GetString()))
            .Select(r => $"{r.GetProperty("kind").GetString()}/{r.GetProperty("field").GetString()}").ToList();
    }

    [Fact]
    public async Task A_report_is_the_sectors_own_fact()
    {
        var village = NewVillage();
        (await app.PostAsync("reports", new() { ["records"] = "assessments", ["division"] = village, ["completeUpTo"] = "2018-06-01" })).ShouldBe("accepted");
        (await app.FactAsync<BureauReport>($"assessments/{village}")).ShouldBe(new BureauReport("assessments", village, new(2018, 6, 1)));
    }

    [Fact]
    public async Task Every_address_asks_for_its_scope()
    {
        using var nobody = app.Client("housing:reports:write");
        foreach (var path in new[] { "dwellings/x", $"assessments/{Guid.NewGuid()}", "projects/x", "payments/x", "rates/659900/2016", "findings", "priorities", "unmatched" })
            (await StatusAsync($"/api/housing/{path}", nobody)).ShouldBe(HttpStatusCode.Forbidden, path);
        foreach (var path in new[] { "dwellings/x", $"assessments/{Guid.NewGuid()}", "projects/x", "payments/x" })
            (await StatusAsync($"/api/housing/{path}")).ShouldBe(HttpStatusCode.NotFound, path);
        (await StatusAsync("/api/housing/projects/applications", nobody, HttpMethod.Post)).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync("/api/housing/projects/x/verified", nobody, HttpMethod.Post)).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync("/api/housing/projects/x/verified", method: HttpMethod.Post)).ShouldBe(HttpStatusCode.BadRequest);
        (await StatusAsync("/api/housing/priorities?division=12x")).ShouldBe(HttpStatusCode.BadRequest);
        (await StatusAsync("/openapi.json")).ShouldBe(HttpStatusCode.OK);
    }

    Task<HttpStatusCode> StatusAsync(string path, HttpClient? caller = null, HttpMethod? method = null) => (caller ?? app.Http).StatusAsync(path, method);
}
