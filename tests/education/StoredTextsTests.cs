using Hutong.Contracts.Education;
using Hutong.Education.Enrolments;
using Hutong.Facts;
using Hutong.Facts.Texts;
using Hutong.Tests;
using RabbitMQ.Client;
using Shouldly;
using Xunit;
using static Hutong.Education.Tests.EducationApp;
using static Hutong.Tests.People;

namespace Hutong.Education.Tests;

/// <summary>Identity numbers that were stored before texts were looked at are found, and replaced by what may be shown.</summary>
public sealed class StoredTextsTests : IAsyncLifetime
{
    const string Masked = "6599**************";

    readonly EducationApp _app = new();

    StoredTexts Texts => new(_app.Database, TimeProvider.System, TestKeys.Of("education"));

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    async Task SqlAsync(string sql)
    {
        await using var command = _app.Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task Facts_get_a_new_version_that_leaves_and_everything_else_is_mended_where_it_is()
    {
        var (child, number) = (NewPerson("2004-05-01"), NewPerson(1960).Reveal());
        var apart = $"{number[..6]} {number[6..14]} {number[14..]}";
        await _app.ArrivesAsync(_app.Roster("T-1", [child]));
        await _app.PushAsync<EnrolmentKind>(Enrolment(child, school: "甲", asOf: "2016-09-01T00:00:00Z"));
        await _app.PushAsync<EnrolmentKind>(Enrolment(child, school: "乙", asOf: "2016-09-02T00:00:00Z"));
        var outbox = "select count(*) from facts.outbox";
        await Waiting.Eventually(async () => await _app.ScalarAsync<long>(outbox) == 0);

        // as the version before let them in
        await SqlAsync($"update facts.fact set data = replace(data::text, '乙', '班主任 {apart} 乙')::json where kind = 'Education.SchoolEnrolment'");
        await SqlAsync($"update facts.history set data = replace(data::text, '甲', '{number}')::json");
        await SqlAsync($$$"""
            insert into facts.fact select '{{{FactId.Of("Education.StudentSubsidy", number)}}}', null, null, village, 1, 1, as_of, recorded_at, null, false, false, 'Education.StudentSubsidy', bureau,
                json_build_object('person', data->>'person', 'paymentNumber', '{{{number}}}', 'programme', 'x', 'schoolYear', 2016, 'amount', 1, 'paidOn', '2016-10-01')
            from facts.fact where kind = 'Education.SchoolEnrolment'
            """);
        await SqlAsync($"insert into facts.parked (id, version, kind, code, reason, envelope) values (gen_random_uuid(), 1, 'X', 'x', '{number}', '{{\"state\":{{\"names\":[\"{number}\",1]}}}}')");
        await SqlAsync($"insert into messages.failed (id, queue, subject, headers, code, cause, failed_at, body) values (gen_random_uuid(), 'q', 's', '{{}}', 'c', 'x', now(), convert_to('{{\"name\":\"{number}\"}}', 'UTF8')), (gen_random_uuid(), 'q', 's', '{{}}', 'c', 'x', now(), '\\xff00fe')");
        await SqlAsync($"insert into intake.batch (id, sector, kind, client, idempotency_key, state, as_of, received_at, format) select gen_random_uuid(), 'education', 'enrolments', 'b', '{number}' || repeat('-', n), 'done', now(), now(), 'csv' from generate_series(0, 1) n");
        await SqlAsync($"insert into facts.copy (id, village, version, as_of, recorded_at, applied_at, retracted, kind, bureau, data) values (gen_random_uuid(), 1, 1, now(), now(), now(), false, 'K', 'b', '{{\"a\":\"{number}\"}}')");
        var before = await FindingsAsync(mend: false);
        before.ShouldBe([
            "facts.copy.data K 1 0 0", "facts.fact.data Education.SchoolEnrolment 1 0 0", "facts.fact.data Education.StudentSubsidy 1 0 0", "facts.history.data Education.SchoolEnrolment 1 0 0",
            "facts.parked.envelope X 1 0 0", "facts.parked.reason X 1 0 0", "intake.batch.idempotency_key enrolments 2 0 0", "messages.failed.body  1 0 0"], ignoreOrder: true);
        (await FindingsAsync(mend: false)).ShouldBe(before); // nothing was changed

        await using var connection = await new ConnectionFactory { Uri = _app.Broker }.CreateConnectionAsync(TestContext.Current.CancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: TestContext.Current.CancellationToken);
        var spy = (await channel.QueueDeclareAsync(cancellationToken: TestContext.Current.CancellationToken)).QueueName;
        await channel.QueueBindAsync(spy, "facts.Education.SchoolEnrolment", "", cancellationToken: TestContext.Current.CancellationToken);

        (await FindingsAsync(mend: true)).ShouldBe([
            "facts.copy.data K 1 0 0", "facts.fact.data Education.SchoolEnrolment 1 1 0", "facts.fact.data Education.StudentSubsidy 1 0 1", "facts.history.data Education.SchoolEnrolment 1 1 0",
            "facts.parked.envelope X 1 1 0", "facts.parked.reason X 1 1 0", "intake.batch.idempotency_key enrolments 2 2 0", "messages.failed.body  1 1 0"], ignoreOrder: true);
        (await _app.FactAsync<SchoolEnrolment>(child, 2016))!.School.ShouldBe($"班主任 {Masked} 乙");
        (await _app.ScalarAsync<string>("select string_agg(version || ' ' || (data->>'school'), ', ' order by version) from facts.history where kind = 'Education.SchoolEnrolment'"))
            .ShouldBe($"1 {Masked}, 2 班主任 {Masked} 乙");
        (await _app.ScalarAsync<long>("select version from facts.fact where kind = 'Education.SchoolEnrolment'")).ShouldBe(3);
        (await _app.ScalarAsync<string>("select envelope::text from facts.parked")).ShouldBe($$$"""{"state":{"names":["{{{Masked}}}",1]}}""");
        (await _app.ScalarAsync<string>("select convert_from(body, 'UTF8') from messages.failed where body <> '\\xff00fe'")).ShouldBe($$"""{"name":"{{Masked}}"}""");
        (await _app.ScalarAsync<long>("select count(distinct idempotency_key) from intake.batch where idempotency_key like $1", $"{Masked.Replace("_", "")}%")).ShouldBe(2);

        // published, and the same state pushed again is no change
        var sent = "";
        await Waiting.Eventually(async () => await channel.BasicGetAsync(spy, autoAck: true) is { } message && (sent = System.Text.Encoding.UTF8.GetString(message.Body.Span)).Length > 0);
        sent.ShouldContain(Masked);
        sent.ShouldNotContain(apart);
        (await _app.PushAsync<EnrolmentKind>(Enrolment(child, school: $"班主任 {Masked} 乙", asOf: "2016-09-03T00:00:00Z"))).Single().Result.ToString().ShouldBe("Unchanged");

        // what is left: the copy, whose owner is elsewhere, and the record that is known by a number
        (await FindingsAsync(mend: true)).ShouldBe(["facts.copy.data K 1 0 0", "facts.fact.data Education.StudentSubsidy 1 0 1"], ignoreOrder: true);
        (await _app.ScalarAsync<long>("select version from facts.fact where kind = 'Education.StudentSubsidy'")).ShouldBe(1);
    }

    async Task<string[]> FindingsAsync(bool mend) =>
        [.. (await Texts.LookThroughAsync(mend, TestContext.Current.CancellationToken)).Select(f => $"{f.Table}.{f.Column} {f.Kind} {f.Rows} {f.Mended} {f.Keys}")];
}
