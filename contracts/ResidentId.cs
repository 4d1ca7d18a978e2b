using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hutong.Contracts.Registry;

namespace Hutong.Contracts;

/// <summary>
/// A resident identity number (公民身份号码, GB 11643): six digits of the division where it was first issued, date of birth, three digits
/// of sequence (odd for men, even for women), and a check character by ISO 7064 MOD 11-2.
/// </summary>
/// <remarks>
/// <para>Whatever shows the value by accident (a log, an interpolated string, JSON) shows <see cref="Masked"/>; the number itself is
/// only had from <see cref="Reveal()"/>. A value other than <c>default</c> has passed every check.</para>
/// <para>The first two digits must be a province of GB/T 2260, or 83, which residence permits of Taiwan residents begin with (they are
/// numbered like identity cards). The other four are not looked up: cards keep the codes of counties that were dissolved long ago.</para>
/// <para>Permanent residents who are foreigners have had such numbers since 2023: 9, the province where the card was asked for (two digits),
/// the country (three), then date of birth, sequence and check character as for everybody.</para>
/// <para>Demonstration numbers have 99 in the place of the prefecture. GB/T 2260 gives prefectures 01–70 and 90, so nobody's card
/// carries it; the rest is a correct number, so that demonstrations and tests go through the same checks. (00 for the county would not
/// do: cities without counties, such as 441900, issue such cards.)</para>
/// </remarks>
[JsonConverter(typeof(MaskedJson))]
public readonly record struct ResidentId
{
    public const int Length = 18;

    /// <summary>How many demonstration numbers there are for one date of birth and sex.</summary>
    public const int DemonstrationsPerDay = SequencesPerSex * 99;

    /// <summary>No living person, and no member who died while on a register, was born earlier.</summary>
    const int EarliestYear = 1850;

    const int Foreigner = 9;
    const int DemonstrationPrefecture = 99;
    const int SequencesPerSex = 499;

    /// <summary>The first 17 digits; the check character follows from them. Zero: no number.</summary>
    readonly long _digits;

    ResidentId(long digits) => _digits = digits;

    /// <summary>Reads a number as bureaus write it: 18 characters or the 15 digits of old cards, full-width or not, x or X, with white space or what is not seen around it.</summary>
    /// <param name="today">Nobody is born after it.</param>
    /// <param name="fault">What is wrong, without any part of the number.</param>
    /// <remarks>Old numbers stand for 19xx: those of people born earlier, marked by sequences 996–999, are not told apart, as nobody of them is left.</remarks>
    public static bool TryParse(
        ReadOnlySpan<char> text, DateOnly today, out ResidentId id, [NotNullWhen(false)] out ResidentIdFault? fault)
    {
        id = default;
        text = Trim(text);
        fault = text.Length switch
        {
            0 => ResidentIdFault.Missing,
            15 => ReadOld(text, out id),
            Length => ReadCurrent(text, out id),
            _ => ResidentIdFault.WrongLength,
        };
        fault ??= id.Check(today);

        if (fault is null) return true;
        id = default;
        return false;
    }

    /// <exception cref="FormatException">Says what is wrong, without any part of the number.</exception>
    public static ResidentId Parse(ReadOnlySpan<char> text, DateOnly today) =>
        TryParse(text, today, out var id, out var fault) ? id : throw new FormatException(fault.Message);

    /// <summary>A number that passes every check and that no person has.</summary>
    /// <param name="sequence">From 0; each gives another number for the same date and sex, up to <see cref="DemonstrationsPerDay"/>.</param>
    /// <param name="province">First two digits, so that a demonstration county's people look as if they were from there.</param>
    public static ResidentId Demonstration(DateOnly born, Sex sex, int sequence, int province = 65)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sequence);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sequence, DemonstrationsPerDay);
        ArgumentOutOfRangeException.ThrowIfLessThan(born.Year, EarliestYear, nameof(born));
        if (!Provinces.Contains(province)) throw new ArgumentOutOfRangeException(nameof(province));

        var county = 1 + sequence / SequencesPerSex;
        var order = 2 * (1 + sequence % SequencesPerSex) - (sex is Sex.Male ? 1 : 0);
        var division = (province * 100L + DemonstrationPrefecture) * 100 + county;
        var date = (born.Year * 100L + born.Month) * 100 + born.Day;
        return new ResidentId((division * 100_000_000 + date) * 1000 + order);
    }

    public DateOnly BornOn
    {
        get
        {
            var date = (int)(Given() / 1000 % 100_000_000);
            return new DateOnly(date / 10_000, date / 100 % 100, date % 100);
        }
    }

    public Sex Sex => Given() % 2 == 1 ? Sex.Male : Sex.Female;

    /// <summary>Has 99 for the prefecture: belongs to no person (see the remarks of <see cref="ResidentId"/>).</summary>
    public bool IsDemonstration => !IsForeigner && _digits / 10_000_000_000_000 % 100 == DemonstrationPrefecture;

    /// <summary>The number of a foreigner's permanent residence.</summary>
    public bool IsForeigner => _digits / 10_000_000_000_000_000 == Foreigner;

    /// <summary>As it may be shown: the first four characters, for example <c>6527**************</c>.</summary>
    /// <remarks>
    /// Nothing of the end: it stands beside a birthday, a sex and a village in most places, and with the last two characters there would be nine or
    /// ten numbers left that somebody can have. So there are five hundred, and nobody but the registry can try them.
    /// </remarks>
    public string Masked => _digits == 0
        ? "(none)"
        : string.Create(Length, this, static (text, id) =>
        {
            id.Reveal(text);
            text[4..].Fill('*');
        });

    /// <summary>For whoever has just pushed it, to find it in their own file: the first four characters and the last two. Never beside a birthday.</summary>
    public string Ends => $"{Masked[..^2]}{Reveal()[^2..]}";

    /// <summary>The 18 characters, to be handed to nothing but the cipher, the match key and a bureau's own list.</summary>
    public string Reveal()
    {
        Given();
        return string.Create(Length, this, static (text, id) => id.Reveal(text));
    }

    /// <inheritdoc cref="Reveal()"/>
    public void Reveal(Span<char> text)
    {
        var rest = Given();
        text[Length - 1] = CheckCharacter(rest);
        for (var i = Length - 2; i >= 0; i--, rest /= 10) text[i] = (char)('0' + rest % 10);
    }

    /// <summary>The 18 characters as ASCII.</summary>
    public void Reveal(Span<byte> ascii)
    {
        var rest = Given();
        ascii[Length - 1] = (byte)CheckCharacter(rest);
        for (var i = Length - 2; i >= 0; i--, rest /= 10) ascii[i] = (byte)('0' + rest % 10);
    }

    /// <summary>The masked form, so that a number which lands in a log by accident stays unread.</summary>
    public override string ToString() => Masked;

    long Given() => _digits != 0 ? _digits : throw new InvalidOperationException("There is no resident identity number here.");

    static ResidentIdFault? ReadOld(ReadOnlySpan<char> text, out ResidentId id)
    {
        id = default;
        if (!TryReadDigits(text, out var digits)) return ResidentIdFault.NotDigits;

        // dddddd yymmdd sss → dddddd 19 yymmdd sss
        id = new ResidentId((digits / 1_000_000_000 * 100 + 19) * 1_000_000_000 + digits % 1_000_000_000);
        return id.IsForeigner ? ResidentIdFault.Province : null; // the 9 came later than the 15 digits went
    }

    static ResidentIdFault? ReadCurrent(ReadOnlySpan<char> text, out ResidentId id)
    {
        id = default;
        if (!TryReadDigits(text[..^1], out var digits)) return ResidentIdFault.NotDigits;

        var check = Narrow(text[^1]);
        if (check is 'x') check = 'X';
        if (check is not 'X' && !char.IsAsciiDigit(check)) return ResidentIdFault.NotDigits;

        id = new ResidentId(digits);
        // what stands in the number is looked at first: "the check character does not fit" tells a clerk least
        return check == CheckCharacter(digits) ? null : id.Check(DateOnly.MaxValue) ?? ResidentIdFault.CheckCharacter;
    }

    ResidentIdFault? Check(DateOnly today)
    {
        var province = (int)(_digits / 1_000_000_000_000_000);
        if (IsForeigner)
        {
            if (!Provinces.Contains((int)(_digits / 100_000_000_000_000 % 100)))
                return ResidentIdFault.Province;
            if (_digits / 100_000_000_000 % 1000 == 0)
                return ResidentIdFault.Country;
        }
        else if (!Provinces.Contains(province) && province != Provinces.TaiwanPermit)
            return ResidentIdFault.Province;

        var date = (int)(_digits / 1000 % 100_000_000);
        var (year, month, day) = (date / 10_000, date / 100 % 100, date % 100);
        if (year < EarliestYear || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return ResidentIdFault.BirthDate;
        if (new DateOnly(year, month, day) > today) return ResidentIdFault.FutureBirthDate;

        return _digits % 1000 == 0 ? ResidentIdFault.Sequence : null;
    }

    /// <summary>Without white space (also the ideographic U+3000), zero-width blanks, marks of byte order and of writing direction at both ends.</summary>
    static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        while (text.Length > 0 && Unseen(text[0])) text = text[1..];
        while (text.Length > 0 && Unseen(text[^1])) text = text[..^1];
        return text;

        static bool Unseen(char c) => char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format;
    }

    static bool TryReadDigits(ReadOnlySpan<char> text, out long digits)
    {
        digits = 0;
        foreach (var c in text)
        {
            var value = Narrow(c) - '0';
            if ((uint)value > 9) return false;
            digits = digits * 10 + value;
        }

        return true;
    }

    /// <summary>Full-width forms U+FF01–FF5E are ASCII moved by a fixed distance.</summary>
    static char Narrow(char c) => c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;

    /// <summary>ISO 7064 MOD 11-2: all characters, each times two to the power of its distance from the last, add up to 1 modulo 11.</summary>
    static char CheckCharacter(long digits)
    {
        var sum = 0L;
        for (var weight = 2L; digits != 0; digits /= 10, weight = weight * 2 % 11) sum += digits % 10 * weight;
        var check = (12 - sum % 11) % 11;
        return check == 10 ? 'X' : (char)('0' + check);
    }

    /// <summary>Writes the masked form and reads nothing: numbers come in through <see cref="TryParse"/>, which says what is wrong.</summary>
    sealed class MaskedJson : JsonConverter<ResidentId>
    {
        public override ResidentId Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            throw new NotSupportedException("A resident identity number is read with TryParse.");

        public override void Write(Utf8JsonWriter writer, ResidentId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Masked);
    }
}

