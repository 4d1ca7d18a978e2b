using System.Net;
using System.Text;
using System.Text.Json;
using Npgsql;
using Shouldly;
using Xunit;
using static Hutong.Intake.Tests.IntakeApp;

namespace Hutong.Intake.Tests;

public sealed class SingleRecordTests(IntakeApp app) : IClassFixture<IntakeApp>
{
    [Fact]
    public async Task Answers_what_became_of_the_record()
    {
        var number = Prefix();
        var body = Line(number, 500);
        var (status, answer) = await SendAsync(HttpMethod.Post, "", body);
        status.ShouldBe(HttpStatusCode.Created);
        answer.GetProperty("result").GetString().ShouldBe("accepted");
        answer.GetProperty("version").GetInt64().ShouldBe(1);
        answer.GetProperty("answer").GetProperty("doubled").GetInt64().ShouldBe(1000);

        (status, answer) = await SendAsync(HttpMethod.Put, "/" + number, body);
        status.ShouldBe(HttpStatusCode.OK);
        answer.GetProperty("result").GetString().ShouldBe("unchanged");

        (status, answer) = await SendAsync(HttpMethod.Put, "/" + number, body.Replace(":500,", ":600,"));
        status.ShouldBe(HttpStatusCode.OK);
        answer.GetProperty("version").GetInt64().ShouldBe(2);

        (status, answer) = await SendAsync(HttpMethod.Put, "/" + number + "?asOf=2019-04-01", body.Replace(":500,", ":700,"));
        Refusal(status, answer, 409, "stale");
    }

    [Fact]
    public async Task Refuses_a_record_with_all_its_faults_and_stores_nothing()
    {
        var number = Prefix();
        var (status, answer) = await SendAsync(HttpMethod.Post, "", $$"""{"number":"{{number}}","cost":-5,"visitedOn":"2019-02-30"}""");
        Refusal(status, answer, 400, "invalid-record");
        answer.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("code").GetString()).ShouldBe(
            ["missing-field", "negative-amount", "date-not-understood"]);

        (status, answer) = await SendAsync(HttpMethod.Put, "/other", Line(number));
        Refusal(status, answer, 400, "key-mismatch");
        (status, answer) = await SendAsync(HttpMethod.Post, "", Line(number, more: ",\"note\":\"not by this bureau\""));
        Refusal(status, answer, 422, "not-yours");
        (status, answer) = await SendAsync(HttpMethod.Post, "", "{\"number\":");
        Refusal(status, answer, 400, "malformed-json");
        (status, answer) = await SendAsync(HttpMethod.Post, "", Line(number), "text/plain");
        Refusal(status, answer, 415, "unsupported-media-type");
        (status, answer) = await SendAsync(HttpMethod.Post, "", new string(' ', 1 << 21));
        Refusal(status, answer, 413, "body-too-large");
        (await app.NumberAsync($"select count(*) from visit where number = '{number}'")).ShouldBe(0);
    }

    [Fact]
    public async Task Tries_again_when_another_writer_was_first()
    {
        var tries = 0;
        app.Visits.BeforeStoring = rows => ++tries < 3 ? throw new PostgresException("race", "ERROR", "ERROR", "40001") : Task.CompletedTask;
        try
        {
            var (status, _) = await SendAsync(HttpMethod.Post, "", Line(Prefix()));
            status.ShouldBe(HttpStatusCode.Created);
            tries.ShouldBe(3);
        }
        finally
        {
            app.Visits.BeforeStoring = _ => Task.CompletedTask;
        }
    }

    async Task<(HttpStatusCode Status, JsonElement Answer)> SendAsync(HttpMethod method, string path, string body, string type = "application/json")
    {
        using var answer = await app.Http.SendAsync(new HttpRequestMessage(method, "/api/demo/visits" + path) { Content = new StringContent(body, Encoding.UTF8, type) });
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }

    static void Refusal(HttpStatusCode status, JsonElement answer, int expected, string code)
    {
        ((int)status).ShouldBe(expected, answer.ToString());
        answer.GetProperty("type").GetString().ShouldBe($"urn:hutong:problem:{code}");
    }
}
