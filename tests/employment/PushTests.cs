using System.Net;
using Hutong.Contracts.Employment;
using Hutong.Employment.Awards;
using Hutong.Employment.Episodes;
using Hutong.Employment.Labour;
using Hutong.Employment.Trainings;
using Hutong.Intake;
using Hutong.Tests;
using Shouldly;
using Xunit;
using static Hutong.Employment.Tests.EmploymentApp;
using static Hutong.Tests.People;

namespace Hutong.Employment.Tests;

public sealed class PushTests(EmploymentApp app) : IClassFixture<EmploymentApp>
{
    const string Early = "2016-05-01T00:00:00Z";
    const string Later = "2016-06-01T00:00:00Z";

    [Fact]
    public async Task Takes_every_kind_once_and_keeps_the_later_state()
    {
        var id = NewPerson();
        await app.RegisterAsync(id);
        var (certificate, payment) = (Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString("N"));
        await GoesThroughAsync<LabourKind>(asOf => Statement(id, asOf: asOf), asOf => Statement(id, "partial", asOf: asOf), (asOf, w) => Statement(id, "partial", withdrawn: w, asOf: asOf));
        await GoesThroughAsync<TrainingKind>(
            asOf => Training(id, certificate, asOf: asOf), asOf => Training(id, certificate, hours: 41, asOf: asOf), (asOf, w) => Training(id, certificate, hours: 41, withdrawn: w, asOf: asOf));
        await GoesThroughAsync<EpisodeKind>(
            asOf => Episode(id, "2016-03-01", asOf: asOf), asOf => Episode(id, "2016-03-01", "2016-05-01", asOf: asOf), (asOf, w) => Episode(id, "2016-03-01", "2016-05-01", withdrawn: w, asOf: asOf));
        await GoesThroughAsync<AwardPaymentKind>(
            asOf => Award(id, payment, asOf: asOf), asOf => Award(id, payment, amount: 20_000, asOf: asOf), (asOf, w) => Award(id, payment, amount: 20_000, withdrawn: w, asOf: asOf));

        foreach (var table in new[] { "labour", "training", "episode", "award" })
            (await app.ScalarAsync<long>($"select count(*) from employment.{table} where person = $1", app.Of(id).Value)).ShouldBe(0, table);
        (await app.FactAsync<EmploymentEpisode>($"{app.Of(id)}/2016-03-01")).ShouldBeNull();
    }

    async Task GoesThroughAsync<TKind>(
        Func<string, Dictionary<string, object?>> first, Func<string, Dictionary<string, object?>> second, Func<string, bool, Dictionary<string, object?>> withdrawn)
        where TKind : class, IRecordKind
    {
        (await app.PushAsync<TKind>(first(Early)))[0].Result.ShouldBe(RowResult.Accepted);
        (await app.PushAsync<TKind>(first(Early)))[0].Result.ShouldBe(RowResult.Unchanged);
        var changed = (await app.PushAsync<TKind>(second(Later)))[0];
        (changed.Result, changed.Version).ShouldBe((RowResult.Accepted, 2));
        (await app.PushAsync<TKind>(first(Early)))[0].Result.ShouldBe(RowResult.Stale);
        (await app.PushAsync<TKind>(withdrawn("2016-07-01T00:00:00Z", true)))[0].Result.ShouldBe(RowResult.Accepted);
    }

    [Fact]
    public async Task Keeps_the_employer_to_itself_and_gives_it_a_version_of_the_record_alone()
    {
        var id = NewPerson();
        await app.RegisterAsync(id);
        await app.PushAsync<EpisodeKind>(Episode(id, "2016-03-01", employer: "SECRET-ONE", asOf: Early));
        var renamed = (await app.PushAsync<EpisodeKind>(Episode(id, "2016-03-01", employer: "SECRET-TWO", asOf: Later)))[0];
        (renamed.Result, renamed.Version).ShouldBe((RowResult.Accepted, 2));

        var published = $"{app.Of(id)}/2016-03-01";
        var fact = Facts.FactId.Of("Employment.EmploymentEpisode", published);
        (await app.ScalarAsync<long>("select version from facts.fact where id = $1", fact)).ShouldBe(1);
        (await app.ScalarAsync<bool>("select data::text like '%SECRET%' from facts.fact where id = $1", fact)).ShouldBeFalse();
        (await app.ScalarAsync<string>("select employer from employment.episode where id = $1", fact)).ShouldBe("SECRET-TWO");
        foreach (var address in new[] { fact, renamed.Id!.Value })
        {
            var shown = await app.GetAsync($"/api/employment/episodes/{address}");
            shown.GetProperty("versions").EnumerateArray().Select(v => v.GetProperty("state").GetProperty("employer").GetString()).ShouldBe(["SECRET-TWO", "SECRET-ONE"]);
        }
    }

