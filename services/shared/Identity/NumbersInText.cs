using System.Globalization;
using System.Text;
using Hutong.Contracts;

namespace Hutong.Identity;

/// <summary>Finds resident identity numbers in texts, however they are written: the one judge of that, for what comes in and for what is stored.</summary>
/// <remarks>
/// <para>Digits of every script count, Chinese numerals among them; what cannot be seen (zero-width characters, marks of direction) is passed over, and
/// up to <see cref="MostBetween"/> blanks, hyphens, dots or other signs may stand between two digits. Letters end a number.</para>
/// <para>18 characters with a fitting check character are a number wherever they stand. Where the check does not fit, and for the 15 digits of old cards,
/// division and date of birth alone speak for it, so both have to stand by themselves (no digit or Latin letter beside them), and what offices and
/// banks number otherwise is left alone: see <c>docs/decisions/0030</c>.</para>
/// </remarks>
public static class NumbersInText
{
    /// <summary>Signs between two digits of one number.</summary>
    const int MostBetween = 3;

    const int OldLength = 15;

    /// <summary>Longer numbers of offices have a day in them; from the year in which the register began, a day is more likely one of theirs than a birth with a mistyped check.</summary>
    const int RegisterBegan = 2014;

    /// <summary>Nobody alive was born earlier; the first digits of townships look like such years.</summary>
    const int OldestBorn = 1910;

    /// <summary>No clock is asked here, as what is stored is judged too; a day of this century or before is enough to tell a number from others.</summary>
    static readonly DateOnly LastBorn = new(2099, 12, 31);

    const string Numerals = "〇一二三四五六七八九";
    const string FormalNumerals = "零壹贰叁肆伍陆柒捌玖";

    /// <summary>Whether the text holds a number, or what is one but for its check character.</summary>
    public static bool Holds(ReadOnlySpan<char> text) => text.Length >= OldLength && Find(text, null);

    /// <summary>The text with every number in the form in which it may be shown: its first four characters, then asterisks.</summary>
    /// <returns>The very text when there is none in it.</returns>
    public static string Masked(string text)
    {
        if (text.Length < OldLength)
            return text;
        var found = new List<Range>();
        if (!Find(text, found))
            return text;
        var masked = new StringBuilder(text.Length);
        var at = 0;
        foreach (var range in found)
        {
            var (start, length) = range.GetOffsetAndLength(text.Length);
            masked.Append(text, at, start - at);
            var shown = 0;
            foreach (var rune in text.AsSpan(start, length).EnumerateRunes())
                if (shown < 4 && DigitOf(rune) is var digit and >= 0)
                {
                    masked.Append((char)('0' + digit));
                    shown++;
                }

            masked.Append('*', ResidentId.Length - 4);
            at = start + length;
        }

        return masked.Append(text, at, text.Length - at).ToString();
    }

    /// <param name="found">Gets them all, in order; null: it is enough to know that there is one.</param>
    static bool Find(ReadOnlySpan<char> text, List<Range>? found)
    {
        if (!HasEnoughDigits(text))
            return false;

        // digits and X of one run, each with its place; what stands between them decides where groups end
        var run = new List<Mark>(Math.Min(text.Length, 256));
        var any = false;
        var between = 0;
        var letterBefore = false;
        for (var i = 0; i < text.Length;)
        {
            Rune.DecodeFromUtf16(text[i..], out var rune, out var length);
            var digit = DigitOf(rune);
            var isX = digit < 0 && run.Count > 0 && IsX(rune);
            if (digit >= 0 || isX)
            {
                if (run.Count > 0)
                    run[^1] = run[^1] with { EndsGroup = between > 0 };
                run.Add(new((char)(digit >= 0 ? '0' + digit : 'X'), i, i + length, run.Count == 0 || between > 0, EndsGroup: false, run.Count == 0 && letterBefore));
                (between, letterBefore) = (0, false);
            }
            else if (!IsUnseen(rune))
            {
                var isLetter = Rune.IsLetter(rune);
                if (isLetter || ++between > MostBetween)
                {
                    any |= Judge(text, run, isLetter && IsLatin(rune) && between == 0, found);
                    if (any && found is null)
                        return true;
                    run.Clear();
                    between = 0;
                }

                letterBefore = isLetter && IsLatin(rune);
            }

            i += length;
        }

        return any | Judge(text, run, letterAfter: false, found);
    }

