using System.Net;
using System.Text.Json;
using Hutong.Contracts.Education;
using Hutong.Education.Enrolments;
using Hutong.Education.Subsidies;
using Hutong.Intake;
using Shouldly;
using Xunit;
using static Hutong.Education.Tests.EducationApp;
using static Hutong.Tests.Answers;
using static Hutong.Tests.People;

namespace Hutong.Education.Tests;

public sealed class PushTests(EducationApp app) : IClassFixture<EducationApp>
{
    [Fact]
    public async Task An_enrolment_becomes_a_fact_and_every_later_state_a_version_of_it()
    {
        var child = NewPerson("2004-05-01");
        await app.ArrivesAsync(app.Roster("P-1", [child]));
        var first = Enrolment(child, stage: "juniorSecondary", boarding: true, asOf: "2016-09-02T00:00:00Z");

        var accepted = (await app.PushAsync<EnrolmentKind>(first)).Single();
        (accepted.Result, accepted.Version).ShouldBe((RowResult.Accepted, 1));
        (await app.FactAsync<SchoolEnrolment>(child, 2016)).ShouldBe(new(
            app.Of(child), 2016, EducationStage.JuniorSecondary, "镇小学", true, Schooling.FullTime, new(2016, 9, 1), null, null));
        (await app.PushAsync<EnrolmentKind>(first)).Single().Result.ShouldBe(RowResult.Unchanged);
        (await app.PushAsync<EnrolmentKind>(Enrolment(child, school: "别的学校", asOf: "2016-09-01T00:00:00Z"))).Single().Result.ShouldBe(RowResult.Stale);
        var moved = (await app.PushAsync<EnrolmentKind>(Enrolment(child, stage: "juniorSecondary", school: "县中学", grade: 2, asOf: "2016-10-01T00:00:00Z"))).Single();
        (moved.Result, moved.Version, moved.Id).ShouldBe((RowResult.Accepted, 2, accepted.Id));
        (await app.FactAsync<SchoolEnrolment>(child, 2016))!.Grade.ShouldBe(2);
        (await app.PushAsync<EnrolmentKind>(Enrolment(child, withdrawn: true, asOf: "2016-10-02T00:00:00Z"))).Single().Version.ShouldBe(3);
        (await app.FactAsync<SchoolEnrolment>(child, 2016)).ShouldBeNull();

        var history = await app.GetAsync($"/api/education/enrolments/{accepted.Id}");
        history.GetProperty("versions").EnumerateArray().Select(v => (v.GetProperty("version").GetInt64(), v.GetProperty("retracted").GetBoolean()))
            .ShouldBe([(3, true), (2, false), (1, false)]);
        history.GetRawText().ShouldNotContain(child.Reveal());
    }

    [Fact]
    public async Task A_payment_is_put_by_its_number()
    {
        var pupil = NewPerson("2000-05-01");
        await app.ArrivesAsync(app.Roster("P-2", [pupil]));

        var created = await app.PutAsync("/api/education/subsidies/S-2", Payment(pupil, "S-2", "vocational-aid", 150_000));
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await app.PutAsync("/api/education/subsidies/S-2", Payment(pupil, "S-2", "vocational-aid", 150_000))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.PutAsync("/api/education/subsidies/S-3", Payment(pupil, "S-2", "vocational-aid", 150_000))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await app.FactAsync<StudentSubsidy>("S-2")).ShouldBe(new(app.Of(pupil), "S-2", "vocational-aid", 2016, null, 150_000, new(2016, 10, 20)));
        await app.PutAsync("/api/education/subsidies/S-2", Payment(pupil, "S-2", "vocational-aid", 140_000));
        var history = await app.GetAsync("/api/education/subsidies/S-2");
        history.GetProperty("versions").EnumerateArray().Select(v => v.GetProperty("state").GetProperty("amount").GetInt64()).ShouldBe([140_000, 150_000]);

