using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hutong.Contracts;

/// <summary>
/// An administrative division (行政区划代码): province 2 digits, prefecture 4, county 6 (GB/T 2260), township 9, village 12
/// (statistical division codes). Always kept with 12 digits, the missing ones zero.
/// </summary>
/// <remarks>
/// Only province and structure are checked: codes of townships and villages change every year, and their list belongs to the county.
/// A county part of 00 with a township below it is right: cities without counties (441900003) have it.
/// <c>default</c> is no division at all; it lies in nothing and nothing lies in it.
/// </remarks>
[JsonConverter(typeof(DivisionCodeJson))]
public readonly record struct DivisionCode
{
    const int Digits = 12;

    DivisionCode(long value) => Value = value;

    /// <summary>All 12 digits as a number; 0 for no division.</summary>
    public long Value { get; }

    /// <summary>Reads 2, 4, 6, 9 or 12 digits, full-width or not, with white space around them.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DivisionCode code, [NotNullWhen(false)] out DivisionCodeFault? fault)
    {
        code = default;
        text = text.Trim();
        fault = text.Length switch
        {
            0 => DivisionCodeFault.Missing,
            2 or 4 or 6 or 9 or 12 => null,
            _ => DivisionCodeFault.WrongLength,
        };
        if (fault is not null) return false;

        var value = 0L;
        foreach (var c in text)
        {
            var digit = c is >= '\uFF10' and <= '\uFF19' ? c - '\uFF10' : c - '0';
            if ((uint)digit > 9)
            {
                fault = DivisionCodeFault.NotDigits;
                return false;
            }

            value = value * 10 + digit;
        }

        for (var i = text.Length; i < Digits; i++) value *= 10;
        return TryFrom(value, out code, out fault);
    }

    /// <summary>For addresses and queries, which ASP.NET binds by this form.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out DivisionCode code) => TryParse(text, out code, out _);

    /// <exception cref="FormatException">Says what is wrong with it.</exception>
    public static DivisionCode Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var code, out var fault) ? code : throw new FormatException(fault.Message);

    /// <summary>A division from its 12 digits as a number, as messages and tables hold it.</summary>
    public static bool TryFrom(long value, out DivisionCode code, [NotNullWhen(false)] out DivisionCodeFault? fault)
    {
        fault = null;
        code = default;
        if (value is < 0 or > 999_999_999_999 || !Provinces.Contains((int)(value / 10_000_000_000)))
            fault = DivisionCodeFault.Province;
        else if (value / 100_000_000 % 100 == 0 && value % 100_000_000 != 0 || value / 1000 % 1000 == 0 && value % 1000 != 0)
            fault = DivisionCodeFault.Gap;
        else
            code = new DivisionCode(value);

        return fault is null;
    }

    /// <exception cref="FormatException">Says what is wrong with it.</exception>
    public static DivisionCode From(long value) =>
        TryFrom(value, out var code, out var fault) ? code : throw new FormatException(fault.Message);

    public DivisionLevel Level => this switch
    {
        { Value: 0 } => DivisionLevel.None,
        _ when Value % 1000 != 0 => DivisionLevel.Village,
        _ when Value % 1_000_000 != 0 => DivisionLevel.Township,
        _ when Value % 100_000_000 != 0 => DivisionLevel.County,
        _ when Value % 10_000_000_000 != 0 => DivisionLevel.Prefecture,
        _ => DivisionLevel.Province,
    };

    public DivisionCode Province => Truncated(10_000_000_000);

    /// <summary>The prefecture it lies in; a province gives itself, and so on downwards.</summary>
    public DivisionCode Prefecture => Truncated(100_000_000);

    public DivisionCode County => Truncated(1_000_000);

    /// <summary>The county that a village lies in, as rules and addresses name it: 6 digits.</summary>
    /// <param name="village">12 digits; any number, also one that is no code.</param>
    public static string CountyOf(long village) => (village / 1_000_000).ToString("D6");

    public DivisionCode Township => Truncated(1000);

    public DivisionCode Village => this;

    /// <summary>How many codes lie in it: its parts are the codes from <see cref="Value"/> on, less than Value + Span.</summary>
    public long Span => Level switch
    {
        DivisionLevel.Province => 10_000_000_000,
        DivisionLevel.Prefecture => 100_000_000,
        DivisionLevel.County => 1_000_000,
        DivisionLevel.Township => 1000,
        DivisionLevel.Village => 1,
        _ => 0,
    };

    /// <summary>Is that division or a part of it.</summary>
    public bool IsWithin(DivisionCode other) => other.Level switch
    {
        DivisionLevel.None => false,
        DivisionLevel.Province => Province == other,
        DivisionLevel.Prefecture => Prefecture == other,
        DivisionLevel.County => County == other,
        DivisionLevel.Township => Township == other,
        _ => this == other,
    };

    /// <summary>All 12 digits.</summary>
    public override string ToString() => Value.ToString("D12");

    DivisionCode Truncated(long unit) => new(Value - Value % unit);

    sealed class DivisionCodeJson : JsonConverter<DivisionCode>
    {
        public override DivisionCode Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), out var code, out var fault) ? code : throw new JsonException(fault.Message);

        public override void Write(Utf8JsonWriter writer, DivisionCode value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}

/// <summary>The value is the number of digits that the level takes.</summary>
#pragma warning disable CA1027 // digit counts, not flags
[JsonConverter(typeof(JsonStringEnumConverter<DivisionLevel>))]
public enum DivisionLevel { None = 0, Province = 2, Prefecture = 4, County = 6, Township = 9, Village = 12 }
#pragma warning restore CA1027

/// <summary>Why a text is no division code.</summary>
/// <param name="Code">Stable, for example <c>division-code-length</c>.</param>
/// <param name="Remedy">What would be right.</param>
public sealed record DivisionCodeFault(string Code, string Message, string Remedy)
{
    public static readonly DivisionCodeFault Missing = new(
        "division-code-missing", "There is no division code.", "Give 12 digits for a village, fewer for what lies above it.");

    public static readonly DivisionCodeFault WrongLength = new(
        "division-code-length", "A division code has 2, 4, 6, 9 or 12 digits.", "Give 12 digits for a village, fewer for what lies above it.");

    public static readonly DivisionCodeFault NotDigits = new(
        "division-code-characters", "The division code holds something else than digits.", "Only digits are allowed.");

    public static readonly DivisionCodeFault Province = new(
        "division-code-province", "The first two digits are no province.", "Begin with the province by GB/T 2260, for example 65.");

    public static readonly DivisionCodeFault Gap = new(
        "division-code-gap", "The code names a part of a prefecture or township that it leaves out.",
        "Digits 3 and 4 must not be 00 before a county, nor digits 7 to 9 be 000 before a village.");
}

/// <summary>The provinces, autonomous regions, municipalities and special regions of GB/T 2260.</summary>
static class Provinces
{
    /// <summary>Not a division: identity numbers on residence permits of Taiwan residents begin with it.</summary>
    public const int TaiwanPermit = 83;

    public static bool Contains(int code) => code switch
    {
        >= 11 and <= 15 or >= 21 and <= 23 or >= 31 and <= 37 or >= 41 and <= 46
            or >= 50 and <= 54 or >= 61 and <= 65 or 71 or 81 or 82 => true,
        _ => false,
    };
}
