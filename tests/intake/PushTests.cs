using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Hutong.Defaults;
using Hutong.Tests;
using Shouldly;
using Xunit;
using static Hutong.Intake.Tests.IntakeApp;
using static Hutong.Tests.Waiting;

namespace Hutong.Intake.Tests;

public sealed class PushTests(IntakeApp app) : IClassFixture<IntakeApp>
{
    const string Header = "number,residentId,cost,visitedOn\n";

    [Fact]
    public async Task Rejects_only_line_3_of_10_when_it_is_malformed()
    {
        var p = Prefix();
        var lines = Enumerable.Range(1, 10).Select(i => i == 3 ? "{\"number\":\"x\", \"cost\":" : Line($"{p}-{i}"));
        var batch = await app.PushAsync(string.Join('\n', lines));
        batch.State.ShouldBe("done");
        batch.Rows.ShouldBe(10);
        batch.Counts.ShouldBe(new Counts(9, 0, 0, 0, 1));
        batch.FinishedAt.ShouldNotBeNull();
        var error = (await app.ErrorsOfAsync(batch)).ShouldHaveSingleItem();
        error.Row.ShouldBe(3);
        error.Code.ShouldBe("malformed-json");
        error.Message.ShouldContain("at character 23");
        (await app.NumberAsync($"select count(*) from visit where number like '{p}-%'")).ShouldBe(9);
        (await app.CountAsync("intake.chunk")).ShouldBe(0);
        app.Visits.Commits.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Reports_every_fault_of_a_row_and_masks_what_is_personal()
    {
        var number = Person();
        var batch = await app.PushAsync($$"""
            {"number":"{{Prefix()}}","residentId":"{{number[..17]}}Y","cost":-1,"visitedOn":"{{DateTime.UtcNow.Year + 1}}-12-31","visitOn":"2019-01-01","note":"{{number}}","note":"again","reason":"2","urgent":"perhaps","year":19,"village":"652722","asOf":"soon"}
            """);
        var errors = await app.ErrorsOfAsync(batch);
        errors.Select(e => (e.Field, e.Code)).ShouldBe(
        [
            ("visitOn", "unknown-field"), ("note", "duplicate-field"), ("residentId", "resident-id-characters"), ("cost", "negative-amount"),
            ("visitedOn", "date-in-the-future"), ("village", "division-code-level"), ("reason", "unknown-choice"), ("urgent", "flag-not-understood"),
            ("year", "year-not-understood"), ("asOf", "instant-not-understood"),
        ], ignoreOrder: true);
        errors.Single(e => e.Field == "visitOn").Message.ShouldContain("'visitedOn'");
        errors.Single(e => e.Field == "residentId").Value.ShouldBe(number[..4] + "************" + number[16..17] + "Y");
        JsonSerializer.Serialize(errors).ShouldNotContain(number[6..14]);
        batch.Counts.Rejected.ShouldBe(1);
    }

    [Theory]
    [InlineData("-5", "negative-amount")]
    [InlineData("99999999999999999999", "absurd-amount")]
    [InlineData("1000000000001", "absurd-amount")]
    [InlineData("12.5", "amount-not-whole-fen")]
    [InlineData("\"12\"", "wrong-type")]
    [InlineData("1e3", "amount-not-understood")]
    [InlineData("true", "wrong-type")]
    [InlineData("null", "missing-field")]
    public async Task Refuses_an_amount_that_cannot_be(string cost, string code)
    {
        var batch = await app.PushAsync(Line(Prefix()).Replace("\"cost\":1000", $"\"cost\":{cost}"));
        (await app.ErrorsOfAsync(batch)).ShouldHaveSingleItem().Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("5", "not-an-object")]
    [InlineData("{\"number\":\"\\ud800\"}", "malformed-text")]
    [InlineData("{\"number\":\"a\\u0000b\"}", "control-character")]
    [InlineData("{\"\\ud800\":1}", "malformed-text")]
    [InlineData("{\"a\\u0000\":1}", "unknown-field")]
    [InlineData("{\"reason\":\"a\\u0000b\"}", "unknown-choice")]
    [InlineData("{\"number\":{\"a\":1}}", "wrong-type")]
    [InlineData("{\"number\":[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]}", "malformed-json")]
    [InlineData("{\"number\":\"a\",}", "malformed-json")]
    [InlineData("{\"note\":\"a fault in the kind\"}", "not-readable")]
    public async Task Rejects_a_strange_row_and_takes_the_next(string line, string code)
    {
        var batch = await app.PushAsync(line + "\n\n  \n" + Line(Prefix()));
        batch.Counts.ShouldBe(new Counts(1, 0, 0, 0, 1));
        (await app.ErrorsOfAsync(batch)).ShouldContain(e => e.Code == code && e.Row == 1);
    }

    [Fact]
    public async Task Rejects_a_line_that_is_too_long_alone()
    {
        var batch = await app.PushAsync(Line(Prefix()) + "\n" + new string('x', 3 << 20) + "\n" + Line(Prefix()));
        batch.Counts.ShouldBe(new Counts(2, 0, 0, 0, 1));
        (await app.ErrorsOfAsync(batch)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(e => e.Code.ShouldBe("line-too-long"), e => e.Row.ShouldBe(2));
    }

    [Theory]
    [InlineData("gb18030")]
    [InlineData("utf-8")]
    [InlineData("utf-8-mark")]
    [InlineData("utf-16")]
    public async Task Understands_a_spreadsheet_saved_in_Chinese(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var p = Prefix();
        // the first non-ASCII character of the last line stands far behind the first block, to be decided once
        var text = "就诊号,身份证号,总费用（元）,就诊日期,备注,原因\r\n"
            + $"{p}-1,{Person()},\"1,234.50\",2019年3月5日,\"他说\"\"好\"\"\",生病\r\n"
            + $"{p}-2,{Person()},１２３４．５,43529,,Check\r\n\r\n"
            + $"{p}-3,{Person()},0.1,2019/3/5,{new string('贫', 50)},\r\n";
        var bytes = encoding switch
        {
            "gb18030" => Encoding.GetEncoding("GB18030").GetBytes(text),
            "utf-16" => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)],
            "utf-8-mark" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
            _ => Encoding.UTF8.GetBytes(text),
        };
        var batch = await app.PushAsync(bytes, "text/csv");
        batch.Counts.ShouldBe(new Counts(3, 0, 0, 0, 0), string.Join("; ", await app.ErrorsOfAsync(batch)));
        (await app.NumberAsync($"select cost from visit where number = '{p}-1'")).ShouldBe(123450);
        (await app.NumberAsync($"select cost from visit where number = '{p}-2'")).ShouldBe(123450);
        (await app.NumberAsync($"select cost from visit where number = '{p}-3'")).ShouldBe(10);
        (await app.NumberAsync($"select count(distinct visited_on) from visit where number like '{p}-%'")).ShouldBe(1);
        (await app.NumberAsync($"select count(*) from visit where number = '{p}-1' and note = '他说\"好\"'")).ShouldBe(1);
    }