/// <summary>Why a text is no resident identity number. Holds nothing of the text.</summary>
/// <param name="Code">Stable, for example <c>resident-id-check-character</c>.</param>
/// <param name="Remedy">What would be right.</param>
public sealed record ResidentIdFault(string Code, string Message, string Remedy)
{
    public static readonly ResidentIdFault Missing = new(
        "resident-id-missing", "There is no resident identity number.", "Give the 18 characters on the card.");

    public static readonly ResidentIdFault WrongLength = new(
        "resident-id-length", "The number has neither 18 characters nor the 15 of an old card.",
        "Give all characters on the card; in a spreadsheet, keep the column as text.");

    public static readonly ResidentIdFault NotDigits = new(
        "resident-id-characters", "The number holds a character that cannot stand there.",
        "Only digits are allowed, and X as the last of 18.");

    public static readonly ResidentIdFault Province = new(
        "resident-id-province", "The first two digits are no province, nor are those behind the 9 of a permanent residence.", "Compare the first six digits with the card.");

    public static readonly ResidentIdFault Country = new(
        "resident-id-country", "Digits 4 to 6 of a permanent residence's number are no country.", "Compare the first six digits with the card.");

    public static readonly ResidentIdFault BirthDate = new(
        "resident-id-birth-date", "The date of birth in the number does not exist.", "Compare digits 7 to 14 (year, month, day) with the card.");

    public static readonly ResidentIdFault FutureBirthDate = new(
        "resident-id-future", "The date of birth in the number is after today.", "Compare digits 7 to 14 (year, month, day) with the card.");

    public static readonly ResidentIdFault Sequence = new(
        "resident-id-sequence", "The sequence in the number is 000, which is not given to anybody.",
        "Compare the last four characters with the card; a spreadsheet that keeps the number as a number loses them.");

    /// <remarks>Does not say which character would fit: a number must not be repaired by guessing.</remarks>
    public static readonly ResidentIdFault CheckCharacter = new(
        "resident-id-check-character", "The check character does not fit the other characters.",
        "Compare every character with the card; a spreadsheet that keeps the number as a number loses the last three.");
}
