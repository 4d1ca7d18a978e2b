using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Hutong.Intake.Tests;

public sealed class ValueTests
{
    static readonly VisitKind Kind = new();
    static readonly DateOnly Today = new(2026, 1, 1);

    static (long? Fen, string? Code) Read(string value, string header = "总费用（元）")
    {
        var row = Row.FromCells(Kind, 1, Today, ("number", "1"), ("residentId", "1"), ("visitedOn", "1"), (header, value));
        var fen = row.Fen("cost");
        return (fen, row.Errors.Count == 0 ? null : row.Errors[0].Code);
    }

    static DateOnly? ReadDate(string value) =>
        Row.FromCells(Kind, 1, Today, ("number", "1"), ("residentId", "1"), ("visitedOn", value), ("cost", "1")).Date("visitedOn");

    [Fact]
    public void Reads_every_amount_in_yuan_however_it_is_written() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), fen =>
        {
            var yuan = fen / 100m;
            foreach (var text in new[]
            {
                yuan.ToString("0.00", CultureInfo.InvariantCulture), yuan.ToString("0.##", CultureInfo.InvariantCulture),
                yuan.ToString("#,##0.00", CultureInfo.InvariantCulture), "¥" + yuan.ToString("N2", CultureInfo.InvariantCulture),
                Wide(yuan.ToString("#,##0.00", CultureInfo.InvariantCulture)), yuan.ToString("0.0000", CultureInfo.InvariantCulture) + " 元",
            })
                Read(text).ShouldBe((fen, null), text);
            foreach (var header in new[] { "总费用(元)", " 总 费用 （元）", "cost（元）", "总费用元" })
                Read(yuan.ToString("0.00", CultureInfo.InvariantCulture), header).Fen.ShouldBe(fen, header);
            Read(fen.ToString(), "cost").ShouldBe((fen, null));
            if (fen > 0)
                Read("-" + yuan.ToString("0.00", CultureInfo.InvariantCulture)).ShouldBe((null, "negative-amount"));
            Read(yuan.ToString("0.00", CultureInfo.InvariantCulture) + "5").ShouldBe((null, "amount-not-whole-fen"));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Never_reads_an_amount_that_decimal_reads_otherwise() =>
        Prop.ForAll(Gen.Elements("0123456789.,-元 ".ToCharArray()).ArrayOf().ToArbitrary(), characters =>
        {
            var text = new string(characters);
            if (Read(text).Fen is { } fen)
                decimal.Parse(text.Replace("元", "").Replace(" ", ""), NumberStyles.Number, CultureInfo.InvariantCulture).ShouldBe(fen / 100m, text);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("1,23.00", "amount-not-understood")]
    [InlineData("12,3456", "amount-not-understood")]
    [InlineData(",123", "amount-not-understood")]
    [InlineData("1234,567", "amount-not-understood")]
    [InlineData("1.2E+05", "amount-not-understood")]
    [InlineData("一千", "amount-not-understood")]
    [InlineData("1.", "amount-not-understood")]
    [InlineData("100000000.01", "absurd-amount")]
    [InlineData("99999999999999999999999", "absurd-amount")]
    [InlineData("", "missing-field")]
    public void Says_what_is_wrong_with_an_amount(string text, string code) => Read(text).ShouldBe((null, code));

    [Fact]
    public void Reads_every_date_however_it_is_written() =>
        Prop.ForAll(Gen.Choose(0, 100_000).ToArbitrary(), days =>
        {
            var date = new DateOnly(1900, 1, 1).AddDays(days);
            foreach (var text in new[]
            {
                $"{date:yyyy-MM-dd}", $"{date.Year}/{date.Month}/{date.Day}", $"{date:yyyyMMdd}", $"{date.Year}年{date.Month}月{date.Day}日",
                $"{date:yyyy年MM月dd日}", Wide($"{date:yyyy-MM-dd}"), $"{date:yyyy-MM-dd} 00:00:00", $"{date:yyyy/M/d} 0:00",
                $"{date:yyyy-M-d}", $"{date:yyyy.M.d}", $"{date:yyyy-MM-dd} 00:00:00.0", $"{date:yyyy-MM-dd}T00:00:00", $"{date:yyyy-MM-dd}T00:00:00.000+08:00",
                $"\u200b{date:yyyy-MM-dd}\u202c", $"\ufeff{date:yyyy/M/d}\u00a0", $"'{date:yyyyMMdd}", $"=\"{date:yyyy-MM-dd}\"",
            })
                ReadDate(text).ShouldBe(date, text);
            // what Excel makes of the day: its day 1 is 1900-01-01, and it believes in 1900-02-29
            var serial = (int)(date.ToDateTime(default).ToOADate());
            if (serial is >= 10_000 and <= 99_999)
                ReadDate(serial.ToString()).ShouldBe(date);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("2019-02-29")]
    [InlineData("2019-13-01")]
    [InlineData("2019/3/")]
    [InlineData("3/5/2019")]
    [InlineData("05.03.2019")]
    [InlineData("2019-3.5")]
    [InlineData("2019年3月5")]
    [InlineData("2019-03-05T00:00:00Z")]
    [InlineData("2019-03-05T")]
    [InlineData("1234")]
    [InlineData("2019-03-05 08:30")]
    [InlineData("0000-00-00")]
    [InlineData("1899-12-31")]
    public void Refuses_what_is_no_date(string text) => ReadDate(text).ShouldBeNull();

    [Fact]
    public void Never_throws_whatever_a_cell_holds() =>
        Prop.ForAll<string>(text =>
        {
            var row = Row.FromCells(Kind, 1, Today, [.. Kind.Fields.Select(f => (f.Name, text ?? ""))]);
            Kind.Bind(row);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Takes_an_instant_without_an_offset_for_Chinese_time()
    {
        DateTimeOffset? Instant(string text) =>
            Row.FromCells(Kind, 1, Today, ("number", "1"), ("residentId", "1"), ("visitedOn", "1"), ("cost", "1"), ("asOf", text)).Instant("asOf");

        var expected = new DateTimeOffset(2019, 3, 5, 0, 30, 0, TimeSpan.Zero);
        Instant("2019-03-05T08:30:00").ShouldBe(expected);
        Instant("2019/3/5 8:30").ShouldBe(expected);
        Instant("20190305T08:30:00.0000000+08:00").ShouldBe(expected);
        Instant("2019-03-05 08:30:00 +0800").ShouldBe(expected);
        Instant("2019-03-04T19:30:00-05:00").ShouldBe(expected);
        Instant("2019-03-05 08:30:00").ShouldBe(expected);
        Instant("2019-03-05T08:30:00+08:00").ShouldBe(expected);
        Instant("2019-03-05T00:30:00Z").ShouldBe(expected);
        Instant("2019-03-05").ShouldBe(new DateTimeOffset(2019, 3, 4, 16, 0, 0, TimeSpan.Zero));
        Instant("yesterday").ShouldBeNull();
    }

    [Theory]
    [InlineData("04.03.2026 10:00:00", "year behind")]
    [InlineData("3/4/2026", "year behind")]
    [InlineData("2026-03-20T10:00:00 08:00", "a blank where the +")]
    [InlineData("2026-03-20 10:00:00 08:00", "a blank where the +")]
    [InlineData("2026-02-30T10:00:00", "does not exist")]
    [InlineData("2026-02-20T24:00:00", "does not exist")]
    [InlineData("2026-02-20T10", "not a time that can be read")]
    [InlineData("Fri, 20 Mar 2026 10:00:00 GMT", "not a time that can be read")]
    [InlineData("2026-03-20 10:00 PM", "not a time that can be read")]
    [InlineData("1899-03-20", "not a time that can be read")]
    public void Says_why_a_time_is_not_taken(string text, string why)
    {
        var row = Row.FromCells(Kind, 1, Today, ("number", "1"), ("residentId", "1"), ("visitedOn", "1"), ("cost", "1"), ("asOf", text));
        row.AsOf().ShouldBeNull();
        row.Errors.ShouldHaveSingleItem().Message.ShouldContain(why);
    }

    /// <summary>No culture's habit: whatever is read is what the invariant round trip says, and no text throws.</summary>
    [Fact]
    public void Reads_no_time_that_another_reading_contradicts() =>
        Prop.ForAll(Gen.Elements("0123456789-/.:T +Z年月日".ToCharArray()).ArrayOf().ToArbitrary(), characters =>
        {
            var text = new string(characters);
            var row = Row.FromCells(Kind, 1, Today, ("number", "1"), ("residentId", "1"), ("visitedOn", "1"), ("cost", "1"), ("asOf", text));
            if (row.Instant("asOf") is { } instant
                && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var other) && text.Length > 8 && text.Contains('T') && (text.Contains('+') || text.EndsWith('Z')))
                instant.ShouldBe(other, text);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("null")]
    [InlineData("N/A")]
    [InlineData("-")]
    [InlineData("无")]
    [InlineData("12")]
    [InlineData("#N/A", "spreadsheet-error")]
    [InlineData("#REF!", "spreadsheet-error")]
    [InlineData("张三_x000D_", "spreadsheet-escape")]
    [InlineData("张\n三", "control-character")]
    public void Questions_what_is_no_name(string name, string code = "not-a-name")
    {
        var kind = new FamilyKind();
        var row = Row.FromCells(kind, 1, Today, ("number", "1"), ("registeredOn", "2015-01-01"), ("name", name), ("residentId", "1"));
        row.List("members").ShouldHaveSingleItem().Name("name").ShouldBeNull();
        row.Errors.ShouldHaveSingleItem().Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("A%2FB")]
    [InlineData("..")]
    [InlineData("A\u200bB")]
    public void Refuses_a_number_that_nobody_could_ask_for(string number)
    {
        var row = Row.FromCells(Kind, 1, Today, ("number", number), ("residentId", "1"), ("visitedOn", "1"), ("cost", "1"));
        row.Text("number").ShouldBeNull();
        row.Errors.ShouldHaveSingleItem().Code.ShouldBe("key-characters");
    }

    static string Wide(string text) => string.Concat(text.Select(c => c is > ' ' and <= '~' ? (char)(c + 0xfee0) : c));
}
