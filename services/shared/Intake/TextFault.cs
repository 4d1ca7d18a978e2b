using System.Buffers;
using System.Text.Json;
using Hutong.Contracts;

namespace Hutong.Intake;

/// <summary>What is wrong with a text, wherever it stands: in a file, a single record, a call, or a county's rules.</summary>
/// <param name="IsShown">The text may stand in the error.</param>
/// <param name="IsPersonal">And then masked.</param>
readonly record struct TextFault(string Code, string Message, string Remedy, bool IsShown = false, bool IsPersonal = false)
{
    public const string Malformed = "malformed-text";

    /// <summary>The C0 and C1 controls, and what ends lines and paragraphs.</summary>
    static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0xa0).Select(c => (char)c).Where(char.IsControl), '\u2028', '\u2029']);

    /// <summary>A JSON text without surrounding blanks; null when it holds half a character.</summary>
    public static string? Read(JsonElement text) => Whole(text, t => t.GetString()!.Trim());

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
        : HoldsIdentityNumber(text)
            ? new("identity-number-in-text", $"'{field}' holds a resident identity number.", "Leave it out; identity numbers belong into residentId alone.", IsShown: true, IsPersonal: true)
        : null;

    /// <summary>Text is stored, published and logged as it is, and offices like to number households and files by somebody's identity number.</summary>
    static bool HoldsIdentityNumber(string text)
    {
        for (var i = 0; i + ResidentId.Length <= text.Length; i++)
            if (!char.IsWhiteSpace(text[i]) && ResidentId.TryParse(text.AsSpan(i, ResidentId.Length), DateOnly.MaxValue, out _, out _))
                return true;
        return false;
    }
}
