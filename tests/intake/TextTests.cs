using System.Text;
using Shouldly;
using Xunit;
using static Hutong.Intake.Tests.IntakeApp;

namespace Hutong.Intake.Tests;

/// <summary>What people, spreadsheets and old systems make of a text file: read where it means one thing, otherwise refused with cause and place.</summary>
public sealed class TextTests(IntakeApp app) : IClassFixture<IntakeApp>
{
    const string Header = "就诊号,身份证号,总费用（元）,就诊日期,备注";

    static readonly Encoding Gb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    static string Row(string number, string note = "") => $"{number},{Person()},1.00,2019-03-05,{note}";

    async Task<Batch> TakenAsync(byte[] content, int rows, string type = "text/csv")
    {
        var batch = await app.PushAsync(content, type);
        batch.Counts.ShouldBe(new Counts(rows, 0, 0, 0, 0), string.Join("; ", await app.ErrorsOfAsync(batch)));
        return batch;
    }

    Task<Batch> TakenAsync(string content, int rows, string type = "text/csv") => TakenAsync(Encoding.UTF8.GetBytes(content), rows, type);

    [Fact]
    public async Task Never_takes_a_broken_character_of_UTF_8_for_another_encoding()
    {
        var before = Encoding.UTF8.GetBytes(Line(Prefix(), more: ",\"note\":\"张三\"") + "\n" + "{\"note\":\"李雷");
        // each of these is sound GB18030, as the whole file happens to be
        byte[][] broken = [[0xE4, 0xB8], [0xE4], [0xB8, 0xAD]];
        foreach (var bytes in broken)
        {
            var problem = await app.RefusedAsync([.. before, .. bytes, .. "\"}"u8], 400, "unreadable-encoding");
            problem.GetProperty("byteOffset").GetInt64().ShouldBe(before.Length);
        }

        // alone in a file of ASCII
        await app.RefusedAsync([.. "{\"note\":\""u8, 0xE4, 0xB8, .. "\"}"u8], 400, "unreadable-encoding");
    }

    [Fact]
    public async Task Guesses_nothing_of_a_few_characters_that_could_be_either()
    {
        // these in GB18030 are sound UTF-8 too
        var p = Prefix();
        byte[] content = [.. Encoding.ASCII.GetBytes("number,residentId,cost,visitedOn,note\n"), .. Gb.GetBytes($"{p},{Person()},100,2019-03-05,茅路\n")];
        await app.RefusedAsync(content, 400, "ambiguous-encoding", "text/csv");
        (await TakenAsync(content, 1, "text/csv; charset=gb18030")).Encoding.ShouldBe("gb18030");
        (await app.NumberAsync($"select count(*) from visit where number = '{p}' and note = '茅路'")).ShouldBe(1);
        // a blank of another kind is nothing of that sort
        (await TakenAsync($"number,residentId,cost,visitedOn\n{Prefix()},\u00a0{Person()},100,2019-03-05\n", 1)).Encoding.ShouldBe("utf-8");
    }

