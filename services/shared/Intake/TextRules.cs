using System.Text.RegularExpressions;
using Hutong.Contracts;

namespace Hutong.Intake;

/// <summary>What a text cannot be, whichever way it comes in: the one set of checks for rows of files, single records and single calls.</summary>
public static partial class TextRules
{
    /// <summary>What systems and people write where they have nothing to write.</summary>
    static readonly HashSet<string> Nothing = new(StringComparer.OrdinalIgnoreCase)
    {
        "null", "none", "nil", "nan", "undefined", "n/a", "无", "空", "未知", "不详", "暂无", "没有",
    };

    /// <summary>Any text: no control character, no half of a character, nothing that a spreadsheet writes in place of a text.</summary>
    /// <returns>What is wrong, without the text where that may not be shown; null when nothing is.</returns>
    public static RowError? Fault(string text, string field)
    {
        if (text.AsSpan().ContainsAnyInRange('\0', '\u001f') || text.Contains('\u007f'))
            return new(field, null, "control-character", $"'{field}' holds a control character.", "Remove line breaks, tabs and other control characters.");
        if (HasHalfCharacter(text))
            return new(field, null, "malformed-text", $"'{field}' holds half a character (a lone surrogate).", "Write the text again.");
        if (SpreadsheetError().IsMatch(text))
            return new(field, text, "spreadsheet-error", $"'{field}' holds the error of a spreadsheet's formula.", "Correct the formula, or write the text itself.");
        return SpreadsheetEscape().IsMatch(text)
            ? new(field, text, "spreadsheet-escape", $"'{field}' holds a control character as spreadsheets write it (_x000D_).", "Remove it.")
            : null;
    }

    /// <summary>The name of a person or a place: holds a letter, is not a word for nothing, and holds no identity number.</summary>
    public static RowError? NameFault(string text, string field)
    {
        if (Fault(text, field) is { } fault)
            return fault;
        if (!text.Any(char.IsLetter) || Nothing.Contains(Invisible.Trim(Widths.Narrow(text))))
            return new(field, text, "not-a-name", $"'{field}' is not a name.", "Write the name itself; leave the field empty if it may be.");
        return HoldsIdentityNumber(text, DateOnly.MaxValue)
            ? new(field, null, "identity-number-in-text", $"'{field}' holds a resident identity number.", "Leave it out; identity numbers belong into residentId alone.")
            : null;
    }

    /// <summary>What makes the natural key of a record: it has to be one that can be asked for in an address.</summary>
    /// <remarks>A percent sign cannot be told from the escape that it begins, once a proxy has decoded it; a path of dots is walked instead of asked for.</remarks>
    public static RowError? KeyFault(string text, string field)
    {
        if (Fault(text, field) is { } fault)
            return fault;
        if (text.Contains('%') || text.All(c => c == '.') || text.Any(Invisible.IsFormat))
            return new(field, text, "key-characters", $"'{field}' holds a character that cannot stand in an address, or one that cannot be seen.", "Leave out percent signs and invisible characters; a number cannot be made of dots alone.");
        return Nothing.Contains(text)
            ? new(field, text, "not-a-key", $"'{field}' says that there is no number.", "Write the number itself.")
            : null;
    }

    /// <summary>Free text is stored, published and logged as it is; an identity number in it would be seen.</summary>
    public static bool HoldsIdentityNumber(string text, DateOnly today)
    {
        for (var i = 0; i + ResidentId.Length <= text.Length; i++)
            if (!char.IsWhiteSpace(text[i]) && ResidentId.TryParse(text.AsSpan(i, ResidentId.Length), today, out _, out _))
                return true;
        return false;
    }

    /// <summary>Whether a text holds what PostgreSQL does not take.</summary>
    public static bool IsStorable(string text) => !text.Contains('\0') && !HasHalfCharacter(text);

    static bool HasHalfCharacter(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\ud800', '\udfff'))
            return false;
        for (var i = 0; i < text.Length; i++)
            if (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[++i])))
                return true;
        return false;
    }

    [GeneratedRegex(@"\A\s*#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!|#+)\s*\z", RegexOptions.IgnoreCase)]
    private static partial Regex SpreadsheetError();

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_")]
    private static partial Regex SpreadsheetEscape();
}
