using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Shouldly;
using Xunit;

namespace Hutong.Kernel.Tests.Identity;

public sealed class ResidentIdTests
{
    static readonly DateOnly Today = new(2026, 5, 1);

    /// <summary>Correct numbers of the real shape, built without the code under test.</summary>
    static readonly Gen<string> Numbers =
        from province in Gen.Elements(11, 22, 37, 46, 51, 65, 71, 82, 83)
        from division in Gen.Choose(0, 9999)
        from day in Gen.Choose(new DateOnly(1880, 1, 1).DayNumber, Today.DayNumber)
        from sequence in Gen.Choose(1, 999)
        select WithCheck($"{province}{division:D4}{DateOnly.FromDayNumber(day):yyyyMMdd}{sequence:D3}");

    /// <summary>The table of GB 11643, unlike the powers of two in the code.</summary>
    static string WithCheck(string digits)
    {
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return digits + "10X98765432"[digits.Select((c, i) => (c - '0') * weights[i]).Sum() % 11];
    }

    static string FaultOf(string? text)
    {
        ResidentId.TryParse(text, Today, out var id, out var fault).ShouldBeFalse();
        id.ShouldBe(default);
        return fault!.Code;
    }

    [Theory]
    [InlineData("11010519491231002X", "1949-12-31", Sex.Female)] // both stand in the standard as examples
    [InlineData("440524188001010014", "1880-01-01", Sex.Male)]
    public void Reads_the_examples_of_the_standard(string number, string born, Sex sex)
    {
        var id = ResidentId.Parse(number, Today);

        id.Reveal().ShouldBe(number);
        id.BornOn.ShouldBe(DateOnly.Parse(born));
        id.Sex.ShouldBe(sex);
        id.IsDemonstration.ShouldBeFalse();
    }

    [Theory]
    [InlineData("11010519491231002x")]
    [InlineData("１１０１０５１９４９１２３１００２Ｘ")]
    [InlineData("１１０１０５１９４９１２３１００２ｘ")]
    [InlineData(" \t\u3000\u00A011010519491231002X\u3000\r\n")]
    [InlineData("\u200b\ufeff11010519491231002X\u202c")]
    [InlineData("110105491231002")]
    [InlineData("１１０１０５４９１２３１００２")]
    public void Understands_what_bureaus_write(string text) =>
        ResidentId.Parse(text, Today).Reveal().ShouldBe("11010519491231002X");

    [Theory]
    [InlineData(null, "resident-id-missing")]
    [InlineData(" \u3000", "resident-id-missing")]
    [InlineData("1101051949123100", "resident-id-length")]
    [InlineData("11010519491231002X1", "resident-id-length")]
    [InlineData("1.10105E+17", "resident-id-length")]
    [InlineData("110105 9491231002X", "resident-id-characters")]
    [InlineData("1101051949123100XX", "resident-id-characters")]
    [InlineData("11010519491231002Y", "resident-id-characters")]
    [InlineData("11010549123100X", "resident-id-characters")]
    [InlineData("11010519491231002٣", "resident-id-characters")] // an Arabic-Indic digit is a digit to char.IsDigit
    [InlineData("110105194912310021", "resident-id-check-character")]
    public void Refuses_with_a_stable_code(string? text, string code) => FaultOf(text).ShouldBe(code);

    [Theory]
    [InlineData("10010519491231002", "resident-id-province")]
    [InlineData("84010519491231002", "resident-id-province")]
    [InlineData("91010519491231002", "resident-id-province")]
    [InlineData("96500019491231002", "resident-id-country")]
    [InlineData("96599919490231002", "resident-id-birth-date")]
    [InlineData("65272219490231002", "resident-id-birth-date")]
    [InlineData("65272219490001002", "resident-id-birth-date")]
    [InlineData("65272219491301002", "resident-id-birth-date")]
    [InlineData("65272219490100002", "resident-id-birth-date")]
    [InlineData("65272219000229002", "resident-id-birth-date")]
    [InlineData("65272200000101002", "resident-id-birth-date")]
    [InlineData("65272218491231002", "resident-id-birth-date")]
    [InlineData("65272220260502002", "resident-id-future")]
    [InlineData("65272219491231000", "resident-id-sequence")]
    public void Refuses_what_fits_its_check_character_but_cannot_be(string digits, string code) =>
        FaultOf(WithCheck(digits)).ShouldBe(code);

    /// <summary>999 is no country, so these numbers are nobody's.</summary>
    [Theory]
    [InlineData("96599919491231002", Sex.Female)]
    [InlineData("91199920000229999", Sex.Male)]
    public void Takes_the_number_of_a_foreigner_with_permanent_residence(string digits, Sex sex)
    {
        var id = ResidentId.Parse(WithCheck(digits), Today);
        id.Reveal().ShouldBe(WithCheck(digits));
        (id.IsForeigner, id.IsDemonstration, id.Sex).ShouldBe((true, false, sex));
        id.BornOn.ToString("yyyyMMdd").ShouldBe(digits[6..14]);
        // before 2023 such numbers had letters: there are none of 15 digits
        FaultOf(digits[..6] + digits[8..]).ShouldBe("resident-id-province");
    }

    [Fact]
    public void Accepts_a_child_born_today() => ResidentId.Parse(WithCheck("65272220260501002"), Today).BornOn.ShouldBe(Today);