    [Fact]
    public async Task Holds_back_who_is_on_no_roster_until_one_comes()
    {
        var id = NewPerson();
        var certificate = Guid.NewGuid().ToString("N");
        RowOutcome[] outcomes =
        [
            .. await app.PushAsync<LabourKind>(Statement(id)), .. await app.PushAsync<TrainingKind>(Training(id, certificate)),
            .. await app.PushAsync<EpisodeKind>(Episode(id, "2016-02-01")), .. await app.PushAsync<EpisodeKind>(Episode(id, "2016-02-01")),
            .. await app.PushAsync<AwardPaymentKind>(Award(id, certificate)),
        ];
        outcomes.ShouldAllBe(o => o.Result == RowResult.Unmatched && o.Error!.Value == id.Masked);
        var ids = outcomes.Select(o => o.Id!.Value).ToHashSet();
        (await UnmatchedOfAsync(ids)).ShouldBe(["awards", "episodes", "labour", "trainings"]);
        (await app.ScalarAsync<long>("select count(*) from facts.fact where subject = $1 and kind <> 'Employment.Episodes.EpisodeRecord' and not held", app.Of(id).Value)).ShouldBe(0);

        await app.RegisterAsync(id);
        (await UnmatchedOfAsync(ids)).ShouldBeEmpty();
        (await app.ScalarAsync<long>("select count(*) from facts.fact where subject = $1 and not held and village > 0 and kind <> 'Employment.Episodes.EpisodeRecord'", app.Of(id).Value)).ShouldBe(4);
        (await app.PushAsync<EpisodeKind>(Episode(id, "2016-02-01")))[0].Result.ShouldBe(RowResult.Unchanged);
    }

    async Task<IReadOnlyList<string>> UnmatchedOfAsync(HashSet<Guid> ids) =>
        [.. (await app.GetAsync("/api/employment/unmatched")).EnumerateArray().Where(u => ids.Contains(u.GetProperty("id").GetGuid())).Select(u => u.GetProperty("kind").GetString()!).Order()];

    [Fact]
    public async Task Says_of_every_refused_row_its_field_and_reason()
    {
        var (id, child) = (NewPerson(), NewPerson(2004));
        var future = "2016-12-21";
        (await app.RefusalsAsync("labour", Statement(id, statedOn: future))).ShouldBe(["statedOn: date-in-the-future"]);
        (await app.RefusalsAsync("labour", Statement(id, "mighty"))).ShouldBe(["capacity: unknown-choice"]);
        (await app.RefusalsAsync("labour", Statement(id, asOf: "2017-01-01T00:00:00Z"))).ShouldBe(["asOf: date-in-the-future"]);
        (await app.RefusalsAsync("labour", Statement(child, statedOn: "2003-01-01"))).ShouldBe(["statedOn: before-birth"]);
        (await app.RefusalsAsync("trainings", Training(id, "C", future, hours: 2_001))).ShouldBe(["completedOn: date-in-the-future", "hours: absurd-hours"]);
        (await app.RefusalsAsync("trainings", Training(id, "C", hours: -1))).ShouldBe(["hours: hours-not-understood"]);
        (await app.RefusalsAsync("trainings", Training(id, "C", hours: "12.5"))).ShouldBe(["hours: hours-not-understood"]);
        (await app.RefusalsAsync("episodes", Episode(id, future, wage: -1))).ShouldBe(["monthlyWage: negative-amount", "startedOn: date-in-the-future"]);
        (await app.RefusalsAsync("episodes", Episode(id, "2016-03-01", "2016-02-01", wage: 10_000_001))).ShouldBe(["endedOn: ended-before-started", "monthlyWage: absurd-amount"]);
        (await app.RefusalsAsync("episodes", Episode(id, "2016-03-01", "2016-03-01"))).ShouldBe(["endedOn: ended-before-started"]);
        (await app.RefusalsAsync("episodes", Episode(id, "2016-03-01", "2026-12-21"))).ShouldBe(["endedOn: date-in-the-future"]);
        (await app.RefusalsAsync("episodes", Episode(child, "2016-03-01"))).ShouldBe(["startedOn: below-working-age"]);
        (await app.RefusalsAsync("episodes", Episode(id, "2016-03-01", employer: null))).ShouldBe(["employer: missing-field"]);
        (await app.RefusalsAsync("episodes", Episode(id, "2016-03-01", scope: "outside", form: "publicWelfareJob"))).ShouldBe(["scope: public-job-outside"]);
        (await app.RefusalsAsync("awards", Award(id, "J", year: 2017))).ShouldBe(["year: year-in-the-future"]);
        (await app.RefusalsAsync("awards", Award(id, "J", year: 2016, paidOn: "2015-12-31"))).ShouldBe(["year: year-after-payment"]);
        (await app.RefusalsAsync("awards", Award(id, "J", amount: 0, paidOn: future))).ShouldBe(["amount: nothing-paid", "paidOn: date-in-the-future"]);
        (await app.RefusalsAsync("awards", Award(id, "J", amount: 1_000_001))).ShouldBe(["amount: absurd-amount"]);
    }

