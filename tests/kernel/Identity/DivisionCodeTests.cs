using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Hutong.Contracts;
using Shouldly;
using Xunit;

namespace Hutong.Kernel.Tests.Identity;

public sealed class DivisionCodeTests
{
    [Theory]
    [InlineData("65", "650000000000", DivisionLevel.Province)]
    [InlineData("6527", "652700000000", DivisionLevel.Prefecture)]
    [InlineData("652722", "652722000000", DivisionLevel.County)]
    [InlineData("652722101", "652722101000", DivisionLevel.Township)]
    [InlineData("652722101203", "652722101203", DivisionLevel.Village)]
    [InlineData("\u3000６５２７２２ ", "652722000000", DivisionLevel.County)]
    [InlineData("652722000000", "652722000000", DivisionLevel.County)]
    [InlineData("441900003001", "441900003001", DivisionLevel.Village)] // a city without counties
    public void Reads_every_level(string text, string twelve, DivisionLevel level)
    {
        var code = DivisionCode.Parse(text);

        code.ToString().ShouldBe(twelve);
        code.Level.ShouldBe(level);
        JsonSerializer.Deserialize<DivisionCode>(JsonSerializer.Serialize(code)).ShouldBe(code);
    }

    [Theory]
    [InlineData(null, "division-code-missing")]
    [InlineData("  ", "division-code-missing")]
    [InlineData("652", "division-code-length")]
    [InlineData("6527221012031", "division-code-length")]
    [InlineData("65272X", "division-code-characters")]
    [InlineData("-52722", "division-code-characters")]
    [InlineData("992722", "division-code-province")]
    [InlineData("00", "division-code-province")]
    [InlineData("83", "division-code-province")]
    [InlineData("650022", "division-code-gap")]
    [InlineData("652722000203", "division-code-gap")]
    public void Refuses_with_a_stable_code(string? text, string code)
    {
        DivisionCode.TryParse(text, out var read, out var fault).ShouldBeFalse();
        fault!.Code.ShouldBe(code);
        read.ShouldBe(default);
    }

    [Fact]
    public void Cuts_down_to_each_level_and_lies_within_it()
    {
        var village = DivisionCode.Parse("652722101203");

        village.Township.ShouldBe(DivisionCode.Parse("652722101"));
        village.County.ShouldBe(DivisionCode.Parse("652722"));
        village.Prefecture.ShouldBe(DivisionCode.Parse("6527"));
        village.Province.ShouldBe(DivisionCode.Parse("65"));
        village.Village.ShouldBe(village);
        foreach (var area in new[] { village, village.Township, village.County, village.Prefecture, village.Province })
            village.IsWithin(area).ShouldBeTrue(area.ToString());

        village.IsWithin(DivisionCode.Parse("652723")).ShouldBeFalse();
        village.IsWithin(DivisionCode.Parse("652722101204")).ShouldBeFalse();
        village.County.IsWithin(village).ShouldBeFalse();
        village.IsWithin(default).ShouldBeFalse();
        default(DivisionCode).IsWithin(village).ShouldBeFalse();
        default(DivisionCode).Level.ShouldBe(DivisionLevel.None);
    }

    [Fact]
    public void Lies_within_exactly_what_its_digits_begin_with() => Prop.ForAll(
        Codes.ToArbitrary(), Codes.ToArbitrary(), (one, other) =>
        {
            var significant = other.ToString()[..(int)other.Level];
            return one.IsWithin(other) == one.ToString().StartsWith(significant, StringComparison.Ordinal) && one.IsWithin(one)
                && DivisionCode.From(one.Value) == one && DivisionCode.Parse(one.ToString()) == one;
        }).QuickCheckThrowOnFailure();

    // few digits, so that one often lies within the other
    static readonly Gen<DivisionCode> Codes =
        from length in Gen.Elements(2, 4, 6, 9, 12)
        from text in Gen.ArrayOf(Gen.Elements('1', '2'), 12)
        select DivisionCode.Parse(new string(['1', .. text[1..length]]));
}