    static bool HasEnoughDigits(ReadOnlySpan<char> text)
    {
        var digits = 0;
        foreach (var c in text)
            // halves of characters beyond the first plane may be digits: two make one
            if (char.IsAsciiDigit(c) || (c > '\u007f' && (char.IsSurrogate(c) || DigitOf(new Rune(c)) >= 0)))
                if (++digits >= OldLength)
                    return true;
        return false;
    }

    static bool Judge(ReadOnlySpan<char> text, List<Mark> run, bool letterAfter, List<Range>? found)
    {
        if (run.Count < OldLength)
            return false;
        run[^1] = run[^1] with { EndsGroup = true, LetterAfter = letterAfter };
        var any = false;
        Span<char> number = stackalloc char[ResidentId.Length];
        for (var from = 0; from + OldLength <= run.Count; from++)
        {
            var length = IsNumber(run, from, ResidentId.Length, number) ? ResidentId.Length : IsNumber(run, from, OldLength, number) ? OldLength : 0;
            if (length == 0)
                continue;
            any = true;
            if (found is null)
                return true;
            found.Add(run[from].Start..run[from + length - 1].End);
            from += length - 1;
        }

        return any;
    }

    static bool IsNumber(List<Mark> run, int from, int length, Span<char> number)
    {
        if (from + length > run.Count)
            return false;
        var (first, last) = (run[from], run[from + length - 1]);
        var groups = 0;
        for (var i = 0; i < length; i++)
        {
            var mark = run[from + i];
            if (mark.Character == 'X' && i != ResidentId.Length - 1)
                return false;
            number[i] = mark.Character;
            if (mark.EndsGroup || i == length - 1)
                groups++;
        }

        var isAligned = first.StartsGroup && last.EndsGroup;
        if (groups > 1 && !isAligned)
            return false;
        var isNumber = ResidentId.TryParse(number[..length], LastBorn, out var id, out var fault);
        var standsAlone = isAligned && !first.LetterBefore && !last.LetterAfter;
        // a village's code, then a number within the village: how offices number households
        var isOfVillage = groups == 2 && run[from + 11].EndsGroup;
        if (length == ResidentId.Length)
            return isNumber
                || (fault == ResidentIdFault.CheckCharacter && standsAlone && !isOfVillage
                    && int.Parse(number[6..10], CultureInfo.InvariantCulture) is >= OldestBorn and < RegisterBegan);
        // with signs in between they must be all there is: days and sums stand side by side as well
        return isNumber && standsAlone && id.BornOn.Year >= OldestBorn && !isOfVillage && (groups == 1 || run.Count == OldLength);
    }

    /// <summary>The value of a digit of any script; -1 for what is none.</summary>
    static int DigitOf(Rune rune)
    {
        if (rune.IsAscii)
            return Rune.IsDigit(rune) ? rune.Value - '0' : -1;
        if (rune.IsBmp)
        {
            var c = (char)rune.Value;
            if (Numerals.IndexOf(c) is var numeral and >= 0)
                return numeral;
            if (FormalNumerals.IndexOf(c) is var formal and >= 0)
                return formal;
            // also superscripts and digits in circles
            return CharUnicodeInfo.GetDigitValue(c);
        }

        return Rune.GetNumericValue(rune) is var value and >= 0 and <= 9 && value == Math.Floor(value) ? (int)value : -1;
    }

    /// <summary>Also in full width, and the Cyrillic and Greek letters and the sign of multiplication that look like it.</summary>
    static bool IsX(Rune rune) => rune.Value is 'X' or 'x' or 'Ｘ' or 'ｘ' or 'Х' or 'х' or 'Χ' or 'χ' or '×' or 'Ⅹ' or 'ⅹ';

    static bool IsLatin(Rune rune) => rune.IsAscii || rune.Value is >= 'Ａ' and <= 'ｚ';

    static bool IsUnseen(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Control;

    /// <param name="StartsGroup">A sign or nothing stands before it.</param>
    readonly record struct Mark(char Character, int Start, int End, bool StartsGroup, bool EndsGroup, bool LetterBefore, bool LetterAfter = false);
}