    [Fact]
    public async Task Takes_the_self_employed_without_an_employer_and_an_agreed_end_ahead()
    {
        var id = NewPerson();
        await app.RegisterAsync(id);
        (await app.PushAsync<EpisodeKind>(Episode(id, "2016-03-01", "2017-03-01", form: "selfEmployed", employer: null)))[0].Result.ShouldBe(RowResult.Accepted);
        var fact = (await app.FactAsync<EmploymentEpisode>($"{app.Of(id)}/2016-03-01"))!;
        (fact.Form, fact.EndedOn).ShouldBe((EmploymentForm.SelfEmployed, new DateOnly(2017, 3, 1)));
    }

    [Fact]
    public async Task Reads_a_bureaus_spreadsheet_and_names_row_and_field_of_what_it_refuses()
    {
        var (id, young) = (NewPerson(), NewPerson(2003));
        await app.RegisterAsync(id, young);
        var (batch, errors) = await app.UploadAsync("episodes",
            $"""
            身份证号,就业开始日期,就业结束日期,用人单位,就业形式,就业地域,是否有组织,月工资（元）
            {id.Reveal()},2016年3月1日,2016/12/1,某纺织有限公司,务工,内地,是,"3,200.00"
            {young.Reveal()},2016-03-01,,某纺织有限公司,务工,县内,否,1800
            """);
        batch.GetProperty("counts").GetProperty("accepted").GetInt32().ShouldBe(1);
        batch.GetProperty("counts").GetProperty("rejected").GetInt32().ShouldBe(1);
        var error = errors[0];
        (await app.GetAsync(batch.GetProperty("errorsUrl").GetString()!)).GetProperty("errors").GetRawText().ShouldBe(errors.GetRawText());
        (error.GetProperty("row").GetInt32(), error.GetProperty("field").GetString(), error.GetProperty("code").GetString()).ShouldBe((2, "startedOn", "below-working-age"));
        (await app.FactAsync<EmploymentEpisode>($"{app.Of(id)}/2016-03-01")).ShouldBe(new(
            app.Of(id), new(2016, 3, 1), new(2016, 12, 1), EmploymentForm.Employed, WorkplaceScope.Outside, true, true, 320_000));
    }

    [Fact]
    public async Task Shows_each_record_by_its_number_or_id_with_all_versions()
    {
        var id = NewPerson();
        await app.RegisterAsync(id);
        var number = Guid.NewGuid().ToString("N");
        var labour = (await app.PushAsync<LabourKind>(Statement(id, asOf: Early)))[0];
        await app.PushAsync<LabourKind>(Statement(id, willing: false, asOf: Later));
        await app.PushAsync<TrainingKind>(Training(id, number));
        await app.PushAsync<AwardPaymentKind>(Award(id, number));

        (await app.GetAsync($"/api/employment/labour/{labour.Id}")).GetProperty("versions").EnumerateArray()
            .Select(v => v.GetProperty("state").GetProperty("willing").GetBoolean()).ShouldBe([false, true]);
        (await app.GetAsync($"/api/employment/trainings/{number}")).GetProperty("kind").GetString().ShouldBe("Employment.Training");
        (await app.GetAsync($"/api/employment/awards/{number}")).GetProperty("kind").GetString().ShouldBe("Employment.WorkAward");
        using var client = app.Client();
        (await client.StatusAsync($"/api/employment/trainings/{labour.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await client.StatusAsync($"/api/employment/episodes/{labour.Id}")).ShouldBe(HttpStatusCode.NotFound);
        using var stranger = app.Client("employment:episodes:read");
        (await stranger.StatusAsync($"/api/employment/labour/{labour.Id}")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Answers_a_single_record_at_the_address_of_its_number()
    {
        var id = NewPerson();
        await app.RegisterAsync(id);
        var number = Guid.NewGuid().ToString("N");
        using var client = app.Client();
        var created = await client.PutRecordAsync($"/api/employment/trainings/{number}", Training(id, number));
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        created.Headers.Location!.ToString().ShouldBe($"/api/employment/trainings/{number}");
        (await client.PutRecordAsync("/api/employment/trainings/another", Training(id, number))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Publishes_the_bureaus_reports()
    {
        using var client = app.Client();
        var report = await client.PostRecordAsync("/api/employment/reports", new { records = "episodes", division = "652722101", completeUpTo = "2016-10-01" });
        report.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await app.FactAsync<BureauReport>("episodes/652722101000")).ShouldNotBeNull().CompleteUpTo.ShouldBe(new(2016, 10, 1));
        var shown = await app.GetAsync(report.Headers.Location!.ToString());
        shown.GetProperty("kind").GetString().ShouldBe("Employment.BureauReport");
    }

    [Fact]
    public async Task Describes_its_addresses()
    {
        var paths = (await app.GetAsync("/openapi.json")).GetProperty("paths").EnumerateObject().Select(p => p.Name).ToList();
        foreach (var kind in new[] { "labour", "trainings", "episodes", "awards", "reports" })
            paths.ShouldContain($"/api/employment/{kind}/batches");
        foreach (var list in new[] { "questions", "findings", "wages", "candidates", "rates/{county}/{year}", "unmatched" })
            paths.ShouldContain($"/api/employment/{list}");
    }
}
