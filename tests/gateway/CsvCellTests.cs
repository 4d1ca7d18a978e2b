using Hutong.Defaults;
using Shouldly;
using Xunit;

namespace Hutong.Gateway.Tests;

public sealed class CsvCellTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(null, "")]
    [InlineData("张三", "\"张三\"")]
    [InlineData("a \"b\"", "\"a \"\"b\"\"\"")]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("＝1+1", "\"'＝1+1\"")]
    [InlineData("＋1", "\"'＋1\"")]
    [InlineData("－1", "\"'－1\"")]
    [InlineData("＠SUM(A1)", "\"'＠SUM(A1)\"")]
    [InlineData("−1", "\"'−1\"")]
    [InlineData(" \t=1", "\"'  =1\"")]
    [InlineData("\u200b\ufeff＝1", "\"'\u200b\ufeff＝1\"")]
    [InlineData("\u3000＝1", "\"'\u3000＝1\"")]
    [InlineData("a;=1", "\"a;=1\"")]
    [InlineData("a\r\n=1", "\"a  =1\"")]
    [InlineData("a\u2028b", "\"a b\"")]
    [InlineData("a\u202egnp.exe", "\"a\ufffdgnp.exe\"")]
    [InlineData("a\u0085b\u0007c", "\"a\ufffdb\ufffdc\"")]
    public void Are_text_whatever_a_spreadsheet_makes_of_such_a_text(string? text, string cell) => CsvCell.Of(text).ShouldBe(cell);

    [Fact]
    public void Hold_no_character_that_is_not_seen_in_its_place()
    {
        for (var code = 0; code <= char.MaxValue; code++)
            if (!char.IsSurrogate((char)code))
                CsvCell.Of($"a{(char)code}b").ShouldNotContain(c => char.IsControl(c) || c == '\u2028' || c == '\u2029' || c == '\u202e' || c == '\u2066', $"U+{code:X4}");
    }
}
