using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using Hutong.Journeys.Support;
using Shouldly;
using Xunit;
using static Hutong.Journeys.Support.Bureau;

namespace Hutong.Journeys;

/// <summary>What bureaus really send: each comes back with a stable code, the good rows are in, and nothing else has changed.</summary>
public sealed class BadInputTests(PlatformUnderTest platform)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    [Fact]
    public async Task Takes_nine_rows_around_one_that_is_not_json()
    {
        var household = await platform.RegisterAsync(10, Ct);
        var lines = household.Ids.Select(id => Encoding.UTF8.GetString(Lines([People.Enrolment(id)]))).ToList();
        lines[2] = lines[2].Replace(',', ';');
        var batch = await platform.Health.PushAsync("health/enrolments", Utf8(string.Concat(lines)), Ndjson, Ct);

        (batch.State, batch.Rows, batch.Counts).ShouldBe(("done", 10, (9, 0, 0, 0, 1)));
        (await platform.Health.ErrorsAsync("health", batch, Ct)).ShouldBe([(3, null, "malformed-json")]);
        await platform.AgreedAsync(Ct);
        var card = await platform.CardAsync(household, Ct);
        (card.Medical(), card.MedicalReasons()).ShouldBe(("unmet", "member-not-insured"));
        card["members"]!.AsArray().Count(m => m!["insuredFrom"] is not null).ShouldBe(9);
    }

    [Fact]
    public async Task Understands_a_spreadsheet_in_GB18030()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var household = People.NewHousehold(2);
        // 㐂 and 龘 have four and two bytes in GB18030; the first is not in GBK
        var csv = "户编号,行政村代码,建档日期,身份证号,姓名,与户主关系\r\n"
            + $"{household.Number},{household.Village},2020/1/1,{household.Ids[0]},张㐂,户主\r\n{household.Number},{household.Village},2020/1/1,{household.Ids[1]},李龘,配偶\r\n";
        var batch = await platform.Registry.PushAsync("registry/households", Encoding.GetEncoding("GB18030").GetBytes(csv), Csv, Ct);

        (batch.State, batch.Counts).ShouldBe(("done", (1, 0, 0, 0, 0)));
        (await platform.CardAsync(household, Ct))["members"]!.AsArray().Select(m => (string)m!["name"]!).ShouldBe(["张㐂", "李龘"]);
    }

    public static TheoryData<string, string, string, int, string> RefusedFiles => new()
    {
        { "garbage", "health/enrolments", Csv, 400, "unreadable-encoding" },
        { "garbage", "health/enrolments", Ndjson, 400, "unreadable-encoding" },
        { "spreadsheet", "health/enrolments", Csv, 415, "unsupported-media-type" },
        { "lacks-a-column", "health/enrolments", Csv, 400, "missing-column" },
        { "has-another-column", "health/enrolments", Csv, 400, "unknown-column" },
        { "empty", "health/enrolments", Csv, 400, "empty-file" },
        { "empty", "health/enrolments", Ndjson, 400, "empty-file" },
        { "wrong-type", "health/enrolments", "application/pdf", 415, "unsupported-media-type" },
        { "open-quote", "health/enrolments", Csv, 400, "unclosed-quote" },
        { "lacks-a-column", "registry/incomes", Csv, 400, "unknown-column" },
    };

    [Theory, MemberData(nameof(RefusedFiles))]
    public async Task Refuses_a_file_as_a_whole_and_keeps_nothing_of_it(string what, string kind, string type, int status, string code)
    {
        var before = await platform.AgreedAsync(Ct);
        var batches = await BatchesAsync(kind);
        var id = People.NewId();
        var answer = await PusherOf(kind).UploadAsync(kind, what switch
        {
            // bytes that are neither UTF-8 nor GB18030
            "garbage" => [.. Enumerable.Range(0, 5_000).Select(i => (byte)(i * 7919 % 251 | 0x80)), 0xff, 0xff],
            "spreadsheet" => [0x50, 0x4b, 3, 4, .. new byte[100]],
            "lacks-a-column" => Utf8($"身份证号,参保年度\n{id},2026\n"),
            "has-another-column" => Utf8($"身份证号,参保年度,参保日期,血型\n{id},2026,2026/1/1,A\n"),
            "open-quote" => Utf8($"身份证号,参保年度,参保日期\n\"{id},2026,2026/1/1\n{id},2026,2026/1/1\n"),
            "empty" => [],
            _ => Utf8("%PDF-1.7"),
        }, type, Ct);

        (answer.Status, answer.Problem).ShouldBe((status, code), answer.ToString());
        answer.ToString().ShouldNotContain(id);
        (await BatchesAsync(kind)).ShouldBe(batches);
        (await platform.AgreedAsync(Ct)).ShouldBe(before);
    }

    [Fact]
    public async Task Rejects_rows_that_cannot_be_true_and_takes_the_others()
    {
        var household = await platform.RegisterAsync(2, Ct);
        var (good, other) = (household.Ids[0], household.Ids[1]);
        var tomorrow = DateTimeOffset.UtcNow.AddDays(2).ToString("yyyy-MM-dd");
        var claims = await platform.Health.PushAsync("health/claims",
        [
            People.Claim(good),
            People.Claim(other, total: -5, range: 0),
            People.Claim(other, total: 9_000_000_000_000_000),
            People.Claim(other, total: 100, range: 200),
            People.Claim(other, dischargedOn: tomorrow, admittedOn: "2026-01-01"),
            new { claimNumber = "J-X", residentId = other, hospital = "县医院", bloodGroup = "A" },
            People.Claim(other[..17] + (other[17] == '0' ? '1' : '0')),
        ], Ct);

        (claims.State, claims.Counts).ShouldBe(("done", (1, 0, 0, 0, 6)));
        var errors = await platform.Health.ErrorsAsync("health", claims, Ct);
        errors.Where(e => e.Row < 6).ShouldBe([
            (2, "totalCost", "negative-amount"), (3, "totalCost", "absurd-amount"), (3, "policyRangeCost", "absurd-amount"),
            (4, "policyRangeCost", "range-above-total"), (5, "dischargedOn", "date-in-the-future"),
        ], ignoreOrder: true);
        var incomplete = errors.Where(e => e.Row == 6).ToList();
        incomplete.ShouldContain((6, "bloodGroup", "unknown-field"));
        incomplete.ShouldContain((6, "totalCost", "missing-field"));
        errors.ShouldContain((7, "residentId", "resident-id-check-character"));
        var shown = (await platform.Health.GetAsync($"/api/health/batches/{claims.Id}/errors", Ct)).ToJsonString();
        shown.ShouldNotContain(other[..17]);

        var incomes = await platform.Registry.PushAsync("registry/incomes",
            [new { household = household.Number, year = 2025, netIncome = -1 }, new { household = household.Number, year = 2024, netIncome = 1_200_000 }], Ct);
        incomes.Counts.ShouldBe((1, 0, 0, 0, 1));
        (await platform.Registry.ErrorsAsync("registry", incomes, Ct)).ShouldBe([(1, "netIncome", "negative-amount")]);
        var future = await platform.Registry.PushAsync("registry/households", [People.NewHousehold(1).Record(registeredOn: tomorrow)], Ct);
        (await platform.Registry.ErrorsAsync("registry", future, Ct)).ShouldContain((1, "registeredOn", "date-in-the-future"));
    }

    [Fact]
    public async Task Tells_a_repeated_row_from_a_contradicting_one()
    {
        var household = await platform.RegisterAsync(2, Ct);
        var batch = await platform.Health.PushAsync("health/enrolments",
        [
            People.Enrolment(household.Ids[0]),
            People.Enrolment(household.Ids[1]),
            People.Enrolment(household.Ids[0]),
            People.Enrolment(household.Ids[1], endedOn: $"{People.Year}-06-01"),
        ], Ct);

        batch.Counts.ShouldBe((2, 1, 0, 0, 1));
        // which of the two stands is decided by what they say; the other is refused
        var (row, field, code) = (await platform.Health.ErrorsAsync("health", batch, Ct)).ShouldHaveSingleItem();
        (field, code).ShouldBe(("residentId", "duplicate-row"));
        row.ShouldBeOneOf(2, 4);
    }

    [Fact]
    public async Task Finds_nothing_new_in_the_same_file_again()
    {
        var household = await platform.RegisterAsync(5, Ct);
        var enrolments = Lines(household.Ids.Select(id => People.Enrolment(id)));
        var claims = Lines([People.Claim(household.Ids[0]), People.Claim(household.Ids[1])]);
        (await platform.Health.PushAsync("health/enrolments", enrolments, Ndjson, Ct)).Counts.ShouldBe((5, 0, 0, 0, 0));
        (await platform.Health.PushAsync("health/claims", claims, Ndjson, Ct)).Counts.ShouldBe((2, 0, 0, 0, 0));
        var before = await platform.AgreedAsync(Ct);

        (await platform.Health.PushAsync("health/enrolments", enrolments, Ndjson, Ct)).Counts.ShouldBe((0, 5, 0, 0, 0));
        (await platform.Health.PushAsync("health/claims", claims, Ndjson, Ct)).Counts.ShouldBe((0, 2, 0, 0, 0));
        (await platform.Registry.PushAsync("registry/households", [household.Record()], Ct)).Counts.ShouldBe((0, 1, 0, 0, 0));
        (await platform.AgreedAsync(Ct)).ShouldBe(before);
    }

    [Fact]
    public async Task Keeps_the_newer_state_when_an_older_file_comes_late()
    {
        var household = await platform.RegisterAsync(3, Ct);
        var yesterday = DateTimeOffset.UtcNow.AddDays(-1).ToString("O");
        var before = DateTimeOffset.UtcNow.AddDays(-2).ToString("O");
        var ended = household.Ids.Select(id => People.Enrolment(id, endedOn: $"{People.Year}-01-02"));
        (await platform.Health.PushAsync("health/enrolments", ended, Ct, new Dictionary<string, string> { ["As-Of"] = yesterday })).Accepted.ShouldBe(3);
        var stands = await platform.AgreedAsync(Ct);

        var late = await platform.Health.PushAsync("health/enrolments", household.Ids.Select(id => People.Enrolment(id)), Ct, new Dictionary<string, string> { ["As-Of"] = before });
        late.Counts.ShouldBe((0, 0, 3, 0, 0));
        var one = await platform.Health.PostAsync("/api/health/enrolments", People.Enrolment(household.Ids[0], asOf: before), Ct);
        (one.Status, one.Problem).ShouldBe((409, "stale"));
        (await platform.AgreedAsync(Ct)).ShouldBe(stands);

        var future = await platform.Health.UploadAsync("health/enrolments", Lines(ended), Ndjson, Ct, new Dictionary<string, string> { ["As-Of"] = "2199-01-01" });
        (future.Status, future.Problem).ShouldBe((400, "as-of-in-the-future"));
    }

    [Fact]
    public async Task Takes_a_file_once_for_one_idempotency_key()
    {
        var household = await platform.RegisterAsync(2, Ct);
        var file = Lines(household.Ids.Select(id => People.Enrolment(id)));
        var key = new Dictionary<string, string> { ["Idempotency-Key"] = Guid.NewGuid().ToString() };
        var first = await platform.Health.PushAsync("health/enrolments", file, Ndjson, Ct, key);
        var batches = await BatchesAsync("health/enrolments");

        var again = await platform.Health.PushAsync("health/enrolments", file, Ndjson, Ct, key);
        again.ShouldBe(first);
        var other = await platform.Health.UploadAsync("health/enrolments", Lines([People.Enrolment(household.Ids[0])]), Ndjson, Ct, key);
        (other.Status, other.Problem).ShouldBe((422, "idempotency-key-reused"));
        (await BatchesAsync("health/enrolments")).ShouldBe(batches);
    }

    [Fact]
    public async Task Refuses_what_swells_out_of_all_proportion()
    {
        var before = await platform.AgreedAsync(Ct);
        using var bomb = new MemoryStream();
        await using (var gzip = new GZipStream(bomb, CompressionLevel.Optimal, leaveOpen: true))
            for (var i = 0; i < 400; i++)
                await gzip.WriteAsync(new byte[1 << 20].Select(_ => (byte)' ').ToArray(), Ct);
        var health = platform.Process("health");
        var memory = health.ResidentBytes;
        var answer = await platform.Health.UploadAsync("health/enrolments", bomb.ToArray(), Ndjson, Ct, gzip: true);

        (answer.Status, answer.Problem).ShouldBe((413, "decompresses-too-far"));
        (health.ResidentBytes - memory).ShouldBeLessThan(100 << 20);
        var cut = await platform.Health.UploadAsync("health/enrolments", bomb.ToArray()[..1_000], Ndjson, Ct, gzip: true);
        (cut.Status, cut.Problem).ShouldBe((400, "malformed-gzip"));
        (await platform.AgreedAsync(Ct)).ShouldBe(before);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Keeps_nothing_of_a_body_that_breaks_off(bool chunked)
    {
        var before = await platform.AgreedAsync(Ct);
        var batches = await BatchesAsync("health/enrolments");
        var rows = Encoding.UTF8.GetString(Lines(Enumerable.Range(0, 50).Select(_ => People.Enrolment(People.NewId()))));
        using (var socket = new Socket(SocketType.Stream, ProtocolType.Tcp))
        {
            await socket.ConnectAsync(platform.Gateway.Host, platform.Gateway.Port, Ct);
            var head = $"POST /api/health/enrolments/batches HTTP/1.1\r\nHost: {platform.Gateway.Authority}\r\nAuthorization: Bearer {await platform.Health.TokenAsync(Ct)}\r\n"
                + $"Content-Type: {Ndjson}\r\n{(chunked ? "Transfer-Encoding: chunked" : $"Content-Length: {rows.Length + 1}")}\r\n\r\n";
            await socket.SendAsync(Utf8(head + (chunked ? $"{rows.Length:x}\r\n{rows}\r\n" : rows)), Ct);
            // the upload has begun when it is listed; nobody is there for an answer after the end
            await Eventually.Holds(async () => (await BatchesAsync("health/enrolments")).Count > batches.Count || batches.Count == 100, "the upload has begun", Ct);
        }

        await Eventually.Holds(async () => (await BatchesAsync("health/enrolments")).SequenceEqual(batches), "nothing of the upload is left", Ct);
        (await platform.AgreedAsync(Ct)).ShouldBe(before);
    }

    Bureau PusherOf(string kind) => kind.StartsWith("registry", StringComparison.Ordinal) ? platform.Registry : platform.Health;

    async Task<List<string>> BatchesAsync(string kind) =>
        [.. (await PusherOf(kind).GetAsync($"/api/{kind.Split('/')[0]}/batches", Ct))["batches"]!.AsArray().Select(b => (string)b!["id"]!)];
}
