using System.Buffers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hutong.Identity;

namespace Hutong.Intake;

/// <summary>What is wrong with a text, wherever it stands: in a file, a single record, a call, or a county's rules.</summary>
/// <param name="IsShown">The text may stand in the error.</param>
/// <param name="IsPersonal">And then masked.</param>
readonly partial record struct TextFault(string Code, string Message, string Remedy, bool IsShown = false, bool IsPersonal = false)
{
    public const string Malformed = "malformed-text";

    /// <summary>Text is stored, published and logged as it is, and offices like to number households and files by somebody's identity number.</summary>
    public const string IdentityNumber = "identity-number-in-text";

    /// <summary>The C0 and C1 controls, and what ends lines and paragraphs.</summary>
    static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0xa0).Select(c => (char)c).Where(char.IsControl), '\u2028', '\u2029']);

    /// <summary>What systems and people write where they have nothing to write.</summary>
    static readonly HashSet<string> Nothing = new(StringComparer.OrdinalIgnoreCase)
    {
        "null", "none", "nil", "nan", "undefined", "n/a", "无", "空", "未知", "不详", "暂无", "没有",
    };

    /// <summary>A JSON text without surrounding blanks and what is not seen; null when it holds half a character.</summary>
    public static string? Read(JsonElement text) => Whole(text, t => Invisible.Trim(t.GetString()!));

    /// <summary>The name of a member; null when it holds half a character.</summary>
    public static string? NameOf(JsonProperty member) => Whole(member, m => m.Name);

    static string? Whole<T>(T source, Func<T, string> read)
    {
        try
        {
            return read(source);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Null when nothing is wrong.</summary>
    public static TextFault? Of(string field, string text, int maxLength) =>
        text.Length > maxLength
            ? new("too-long", $"'{field}' has {text.Length} characters; at most {maxLength} are kept.", $"Shorten it to {maxLength} characters.", IsShown: true)
        : text.AsSpan().ContainsAny(Controls)
            ? new("control-character", $"'{field}' holds a control character.", "Remove line breaks, tabs and other control characters.")
        : NumbersInText.Holds(text)
            ? new(IdentityNumber, $"'{field}' holds a resident identity number.", "Leave it out; identity numbers belong into residentId alone.", IsShown: true, IsPersonal: true)
        : SpreadsheetError().IsMatch(text)
            ? new("spreadsheet-error", $"'{field}' holds the error of a spreadsheet's formula.", "Correct the formula, or write the text itself.", IsShown: true)
        : SpreadsheetEscape().IsMatch(text)
            ? new("spreadsheet-escape", $"'{field}' holds a control character as spreadsheets write it (_x000D_).", "Remove it.")
        : null;

    /// <summary>The name of a person or a place holds a letter, and is none of the words for nothing.</summary>
    public static TextFault? OfName(string field, string text) =>
        text.Any(char.IsLetter) && !Nothing.Contains(Invisible.Trim(Widths.Narrow(text)))
            ? null
            : new("not-a-name", $"'{field}' is not a name.", "Write the name itself; leave the field empty if it may be.");

    /// <summary>What makes the natural key of a record has to be such that it can be asked for in an address.</summary>
    /// <remarks>A percent sign cannot be told from the escape that it begins, once a proxy has decoded it; a path of dots is walked instead of asked for.</remarks>
    public static TextFault? OfKey(string field, string text) =>
        text.Contains('%') || text.All(c => c == '.') || text.Any(Invisible.IsFormat)
            ? new("key-characters", $"'{field}' holds a character that cannot stand in an address, or one that cannot be seen.", "Leave out percent signs and invisible characters; a number cannot be made of dots alone.", IsShown: true)
        : Nothing.Contains(text)
            ? new("not-a-key", $"'{field}' says that there is no number.", "Write the number itself.", IsShown: true)
        : null;

    /// <summary>Whether PostgreSQL takes the text.</summary>
    public static bool IsStorable(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '\0' || (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[++i]))))
                return false;
        return true;
    }

    [GeneratedRegex(@"\A\s*#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!|#+)\s*\z", RegexOptions.IgnoreCase)]
    private static partial Regex SpreadsheetError();

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_")]
    private static partial Regex SpreadsheetEscape();
}