    [Fact]
    public async Task Understands_GB18030_that_begins_after_much_plain_text_and_crosses_blocks()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var p = Prefix();
        var text = new StringBuilder();
        for (var i = 0; i < 3000; i++)
            text.AppendLine(Line($"{p}-{i}", more: i < 1000 ? "" : $$""","note":"因病致贫{{new string('村', i % 17)}}" """));
        var batch = await app.PushAsync(Encoding.GetEncoding("GB18030").GetBytes(text.ToString()));
        batch.Counts.ShouldBe(new Counts(3000, 0, 0, 0, 0));
        (await app.NumberAsync($"select count(*) from visit where number like '{p}-%' and note like '因病致贫%'")).ShouldBe(2000);
    }

    [Fact]
    public async Task Refuses_garbage_with_the_byte_where_it_begins()
    {
        var garbage = new byte[300_000];
        new Random(1).NextBytes(garbage);
        await app.RefusedAsync(garbage, 400, "unreadable-encoding");
        await app.RefusedAsync(garbage, 400, "unreadable-encoding", "text/csv");

        var good = Encoding.UTF8.GetBytes(Line(Prefix()) + "\n");
        var problem = await app.RefusedAsync([.. good, 0xFF, 0xFF], 400, "unreadable-encoding");
        problem.GetProperty("byteOffset").GetInt64().ShouldBe(good.Length);
        problem = await app.RefusedAsync([.. good, 0x00], 400, "unreadable-encoding");
        problem.GetProperty("byteOffset").GetInt64().ShouldBe(good.Length);
        // sound at first, broken much later
        var late = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Line("x", more: ",\"note\":\"贫困\"") + "\n", 2000)));
        problem = await app.RefusedAsync([.. late, 0xC3], 400, "unreadable-encoding");
        problem.GetProperty("byteOffset").GetInt64().ShouldBe(late.Length);
    }

    [Fact]
    public async Task Refuses_spreadsheets_and_unknown_types_and_encodings()
    {
        var problem = await app.RefusedAsync([.. "PK\u0003\u0004"u8, 1, 2], 415, "unsupported-media-type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        problem.GetProperty("detail").GetString()!.ShouldContain("text/csv");
        await app.RefusedAsync([.. "PK\u0003\u0004"u8, 1, 2], 415, "unsupported-media-type", "text/csv");
        await app.RefusedAsync("{}"u8.ToArray(), 415, "unsupported-charset", "text/csv; charset=koi8-r");
        await app.RefusedAsync("{}"u8.ToArray(), 415, "unsupported-content-encoding", encoding: "br");
        await app.RefusedAsync([], 400, "empty-file");
        await app.RefusedAsync("\n \n"u8.ToArray(), 400, "empty-file");
        await app.RefusedAsync(Encoding.UTF8.GetBytes(Header), 400, "empty-file", "text/csv");
    }

    [Fact]
    public async Task Refuses_a_header_that_does_not_fit_and_says_what_would()
    {
        async Task<string> Detail(string header, string code) =>
            (await app.RefusedAsync(Encoding.UTF8.GetBytes(header + "\n1,2,3,4,5\n"), 400, code, "text/csv")).GetProperty("detail").GetString()!;

        (await Detail("number,cost", "missing-column")).ShouldSatisfyAllConditions(d => d.ShouldContain("residentId"), d => d.ShouldContain("visitedOn"));
        (await Detail("number,residentId,cost,visitdOn", "unknown-column")).ShouldContain("'visitdOn' (nearest: 'visitedOn')");
        (await Detail("number,residentId,cost,visitedOn,就诊号", "duplicate-column")).ShouldContain("就诊号");
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData(',')]
    public async Task Finds_the_separator_and_rejects_lines_of_another_length(char separator)
    {
        var p = Prefix();
        var csv = $"sep={separator}\n" + (Header + $"{p}-1,{Person()},100,2019-03-05\n{p}-2,{Person()},100\n\n{p}-3,{Person()},100,2019-03-05,5\n{p}-4,{Person()},1\"0,2019-03-05\n{p}-5,{Person()},100,20190305").Replace(',', separator);
        var batch = await app.PushAsync(csv, "text/csv");
        batch.Rows.ShouldBe(5);
        batch.Counts.ShouldBe(new Counts(2, 0, 0, 0, 3), string.Join("; ", await app.ErrorsOfAsync(batch)));
        (await app.ErrorsOfAsync(batch)).Select(e => (e.Row, e.Code)).ShouldBe([(2, "line-too-short"), (4, "line-too-many-cells"), (5, "malformed-quotes")]);
    }

    [Fact]
    public async Task Refuses_the_records_on_both_sides_of_a_line_that_cannot_be_read()
    {
        // A household without one of its lines would say that the member has left.
        var csv = "number,registeredOn,name,residentId\n"
            + $"A,2015-01-01,甲,{Person()}\n"
            + $"B,2015-01-01,乙,{Person()}\nB,2015-01-01\nB,2015-01-01,丙,{Person()}\n"
            + $"C,2015-01-01,丁,{Person()}\n";
        var batch = await app.PushAsync(csv, "text/csv", "families");
        (await app.ErrorsOfAsync(batch)).Select(e => (e.Row, e.Code)).ShouldBe([(2, "next-to-broken-line"), (3, "line-too-short"), (4, "next-to-broken-line")]);
        batch.Counts.Accepted.ShouldBe(2);
    }

    [Fact]
    public async Task Refuses_a_quotation_mark_that_never_closes()
    {
        var csv = Header + $"1,{Person()},100,2019-03-05\n2,\"{Person()},100,2019-03-05\n" + string.Concat(Enumerable.Repeat($"3,{Person()},100,2019-03-05\n", 20));
        (await app.RefusedAsync(Encoding.UTF8.GetBytes(csv), 400, "unclosed-quote", "text/csv")).GetProperty("detail").GetString()!.ShouldContain("data line 2");
        // and one that would swallow more than a record may be long
        var much = csv + string.Concat(Enumerable.Repeat($"3,{Person()},100,2019-03-05\n", 60_000));
        (await app.RefusedAsync(Encoding.UTF8.GetBytes(much), 400, "malformed-csv", "text/csv")).GetProperty("detail").GetString()!.ShouldContain("data line 2");
    }

    [Fact]
    public async Task Makes_one_record_of_adjacent_lines()
    {
        var p = Prefix();
        var csv = "户编号,纳入日期,姓名,身份证号\n"
            + $"{p}-1,2015-01-01,甲,{Person()}\n{p}-1,,乙,{Person()}\n"
            + $"{p}-2,2015-01-01,丙,{Person()}\n{p}-2,2016-01-01,丁,{Person()}\n"
            + $"{p}-3,2015-01-01,戊,{Person()}\n{p}-3,2015-01-01,己,123\n"
            + $"{p}-4,2015-01-01,庚,{Person()}\n{p}-5,2015-01-01,,\n";
        var batch = await app.PushAsync(csv, "text/csv", "families");
        batch.Rows.ShouldBe(5);
        batch.Counts.ShouldBe(new Counts(2, 0, 0, 0, 3));
        (await app.ErrorsOfAsync(batch)).Select(e => (e.Row, e.Field, e.Code)).ShouldBe(
            [(4, "registeredOn", "differs-within-record"), (6, "residentId", "resident-id-length"), (8, "members", "missing-field")]);
        app.Families.Families.Where(f => f.Number.StartsWith(p)).Select(f => string.Concat(f.Names)).ShouldBe(["甲乙", "庚"]);
    }

    [Fact]
    public async Task Names_the_item_of_a_list_that_is_wrong()
    {
        var batch = await app.PushAsync(
            $$"""{"number":"1","registeredOn":"2015-01-01","members":[{"name":"甲","residentId":"{{Person()}}"},{"name":"乙乙乙","residentld":"1"}]}""", kind: "families");
        (await app.ErrorsOfAsync(batch)).Select(e => (e.Field, e.Code)).ShouldBe([("members[1].residentld", "unknown-field"), ("members[1].residentId", "missing-field")]);
    }

    [Fact]
    public async Task Counts_repeats_of_a_file_as_unchanged_and_an_older_file_as_stale()
    {
        var p = Prefix();
        var file = string.Join('\n', Enumerable.Range(0, 50).Select(i => Line($"{p}-{i}", 500)));
        (await app.PushAsync(file, query: "?asOf=2020-02-01")).Counts.ShouldBe(new Counts(50, 0, 0, 0, 0));
        (await app.PushAsync(file, query: "?asOf=2020-02-01")).Counts.ShouldBe(new Counts(0, 50, 0, 0, 0));
        (await app.PushAsync(file.Replace(":500,", ":700,"), query: "?asOf=2020-01-01T08:00:00%2B08:00")).Counts.ShouldBe(new Counts(0, 0, 50, 0, 0));
        var line = Line($"{p}-same");
        (await app.PushAsync(line + "\n" + line)).Counts.ShouldBe(new Counts(1, 1, 0, 0, 0));
        await ProblemAsync(await app.SendAsync("{}"u8.ToArray(), query: "?asOf=2999-01-01"), 400, "as-of-in-the-future");
        await ProblemAsync(await app.SendAsync("{}"u8.ToArray(), query: "?asOf=x"), 400, "malformed-as-of");
        await ProblemAsync(await app.SendAsync("{}"u8.ToArray(), query: "?asOf=04.03.2026"), 400, "malformed-as-of");
        (await ProblemAsync(await app.SendAsync("{}"u8.ToArray(), query: "?asOf=2020-01-01T08:00:00+08:00"), 400, "malformed-as-of"))
            .GetProperty("detail").GetString()!.ShouldContain("%2B");
        // the same margin in rows as in the address
        (await app.PushAsync(Line($"{p}-soon", more: $",\"asOf\":\"{DateTimeOffset.UtcNow.AddMinutes(3):O}\""))).Counts.Accepted.ShouldBe(1);
        var later = await app.PushAsync(Line($"{p}-later", more: $",\"asOf\":\"{DateTimeOffset.UtcNow.AddMinutes(9):O}\""));
        (await app.ErrorsOfAsync(later)).ShouldHaveSingleItem().Code.ShouldBe("date-in-the-future");
    }

    [Fact]
    public async Task Answers_a_repeated_upload_with_the_same_batch()
    {
        var key = Prefix();
        var file = Encoding.UTF8.GetBytes(Line(Prefix()));
        var first = await app.SendAsync(file, key: key);
        var second = await app.SendAsync(file, key: key);
        first.StatusCode.ShouldBe(System.Net.HttpStatusCode.Accepted);
        second.StatusCode.ShouldBe(System.Net.HttpStatusCode.Accepted);
        second.Headers.Location.ShouldBe(first.Headers.Location);
        await ProblemAsync(await app.SendAsync([.. file, (byte)'\n'], key: key), 422, "idempotency-key-reused");
        await ProblemAsync(await app.SendAsync(file, "text/csv", "families", key: key), 422, "idempotency-key-reused");
        (await app.NumberAsync($"select count(*) from intake.batch where idempotency_key = '{key}'")).ShouldBe(1);
        // a refused file leaves its key free
        var other = Prefix();
        await ProblemAsync(await app.SendAsync([0xFF, 0xFF], key: other), 400, "unreadable-encoding");
        (await app.SendAsync(file, key: other)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Says_that_a_file_with_the_same_key_is_still_being_received()
    {
        var key = Prefix();
        var file = Encoding.UTF8.GetBytes(Line(Prefix()) + "\n");
        using var half = await StartUploadAsync(key, file, announce: file.Length * 2);
        await Eventually(async () => await app.NumberAsync($"select count(*) from intake.batch where idempotency_key = '{key}' and state = 'receiving'") == 1);
        await ProblemAsync(await app.SendAsync(file, key: key), 409, "upload-in-progress");
        half.Close();
        await Eventually(async () => await app.NumberAsync($"select count(*) from intake.batch where idempotency_key = '{key}'") == 0);
        (await app.SendAsync(file, key: key)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Takes_over_the_key_of_an_upload_whose_process_is_gone()
    {
        var key = Prefix();
        await app.NumberAsync($"""
            with gone as (insert into intake.batch (id, sector, kind, client, idempotency_key, state, as_of, received_at, lease_until, format)
            values (gen_random_uuid(), 'demo', 'visits', 'health-bureau', '{key}', 'receiving', now(), now(), now() - interval '1 s', 'ndjson') returning 1) select count(*) from gone
            """);
        (await app.SendAsync(Encoding.UTF8.GetBytes(Line(Prefix())), key: key)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Keeps_nothing_of_a_body_that_is_cut_off()
    {
        var p = Prefix();
        var much = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(i => Line($"{p}-{i}") + "\n")));
        using (var half = await StartUploadAsync(p, much, announce: much.Length + 10))
        {
            await Eventually(async () => await app.NumberAsync($"select count(*) from intake.chunk c join intake.batch b on b.id = c.batch where b.idempotency_key = '{p}'") >= 1);
            half.Client.LingerState = new LingerOption(true, 0); // a reset, as when a line breaks
        }

        await Eventually(async () => await app.NumberAsync($"select count(*) from intake.batch where idempotency_key = '{p}'") == 0);
        (await app.NumberAsync($"select count(*) from visit where number like '{p}-%'")).ShouldBe(0);
    }

    [Fact]
    public async Task Understands_gzip_and_refuses_what_is_cut_off_or_broken()
    {
        var p = Prefix();
        var packed = Gzip(string.Join('\n', Enumerable.Range(0, 500).Select(i => Line($"{p}-{i}"))));
        await app.RefusedAsync(packed[..(packed.Length / 2)], 400, "malformed-gzip", encoding: "gzip");
        await app.RefusedAsync(packed[..^4], 400, "malformed-gzip", encoding: "gzip");
        await app.RefusedAsync([.. packed[..200], 1, 2, 3, .. packed[203..]], 400, "malformed-gzip", encoding: "gzip");
        await app.RefusedAsync(Encoding.UTF8.GetBytes(Line(p)), 400, "malformed-gzip", encoding: "gzip");
        await app.RefusedAsync([], 400, "malformed-gzip", encoding: "gzip");
        (await app.NumberAsync($"select count(*) from visit where number like '{p}-%'")).ShouldBe(0);
        var answer = await app.SendAsync(packed, encoding: "gzip");
        (await app.EndOfAsync(answer.Headers.Location!)).Counts.Accepted.ShouldBe(500);
    }

    [Fact]
    public async Task Refuses_a_gzip_bomb_soon()
    {
        using var bomb = new MemoryStream();
        using (var gzip = new GZipStream(bomb, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var line = Encoding.UTF8.GetBytes(Line("x") + new string(' ', 4000) + "\n");
            for (var i = 0; i < 50_000; i++) // 200 MB
                gzip.Write(line);
        }

        await app.RefusedAsync(bomb.ToArray(), 413, "decompresses-too-far", encoding: "gzip");
    }

    [Fact]
    public async Task Shows_a_batch_to_its_client_and_to_staff_only()
    {
        var batch = await app.PushAsync("=1+1\n{}");
        using var other = Client(app.Address, "hospital");
        using var staff = Client(app.Address, "county-staff", "registry:card:read demo:facts:admin");
        using var nobody = new HttpClient { BaseAddress = app.Address };
        await ProblemAsync(await other.GetAsync($"/api/demo/batches/{batch.Id}"), 404, "no-such-batch");
        await ProblemAsync(await other.GetAsync(batch.ErrorsUrl), 404, "no-such-batch");
        await ProblemAsync(await nobody.GetAsync(batch.ErrorsUrl), 401, "not-through-gateway");
        (await staff.GetStringAsync($"/api/demo/batches/{batch.Id}")).ShouldContain("\"rejected\":2");
        (await app.Http.GetStringAsync("/api/demo/batches")).ShouldContain(batch.Id.ToString());
        (await other.GetStringAsync("/api/demo/batches")).ShouldNotContain(batch.Id.ToString());
        await ProblemAsync(await staff.PostAsync($"/api/demo/batches/{batch.Id}/retry", null), 409, "not-failed");

        var request = new HttpRequestMessage(HttpMethod.Get, batch.ErrorsUrl) { Headers = { { "Accept", "text/csv" } } };
        var lines = (await (await app.Http.SendAsync(request)).Content.ReadAsStringAsync()).TrimStart('\ufeff').Split("\r\n");
        lines[0].ShouldBe("row,field,value,code,message,remedy");
        lines.Length.ShouldBe(1 + 1 + 4 + 1);
        lines[1].ShouldStartWith("1,,,\"malformed-json\",");
    }

    [Fact]
    public async Task Pages_errors_and_keeps_no_more_than_the_limit()
    {
        var batch = await app.PushAsync(string.Join('\n', Enumerable.Repeat("x", 12_000)));
        batch.Counts.Rejected.ShouldBe(12_000);
        var errors = await app.ErrorsOfAsync(batch);
        errors.Select(e => e.Row).ShouldBe(Enumerable.Range(1, 10_000));
        batch.ErrorsLeftOut.ShouldBe(2_000);
        (await app.Http.GetStringAsync(batch.ErrorsUrl)).ShouldContain("\"leftOut\":2000");
        var request = new HttpRequestMessage(HttpMethod.Get, batch.ErrorsUrl) { Headers = { { "Accept", "text/csv" } } };
        (await (await app.Http.SendAsync(request)).Content.ReadAsStringAsync()).TrimEnd().ShouldEndWith(",,,errors-left-out,2000 further errors are not kept.,Correct these and push the file again.");
    }

    async Task<TcpClient> StartUploadAsync(string key, byte[] content, int announce)
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(app.Address.Host, app.Address.Port);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/demo/visits/batches HTTP/1.1\r\nHost: x\r\n{Caller.Header}: {TestKeys.Call("demo", "health-bureau", "demo:visits:write")}\r\nIdempotency-Key: {key}\r\n"
            + $"Content-Type: application/x-ndjson\r\nContent-Length: {announce}\r\n\r\n"));
        await stream.WriteAsync(content);
        return connection;
    }

    static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
