using System.Text;
using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Identity;
using Shouldly;
using Xunit;

namespace Hutong.Kernel.Tests.Identity;

/// <summary>An identity number is found in a text however it is written; what offices and banks number otherwise is not taken for one.</summary>
public sealed class NumbersInTextTests
{
    const string Number = "659900198001010011"; // of the demonstration

    static readonly string Foreigner = WithCheck("91112319800101001");

    [Theory]
    [InlineData(Number)]
    [InlineData("张三 " + Number + " 户主")]
    [InlineData("x" + Number + "y")]
    [InlineData("7" + Number + "4")]
    [InlineData("６５９９００１９８００１０１００１１")]
    [InlineData("6599 0019 8001 0100 11")]
    [InlineData("659900-19800101-0011")]
    [InlineData("659900.19800101.0011")]
    [InlineData("659900/19800101/0011")]
    [InlineData("6 5 9 9 0 0 1 9 8 0 0 1 0 1 0 0 1 1")]
    [InlineData("6\u200b5\u200d9\u2060900198001010011")]
    [InlineData("659900　19800101　0011")]
    [InlineData("659900·19800101—0011")]
    [InlineData("659900, 19800101, 0011")]
    [InlineData("٦٥٩٩٠٠١٩٨٠٠١٠١٠٠١١")]
    [InlineData("六五九九〇〇一九八〇〇一〇一〇〇一一")]
    [InlineData("⑥⑤⑨⑨００１９８００１０１００１１")]
    [InlineData("𝟔𝟓𝟗𝟗𝟎𝟎𝟏𝟗𝟖𝟎𝟎𝟏𝟎𝟏𝟎𝟎𝟏𝟏")]
    [InlineData("659900800101001")]
    [InlineData("户主659900800101001")]
    [InlineData("659900 800101 001")]
    [InlineData("３７２９２８５０１２０１００１")]
    [InlineData(Number + "-1")]
    [InlineData("3-2-" + Number)]
    [InlineData("659900198001010012")] // the check character does not fit
    [InlineData("659900 19800101 0012")]
    [InlineData("№ 659900198001010012")]
    public void A_number_is_found_however_it_is_written(string text)
    {
        NumbersInText.Holds(text).ShouldBeTrue();
        var masked = NumbersInText.Masked(text);
        NumbersInText.Holds(masked).ShouldBeFalse(masked);
        masked.ShouldContain("**************");
    }

    [Fact]
    public void Numbers_that_end_in_X_or_are_a_foreigners_are_found()
    {
        var withX = Enumerable.Range(0, 100).Select(i => ResidentId.Demonstration(new(1980, 1, 1), Sex.Female, i).Reveal()).First(n => n.EndsWith('X'));
        foreach (var text in (string[])[withX, withX[..^1] + 'x', withX[..^1] + 'Ｘ', withX[..^1] + 'х', withX[..^1] + " X", withX[..^1] + "-×", Foreigner, string.Join(' ', Foreigner.Chunk(3).Select(c => new string(c)))])
        {
            NumbersInText.Holds(text).ShouldBeTrue(text);
            NumbersInText.Masked(text).ShouldBe(text[..4] is ['9', ..] ? NumbersInText.Masked(Foreigner) : $"{withX[..4]}**************");
        }
    }

    [Theory]
    [InlineData("652722001001-0001")] // households, by village
    [InlineData("652722100201-012")]
    [InlineData("652722001001000123")]
    [InlineData("652722200201-000101")]
    [InlineData("652722001001,652722001002,652722011012")]
    [InlineData("650000201903150001")] // division, day and number within the day, of the register's years
    [InlineData("202403151234567")]
    [InlineData("20190305123456789012")]
    [InlineData("6222021234567890123")] // banks
    [InlineData("6228 4800 1234 5678 901")]
    [InlineData("622848001234567890")]
    [InlineData("91650100MA77ABCD3X")] // enterprises
    [InlineData("2014-12-31 2016-12-20 2018-12-20")]
    [InlineData("13812345678 13912345678")]
    [InlineData("0c8f5a1e-3711-5111-8111-65990080010a")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("6599**************")]
    [InlineData("CL650000198001010002")]
    [InlineData("123456789012345")]
    [InlineData("000000000000000000")]
    [InlineData("")]
    public void What_offices_and_banks_number_is_not_one(string text)
    {
        NumbersInText.Holds(text).ShouldBeFalse();
        NumbersInText.Masked(text).ShouldBeSameAs(text);
    }

    [Fact]
    public void Long_numbers_at_random_are_hardly_ever_taken_for_one()
    {
        var random = new Random(7);
        var taken = Enumerable.Range(0, 200_000).Count(i => NumbersInText.Holds(string.Concat(Enumerable.Range(0, 16 + i % 6).Select(_ => (char)('0' + random.Next(10))))));
        taken.ShouldBeLessThan(20); // one in ten thousand
    }

    [Fact]
    public void Ids_at_random_are_hardly_ever_taken_for_one()
    {
        var bytes = new byte[16];
        var random = new Random(8);
        var taken = Enumerable.Range(0, 300_000).Count(_ =>
        {
            random.NextBytes(bytes);
            return NumbersInText.Holds(new Guid(bytes).ToString());
        });
        taken.ShouldBe(0);
    }

    [Fact]
    public void All_numbers_of_a_text_are_masked_and_nothing_else()
    {
        var text = $"户主 {Number}，配偶 659900-19810101-{ResidentId.Demonstration(new(1981, 1, 1), Sex.Female, 0).Reveal()[14..]}，电话 13812345678";
        NumbersInText.Masked(text).ShouldBe("户主 6599**************，配偶 6599**************，电话 13812345678");
    }

    [Fact]
    public void Any_form_of_any_number_is_found()
    {
        var random = new Random(9);
        string[] between = ["", " ", "-", ".", "\u200b", "\u3000", "\u00a0-", " / ", "_", "·"];
        string[] scripts = ["0123456789", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"];
        for (var i = 0; i < 5_000; i++)
        {
            var number = ResidentId.Demonstration(new DateOnly(1920, 1, 1).AddDays(random.Next(38_000)), random.Next(2) == 0 ? Sex.Male : Sex.Female, random.Next(400)).Reveal();
            var written = new StringBuilder();
            foreach (var c in number)
                written.Append(c == 'X' ? "X" : scripts[random.Next(scripts.Length)][c - '0'].ToString()).Append(between[random.Next(between.Length)]);
            NumbersInText.Holds($"前 {written} 后").ShouldBeTrue(written.ToString());
        }
    }

    static string WithCheck(string digits) =>
        "0123456789X".Select(c => digits + c).Single(n => ResidentId.TryParse(n, DateOnly.MaxValue, out _, out _));
}