    [Fact]
    public async Task Says_as_what_a_file_was_read_and_refuses_a_charset_that_it_does_not_have()
    {
        var text = Header + "\n" + Row(Prefix(), "因病致贫") + "\n";
        (await TakenAsync(text, 1)).Encoding.ShouldBe("utf-8");
        (await TakenAsync(Gb.GetBytes(Header + "\n" + Row(Prefix(), "因病致贫") + "\n"), 1)).Encoding.ShouldBe("gb18030");
        (await TakenAsync([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Header + "\n" + Row(Prefix()) + "\n")], 1)).Encoding.ShouldBe("utf-16");
        await app.RefusedAsync(Encoding.UTF8.GetBytes(text), 400, "charset-contradicted", "text/csv; charset=gbk");
        await app.RefusedAsync(Gb.GetBytes(text), 400, "unreadable-encoding", "text/csv; charset=utf-8");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(200_000)]
    public async Task Names_the_byte_that_GB18030_does_not_have(int filling)
    {
        var before = Gb.GetBytes(Header + "\n" + Row(Prefix()) + "\n" + string.Concat(Enumerable.Repeat("村", filling / 2)) + (filling > 0 ? "x" : ""));
        foreach (var bad in (byte[][])[[0x80], [0xFF], [0xB0, 0x20], [0x81, 0x30, 0x20]])
        {
            var problem = await app.RefusedAsync([.. before, .. bad, .. ",2,3\n"u8], 400, "unreadable-encoding", "text/csv");
            problem.GetProperty("byteOffset").GetInt64().ShouldBe(before.Length);
        }
    }

    [Theory]
    [InlineData("\r", "\n")]
    [InlineData("\r\n", "\r")]
    [InlineData("\n", "\r\n")]
    [InlineData("\r", "\r")]
    public async Task Understands_line_ends_of_all_systems_also_mixed(string first, string other)
    {
        var (p, q) = (Prefix(), Prefix());
        await TakenAsync(Header + first + Row(p + "1") + other + Row(p + "2") + first + other + Row(p + "3"), 3);
        await TakenAsync(Line(q + "1") + first + Line(q + "2") + other + other + Line(q + "3"), 3, "application/x-ndjson");
        // the errors' numbers are those of the lines
        var batch = await app.PushAsync(Header + first + Row(p + "4") + other + "x" + first + Row(p + "5"), "text/csv");
        (await app.ErrorsOfAsync(batch)).ShouldHaveSingleItem().Row.ShouldBe(2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Passes_over_the_end_mark_of_old_systems_at_the_end_alone(int marks)
    {
        var end = new string('\u001a', marks);
        await TakenAsync(Header + "\r\n" + Row(Prefix()) + "\r\n" + end, 1);
        // where a block of 64 KiB ends
        var lines = new StringBuilder(Header + "\n");
        while (Encoding.UTF8.GetByteCount(lines.ToString()) < 63_000)
            lines.Append(Row(Prefix()) + "\n");
        var last = Row(Prefix());
        lines.Append(last + new string('x', 65_536 - marks - Encoding.UTF8.GetByteCount(lines.ToString()) - last.Length));
        for (var shift = 0; shift < 3; shift++)
            (await app.PushAsync(lines.ToString()[..^shift] + end, "text/csv")).State.ShouldBe("done");
        var middle = Encoding.UTF8.GetBytes(Header + "\n" + Row(Prefix()));
        (await app.RefusedAsync([.. middle, 0x1A, .. "\nx"u8], 400, "unreadable-encoding", "text/csv")).GetProperty("byteOffset").GetInt64().ShouldBe(middle.Length);
    }

    [Fact]
    public async Task Understands_headers_over_several_lines_and_columns_without_a_name()
    {
        await TakenAsync($"\"就诊号\",\"身份证\n号\",\"总费用\r\n（元）\",就诊日期\n{Prefix()},{Person()},1.00,2019-03-05\n", 1);
        await TakenAsync($"就诊号,,身份证号,总费用（元）,就诊日期,,\n{Prefix()},,{Person()},1.00,2019-03-05,,\n{Prefix()},,{Person()},1.00,2019-03-05\n", 2);
        await TakenAsync(Header + "\n" + Row(Prefix()) + ",, \n", 1);
        await TakenAsync($"就诊号\t身份证号\t总费用（元）\t就诊日期\t\t\n{Prefix()}\t{Person()}\t1.00\t2019-03-05\t\t\n", 1);
        var batch = await app.PushAsync($"就诊号,,身份证号,总费用（元）,就诊日期,,\n{Prefix()},x,{Person()},1.00,2019-03-05,,\n", "text/csv");
        var error = (await app.ErrorsOfAsync(batch)).ShouldHaveSingleItem();
        (error.Code, error.Message.Contains("Column 2", StringComparison.Ordinal)).ShouldBe(("cell-without-header", true));
        await app.RefusedAsync(Encoding.UTF8.GetBytes("\"就诊号,身份证号\n" + Row(Prefix())), 400, "malformed-header", "text/csv");
    }

    [Theory]
    [InlineData("=\"{0}\"")]
    [InlineData("\"=\"\"{0}\"\"\"")]
    [InlineData("'{0}")]
    [InlineData("\u200b{0}")]
    [InlineData("{0}\u202c")]
    [InlineData("\ufeff{0}")]
    [InlineData("\u00a0{0}\u3000")]
    [InlineData("\"{0}\n\"")]
    public async Task Reads_a_number_however_a_spreadsheet_keeps_it(string cell)
    {
        var (p, id) = (Prefix(), Person());
        var written = cell.Replace("{0}", id);
        await TakenAsync($"{Header}\n{cell.Replace("{0}", p)},{written},{cell.Replace("{0}", "1.00")},{cell.Replace("{0}", "2019.3.5")},\n", 1);
        (await app.NumberAsync($"select count(*) from visit where number = '{p}' and cost = 100 and visited_on = '2019-03-05'")).ShouldBe(1);
    }

    [Theory]
    [InlineData("[{0},\n{0}]", "json-array")]
    [InlineData("\n  [\n{0}\n]", "json-array")]
    [InlineData("{\n\"number\":\"1\",\n\"cost\":1}", "json-over-lines")]
    [InlineData("{\"number\":\"1\",\n\n\"cost\":1}\n{0}", "json-over-lines")]
    [InlineData("{\r\n}\r\n{0}", "json-over-lines")]
    public async Task Refuses_JSON_that_is_no_NDJSON_once_and_keeps_nothing_of_it(string content, string code) =>
        await app.RefusedAsync(Encoding.UTF8.GetBytes(content.Replace("{0}", Line(Prefix()))), 400, code);

    [Theory]
    [InlineData("{\"number\":\"1\",\"cost\":")]
    [InlineData("{")]
    [InlineData("{\"number\":\"1\"},")]
    public async Task Takes_a_first_line_that_breaks_off_for_that_alone(string line)
    {
        var batch = await app.PushAsync(line + "\n" + Line(Prefix()) + "\n" + Line(Prefix()));
        batch.Counts.ShouldBe(new Counts(2, 0, 0, 0, 1));
    }
}