    [Fact]
    public void Names_what_cannot_be_before_the_check_character() => FaultOf("652722194902310020").ShouldBe("resident-id-birth-date");

    [Fact]
    public void Gives_back_what_it_read_however_it_was_written() => Prop.ForAll(Numbers.ToArbitrary(), number =>
    {
        var id = ResidentId.Parse(number, Today);
        var wide = "\u3000" + new string([.. number.ToLowerInvariant().Select(c => (char)(c + 0xFEE0))]) + " ";
        Span<byte> ascii = stackalloc byte[ResidentId.Length];
        id.Reveal(ascii);

        return id.Reveal() == number && ResidentId.Parse(id.Reveal(), Today) == id && ResidentId.Parse(wide, Today) == id
            && System.Text.Encoding.ASCII.GetString(ascii) == number;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Detects_every_single_wrong_character() => Prop.ForAll(Numbers.ToArbitrary(), number =>
        Enumerable.Range(0, number.Length).All(at =>
            "0123456789X".Where(c => c != number[at]).All(c =>
                !ResidentId.TryParse(number[..at] + c + number[(at + 1)..], Today, out _, out _))))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Detects_neighbours_that_changed_places() => Prop.ForAll(Numbers.ToArbitrary(), number =>
        Enumerable.Range(0, number.Length - 1).Where(at => number[at] != number[at + 1]).All(at =>
            !ResidentId.TryParse(number[..at] + number[at + 1] + number[at] + number[(at + 2)..], Today, out _, out _)))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Takes_an_old_number_for_the_same_person() => Prop.ForAll(
        Numbers.Where(n => n[6..8] == "19").ToArbitrary(), number =>
            ResidentId.Parse(number[..6] + number[8..17], Today) == ResidentId.Parse(number, Today))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Never_throws_and_never_quotes_the_text() => Prop.ForAll<string?>(text =>
        ResidentId.TryParse(text, Today, out _, out var fault) || fault is { Code.Length: > 0, Message.Length: > 0, Remedy.Length: > 0 })
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Shows_only_the_masked_form_by_accident()
    {
        var id = ResidentId.Parse("11010519491231002X", Today);
        const string masked = "1101**************";

        id.Masked.ShouldBe(masked);
        $"{id}".ShouldBe(masked);
        string.Format("{0}", id).ShouldBe(masked);
        new { id }.ToString()!.ShouldNotContain("19491231");
        JsonSerializer.Serialize(id).ShouldBe($"\"{masked}\"");
        JsonSerializer.Serialize(new { id }).ShouldNotContain("19491231");
        default(ResidentId).ToString().ShouldBe("(none)");
        Should.Throw<NotSupportedException>(() => JsonSerializer.Deserialize<ResidentId>("\"11010519491231002X\""));
        Should.Throw<InvalidOperationException>(() => default(ResidentId).Reveal());
    }

    [Theory]
    [InlineData(Sex.Male, 500)]
    [InlineData(Sex.Female, 499)]
    public void Beside_birthday_sex_and_county_the_masked_form_leaves_five_hundred_numbers(Sex sex, int left)
    {
        var masked = ResidentId.Parse("11010519491231002X", Today).Masked;
        var candidates = 0;
        for (var sequence = 1; sequence <= 999; sequence++)
            foreach (var check in "0123456789X")
                if (ResidentId.TryParse($"11010519491231{sequence:D3}{check}", Today, out var id, out _) && id.Sex == sex && id.Masked == masked)
                    candidates++;

        candidates.ShouldBe(left);
    }

    [Fact]
    public void Demonstration_numbers_pass_every_check_and_are_recognised() => Prop.ForAll(
        Gen.Choose(new DateOnly(1900, 1, 1).DayNumber, Today.DayNumber).ToArbitrary(),
        Gen.Choose(0, ResidentId.DemonstrationsPerDay - 1).ToArbitrary(),
        Gen.Elements(Sex.Male, Sex.Female).ToArbitrary(),
        (day, sequence, sex) =>
        {
            var born = DateOnly.FromDayNumber(day);
            var id = ResidentId.Demonstration(born, sex, sequence);
            return WithCheck(id.Reveal()[..17]) == id.Reveal() && ResidentId.Parse(id.Reveal(), Today) == id
                && id.BornOn == born && id.Sex == sex && id.IsDemonstration && id.Reveal().StartsWith("6599", StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Demonstration_numbers_of_one_date_are_all_different()
    {
        var born = new DateOnly(1980, 2, 29);
        var all = new HashSet<ResidentId>();
        foreach (var sex in Enum.GetValues<Sex>())
            for (var i = 0; i < ResidentId.DemonstrationsPerDay; i++) all.Add(ResidentId.Demonstration(born, sex, i)).ShouldBeTrue();

        all.ShouldAllBe(id => ResidentId.Parse(id.Reveal(), Today).IsDemonstration);
        ResidentId.Demonstration(born, Sex.Male, 0, province: 51).Reveal().ShouldStartWith("519901");
        Should.Throw<ArgumentOutOfRangeException>(() => ResidentId.Demonstration(born, Sex.Male, ResidentId.DemonstrationsPerDay));
        Should.Throw<ArgumentOutOfRangeException>(() => ResidentId.Demonstration(born, Sex.Male, 0, province: 99));
    }
}