        var unknown = await app.PutAsync("/api/education/subsidies/S-4", Payment(pupil, "S-4", "no-such-aid", 150_000));
        unknown.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var error = (await BodyAsync(unknown)).GetProperty("errors")[0];
        (error.GetProperty("field").GetString(), error.GetProperty("value").GetString(), error.GetProperty("code").GetString())
            .ShouldBe(("programme", "no-such-aid", "unknown-programme"));
        (await app.PutAsync("/api/education/subsidies/S-4", Payment(pupil, "S-4", "vocational-aid", 1), "education:subsidies:read")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_record_about_somebody_on_no_roster_waits_and_is_matched_by_itself()
    {
        var child = NewPerson("2004-05-01");
        var outcome = (await app.PushAsync<EnrolmentKind>(Enrolment(child))).Single();
        await app.PushAsync<SubsidyKind>(Payment(child, "U-1", "boarding", 50_000, term: 1));

        outcome.Result.ShouldBe(RowResult.Unmatched);
        outcome.Error!.Value.ShouldBe(child.Masked);
        (await app.FactAsync<SchoolEnrolment>(child, 2016)).ShouldBeNull();
        Waiting(await app.GetAsync("/api/education/unmatched"), child.Masked).ShouldBe(["enrolments", "subsidies"], ignoreOrder: true);

        await app.ArrivesAsync(app.Roster("P-3", [NewPerson("1980-01-01"), child]));
        (await app.FactAsync<SchoolEnrolment>(child, 2016)).ShouldNotBeNull();
        (await app.FactAsync<StudentSubsidy>("U-1")).ShouldNotBeNull();
        Waiting(await app.GetAsync("/api/education/unmatched"), child.Masked).ShouldBeEmpty();

        static IEnumerable<string> Waiting(JsonElement list, string masked) =>
            list.EnumerateArray().Where(e => e.GetProperty("masked").GetString() == masked).Select(e => e.GetProperty("kind").GetString()!);
    }

    public static TheoryData<string, string?, string, string> BadEnrolments => new()
    {
        { "schoolYear", "2017", "schoolYear", "year-in-the-future" },
        { "enrolledOn", "2016-07-31", "enrolledOn", "enrolled-outside-year" },
        { "enrolledOn", "2016-11-16", "enrolledOn", "date-in-the-future" },
        { "enrolledOn", "2003-09-01", "enrolledOn", "before-birth" },
        { "leftOn", "2016-08-15", "leftOn", "left-before-enrolled" },
        { "leftOn", "2016-11-16", "leftOn", "date-in-the-future" },
        { "leftOn", "2016-10-10", "leftBecause", "left-without-cause" },
        { "leftBecause", "droppedOut", "leftOn", "cause-without-day" },
        { "leftBecause", "bored", "leftBecause", "unknown-choice" },
        { "stage", "kindergarten", "stage", "unknown-choice" },
        { "stage", null, "stage", "missing-field" },
        { "school", "", "school", "missing-field" },
        { "grade", "7", "grade", "grade-outside-stage" },
        { "grade", "first", "grade", "grade-not-understood" },
    };

    [Theory, MemberData(nameof(BadEnrolments))]
    public void A_bad_enrolment_is_refused_by_field(string field, string? value, string at, string code)
    {
        var row = Enrolment(NewPerson("2004-05-01"));
        row[field] = value;
        app.FaultsOf<EnrolmentKind>(row).ShouldContain(e => e.Field == at && e.Code == code && e.Message.Length > 0);
        if (code != "unknown-choice" && code != "missing-field")
            app.FaultsOf<EnrolmentKind>(row).ShouldAllBe(e => e.Remedy != null);
    }

    public static TheoryData<string, object?, string> BadPayments => new()
    {
        { "amount", 0, "nothing-paid" },
        { "amount", -1, "negative-amount" },
        { "amount", SubsidyKind.MaxAmount + 1, "absurd-amount" },
        { "term", 3, "term-not-understood" },
        { "paidOn", "2016-06-30", "paid-before-year" },
        { "paidOn", "2016-11-16", "date-in-the-future" },
        { "schoolYear", 2017, "year-in-the-future" },
        { "programme", null, "missing-field" },
    };

    [Theory, MemberData(nameof(BadPayments))]
    public void A_bad_payment_is_refused_by_field(string field, object? value, string code)
    {
        var row = Payment(NewPerson("2004-05-01"), "B-1", "boarding", 50_000);
        app.FaultsOf<SubsidyKind>(row).ShouldBeEmpty();
        row[field] = value;
        app.FaultsOf<SubsidyKind>(row).ShouldContain(e => e.Field == field && e.Code == code);
    }

    [Fact]
    public async Task A_spreadsheet_goes_in_with_its_good_rows_and_comes_back_with_its_bad_ones()
    {
        var (a, b) = (NewPerson("2001-05-01"), NewPerson("2002-05-01"));
        await app.ArrivesAsync(app.Roster("P-4", [a, b]));

        var (batch, errors) = await app.UploadAsync("enrolments", $"""
            身份证号,学年,学段,年级,学校,是否寄宿,入学日期,离校日期,离校原因
            {a.Reveal()},2016,普通高中,1年级,县高中,是,2016-09-01,,
            {b.Reveal()},2016,初中,3,县中学,否,2016-09-01,2016-10-10,辍学
            {b.Reveal()[..17]}?,2016,初中,3,县中学,否,2016-09-01,,
            """);
        batch.GetProperty("counts").GetProperty("accepted").GetInt32().ShouldBe(2, batch.GetRawText());
        batch.GetProperty("counts").GetProperty("rejected").GetInt32().ShouldBe(1);
        errors.GetRawText().ShouldContain("resident-id-characters");
        errors.GetRawText().ShouldNotContain(b.Reveal()[6..14]);
        (await app.FactAsync<SchoolEnrolment>(a, 2016)).ShouldBe(new(
            app.Of(a), 2016, EducationStage.SeniorSecondary, "县高中", true, Schooling.FullTime, new(2016, 9, 1), null, null, 1));
        (await app.FactAsync<SchoolEnrolment>(b, 2016))!.LeftBecause.ShouldBe(LeftSchoolBecause.DroppedOut);

        (batch, errors) = await app.UploadAsync("subsidies", $"""
            发放编号,身份证号,资助项目,学年,学期,金额（元）,发放日期
            CSV-1,{a.Reveal()},senior-aid,2016,上学期,1000.00,2016-10-20
            CSV-2,{a.Reveal()},made-up,2016,上学期,1000.00,2016-10-20
            """);
        batch.GetProperty("counts").GetProperty("accepted").GetInt32().ShouldBe(1, batch.GetRawText());
        errors.GetRawText().ShouldContain("unknown-programme");
        (await app.FactAsync<StudentSubsidy>("CSV-1")).ShouldBe(new(app.Of(a), "CSV-1", "senior-aid", 2016, 1, 100_000, new(2016, 10, 20)));
    }
}
