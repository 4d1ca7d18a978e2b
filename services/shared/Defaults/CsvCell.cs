using System.Globalization;
using System.Text;

namespace Hutong.Defaults;

/// <summary>Cells of the CSV files that the platform gives out: text, whatever a spreadsheet program makes of such a text.</summary>
public static class CsvCell
{
    /// <summary>With which a formula begins, also as a Chinese or Japanese keyboard writes it: spreadsheet programs take ＝ for =.</summary>
    const string Formula = "=+-@＝＋－＠﹢﹣﹦﹫−";

    /// <summary>
    /// Always in quotation marks, as a program that cuts at semicolons or tabs would make cells of their own out of a part. What would be
    /// a formula gets an apostrophe before it; blanks and what is not seen before it do not hide it. Line breaks become blanks, and a
    /// control character or one that turns the direction of writing becomes U+FFFD, so that people see that something stood there.
    /// </summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var cell = new StringBuilder(text.Length + 3).Append('"');
        var first = text.FirstOrDefault(c => !char.IsWhiteSpace(c) && !char.IsControl(c) && char.GetUnicodeCategory(c) is not UnicodeCategory.Format);
        if (Formula.Contains(first, StringComparison.Ordinal))
            cell.Append('\'');
        foreach (var c in text)
            _ = c switch
            {
                '"' => cell.Append("\"\""),
                '\r' or '\n' or '\t' or '\u2028' or '\u2029' => cell.Append(' '),
                _ when char.IsControl(c) || c is '\u061c' or '\u200e' or '\u200f' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') => cell.Append('\ufffd'),
                _ => cell.Append(c),
            };
        return cell.Append('"').ToString();
    }
}
