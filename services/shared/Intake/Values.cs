using System.Globalization;
using System.Text.RegularExpressions;
using Hutong.Identity;

namespace Hutong.Intake;

/// <summary>Full-width digits, letters and signs, as Chinese input methods write them, made narrow; what is not seen left out.</summary>
static class Widths
{
    public static string Narrow(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u007f', '\uffff'))
            return text;
        return string.Concat(text.Where(c => !Invisible.IsFormat(c)).Select(c => c switch
        {
            >= '\uff01' and <= '\uff5e' => (char)(c - 0xfee0),
            '\u3000' or '\u00a0' or '\u202f' => ' ',
            _ => c,
        }));
    }
}

/// <summary>What stands around a value without being seen: blanks of every width, marks of byte order and of writing direction, spaces without width.</summary>
static class Invisible
{
    public static bool IsFormat(char c) => c > '\u007f' && char.GetUnicodeCategory(c) is UnicodeCategory.Format;

    public static string Trim(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && Is(text[start]))
            start++;
        while (end > start && Is(text[end - 1]))
            end--;
        return end - start == text.Length ? text : text[start..end];
    }

    static bool Is(char c) => char.IsWhiteSpace(c) || IsFormat(c);
}

/// <summary>What a date or a time is not.</summary>
enum DateFault { None, NotUnderstood, NoSuchDay, YearLast, TimeOfDay, BlankForPlus }

/// <summary>The one reading of days and instants, in rows, addresses and headers, in CSV and JSON; <c>docs/operations.md</c> names the forms.</summary>
/// <remarks>The year stands first in all of them: no culture's habit is asked, so nothing can be read two ways.</remarks>
static class Dates
{
    /// <summary>How far the clock of a bureau may be ahead of ours.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>Bureaus' clocks: a time without an offset is China Standard Time.</summary>
    static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>A day, also one with the midnight behind it that systems export; another time of day would be lost, so it is refused.</summary>
    public static DateFault TryParse(string text, out DateOnly date)
    {
        date = default;
        var s = Widths.Narrow(text).AsSpan().Trim();
        var fault = TakeDay(ref s, out var day);
        if (fault is DateFault.None && s.Length > 0)
        {
            if (day.Year is < 1900 or > 9998)
                return DateFault.NotUnderstood;
            fault = TakeTime(s, day, out var instant);
            var local = instant.ToOffset(China);
            if (fault is DateFault.None && local.TimeOfDay != TimeSpan.Zero)
                fault = DateFault.TimeOfDay;
            if (fault is DateFault.None)
                day = DateOnly.FromDateTime(local.DateTime);
        }

        if (fault is DateFault.None)
            date = day;
        return fault;
    }

    /// <summary>A day, which is its first instant in China, or a day with a time and perhaps its offset. Answered in UTC.</summary>
    public static DateFault TryParseInstant(string text, out DateTimeOffset instant)
    {
        instant = default;
        var s = Widths.Narrow(text).AsSpan().Trim();
        var fault = TakeDay(ref s, out var day);
        if (fault is DateFault.None && day.Year is < 1900 or > 9998)
            fault = DateFault.NotUnderstood;
        if (fault is not DateFault.None)
            return fault;
        return TakeTime(s, day, out instant);
    }

    /// <summary>What to tell of a fault: the cause, and what would be right.</summary>
    public static (string Message, string Remedy) Explain(DateFault fault, string field, bool instant)
    {
        var remedy = instant ? "Write it as in 2019-03-05T08:30:00+08:00." : "Write year, month and day as in 2019-03-05.";
        return fault switch
        {
            DateFault.NoSuchDay => ($"'{field}' is a day or a time that does not exist.", "Check month, day and time. " + remedy),
            DateFault.YearLast => ($"'{field}' has the year behind day and month, which can be read two ways.", "Write the year first. " + remedy),
            DateFault.TimeOfDay => ($"'{field}' is a day, and holds a time of day besides.", "Leave the time out. " + remedy),
            DateFault.BlankForPlus => ($"'{field}' has a blank where the + of its offset was: in an address a + stands for a blank.", "Write the + as %2B."),
            _ => ($"'{field}' is not a {(instant ? "time" : "date")} that can be read.", remedy),
        };
    }

    static DateFault TakeDay(ref ReadOnlySpan<char> s, out DateOnly day)
    {
        day = default;
        var digits = DigitsOf(s);
        if (digits == 8)
        {
            var made = Make(s[..4], s[4..6], s[6..8], out day);
            s = s[8..];
            return made;
        }

        // Excel's day numbers: 10000 is 1927-05-18, 99999 is 2173-10-13; shorter ones are more likely a typing error
        if (digits == 5 && s.Length == 5 && int.Parse(s, NumberStyles.None, CultureInfo.InvariantCulture) is >= 10_000 and var serial)
        {
            day = new DateOnly(1899, 12, 30).AddDays(serial);
            s = [];
            return DateFault.None;
        }

        if (digits is 1 or 2 && s.Length > digits && s[digits] is '.' or '/' or '-')
            return DateFault.YearLast;
        if (digits != 4 || s.Length < 8 || s[4] is not ('-' or '/' or '.' or '年'))
            return DateFault.NotUnderstood;
        var (first, second) = s[4] == '年' ? ('月', '日') : (s[4], '\0');
        var rest = s[5..];
        var month = DigitsOf(rest);
        if (month is not (1 or 2) || rest.Length <= month || rest[month] != first)
            return DateFault.NotUnderstood;
        var last = rest[(month + 1)..];
        var length = DigitsOf(last);
        if (length is not (1 or 2) || (second != '\0' && (last.Length <= length || last[length] != second)))
            return DateFault.NotUnderstood;
        var fault = Make(s[..4], rest[..month], last[..length], out day);
        s = last[(length + (second == '\0' ? 0 : 1))..];
        return fault;
    }

    /// <summary>What stands behind a day: nothing, or T or blanks with hours and minutes, perhaps seconds with a fraction, perhaps an offset.</summary>
    static DateFault TakeTime(ReadOnlySpan<char> s, DateOnly day, out DateTimeOffset instant)
    {
        instant = new DateTimeOffset(day.ToDateTime(default), China).ToUniversalTime();
        if (s.IsEmpty)
            return DateFault.None;
        if (s[0] is not ('T' or 't' or ' '))
            return DateFault.NotUnderstood;
        s = s[1..].TrimStart();
        if (!TakeNumber(ref s, 1, 2, out var hour) || !Take(ref s, ':') || !TakeNumber(ref s, 2, 2, out var minute))
            return DateFault.NotUnderstood;
        var (second, ticks) = (0, 0L);
        if (Take(ref s, ':'))
        {
            if (!TakeNumber(ref s, 2, 2, out second))
                return DateFault.NotUnderstood;
            if (Take(ref s, '.'))
            {
                var digits = DigitsOf(s);
                if (digits is < 1 or > 12)
                    return DateFault.NotUnderstood;
                for (var i = 0; i < 7; i++)
                    ticks = ticks * 10 + (i < digits ? s[i] - '0' : 0);
                s = s[digits..];
            }
        }

        if (hour > 23 || minute > 59 || second > 59)
            return DateFault.NoSuchDay;
        var offset = China;
        var blank = s.Length > 0 && s[0] == ' ';
        s = s.TrimStart();
        if (s is "Z" or "z")
            offset = TimeSpan.Zero;
        else if (s.Length > 0 && s[0] is '+' or '-')
        {
            var west = s[0] == '-';
            s = s[1..];
            var minutes = 0;
            if (!TakeNumber(ref s, 2, 2, out var hours) || (s.Length > 0 && (!(Take(ref s, ':') || s.Length == 2) || !TakeNumber(ref s, 2, 2, out minutes) || s.Length > 0)))
                return DateFault.NotUnderstood;
            if (hours > 14 || minutes > 59 || (hours == 14 && minutes > 0))
                return DateFault.NoSuchDay;
            offset = new TimeSpan(hours, minutes, 0) * (west ? -1 : 1);
        }
        else if (s.Length > 0)
            return blank && TakeNumber(ref s, 2, 2, out _) && (s.IsEmpty || s[0] == ':') ? DateFault.BlankForPlus : DateFault.NotUnderstood;

        instant = new DateTimeOffset(day.ToDateTime(new TimeOnly(hour, minute, second)).AddTicks(ticks), offset).ToUniversalTime();
        return DateFault.None;
    }

    static int DigitsOf(ReadOnlySpan<char> s)
    {
        var end = s.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? s.Length : end;
    }

    static bool Take(ref ReadOnlySpan<char> s, char c)
    {
        if (s.IsEmpty || s[0] != c)
            return false;
        s = s[1..];
        return true;
    }

    static bool TakeNumber(ref ReadOnlySpan<char> s, int least, int most, out int number)
    {
        var digits = DigitsOf(s);
        number = 0;
        if (digits < least || (digits > most && s.Length != 4))
            return false;
        digits = Math.Min(digits, most);
        number = int.Parse(s[..digits], NumberStyles.None, CultureInfo.InvariantCulture);
        s = s[digits..];
        return true;
    }

    static DateFault Make(ReadOnlySpan<char> year, ReadOnlySpan<char> month, ReadOnlySpan<char> day, out DateOnly date)
    {
        date = default;
        var (y, m, d) = (Number(year), Number(month), Number(day));
        if (y < 1 || m is < 1 or > 12 || d < 1 || d > DateTime.DaysInMonth(y, m))
            return DateFault.NoSuchDay;
        date = new DateOnly(y, m, d);
        return DateFault.None;

        static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
    }
}

enum AmountFault { None, NotUnderstood, Fraction, Negative, Absurd }

static class Amounts
{
    /// <summary>Reads whole fen, or yuan with at most two decimals. Thousands separators, full-width digits and the signs ¥ and 元 are understood for yuan.</summary>
    public static AmountFault TryParse(string text, bool yuan, out long fen)
    {
        fen = 0;
        var s = Widths.Narrow(text).AsSpan().Trim();
        if (yuan)
        {
            if (s.Length > 0 && s[0] is '¥' or '￥')
                s = s[1..].TrimStart();
            if (s.Length > 0 && s[^1] == '元')
                s = s[..^1].TrimEnd();
        }

        var negative = s.Length > 0 && s[0] == '-';
        if (negative)
            s = s[1..].TrimStart();
        var point = s.IndexOf('.');
        var whole = point < 0 ? s : s[..point];
        var decimals = point < 0 ? [] : s[(point + 1)..];
        if (whole.IsEmpty || (point >= 0 && decimals.IsEmpty) || decimals.ContainsAnyExceptInRange('0', '9'))
            return AmountFault.NotUnderstood;

        long value = 0;
        var sinceComma = -1; // -1: no separator seen yet
        var absurd = false;
        for (var i = 0; i < whole.Length; i++)
        {
            var c = whole[i];
            if (c == ',' && yuan)
            {
                if (i is 0 || (sinceComma < 0 ? i > 3 : sinceComma != 3))
                    return AmountFault.NotUnderstood;
                sinceComma = 0;
                continue;
            }

            if (!char.IsAsciiDigit(c))
                return AmountFault.NotUnderstood;
            if (sinceComma >= 0)
                sinceComma++;
            if (value > 100_000_000_000_000)
                absurd = true;
            else
                value = value * 10 + (c - '0');
        }

        if (sinceComma is >= 0 and not 3)
            return AmountFault.NotUnderstood;

        if (yuan)
        {
            var cents = decimals.Length switch { 0 => 0, 1 => (decimals[0] - '0') * 10, _ => (decimals[0] - '0') * 10 + decimals[1] - '0' };
            if (decimals.Length > 2 && decimals[2..].ContainsAnyExcept('0'))
                return AmountFault.Fraction;
            value = value * 100 + cents;
        }
        else if (decimals.ContainsAnyExcept('0'))
            return AmountFault.Fraction;

        if (negative && (value > 0 || absurd))
            return AmountFault.Negative;
        fen = value;
        return absurd ? AmountFault.Absurd : AmountFault.None;
    }
}

/// <summary>What of a value may stand in an error.</summary>
static partial class Masking
{
    /// <summary>A personal value keeps its ends, enough for the bureau to find it beside the row number, of an identity number never the county; others are shown, shortened, without any identity number.</summary>
    public static string? Show(string? value, bool personal)
    {
        if (string.IsNullOrEmpty(value))
            return null;
        return personal ? Mask(value) : Scrub(Clip(value, 100));
    }

    /// <summary>Shortened, and without control characters: PostgreSQL refuses some of them, and no screen shows them.</summary>
    public static string Clip(string text, int length)
    {
        if (text.AsSpan().ContainsAnyInRange('\0', '\u001f'))
            text = string.Concat(text.Select(c => char.IsControl(c) ? '\ufffd' : c));
        if (text.Length <= length)
            return text;
        // never between the halves of one character: PostgreSQL would refuse the text
        var end = char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return text[..end] + "…";
    }

    /// <summary>Without identity numbers, and without what is as long as one: in an error, a number with a mistake in it gives as much away.</summary>
    public static string Scrub(string text) => NumbersInText.Masked(IdentityNumber().Replace(text, m => Mask(m.Value)));

    static string Mask(string value) => value.Length switch
    {
        >= 15 => Clean(value[..4]) + new string('*', value.Length < 30 ? value.Length - 6 : 12) + Clean(value[^2..]),
        _ => Clean(value[..1]) + "***",
    };

    static string Clean(string ends) => string.Concat(ends.Select(c => char.IsSurrogate(c) || char.IsControl(c) ? '*' : c));

    // 15 digits, or 17 and a check character, also full-width; a longer run of digits is something else
    [GeneratedRegex(@"(?<![0-9０-９])([0-9０-９]{17}[0-9０-９XxＸｘ]|[0-9０-９]{15})(?![0-9０-９])")]
    private static partial Regex IdentityNumber();
}

static class Nearest
{
    /// <summary>The field that was probably meant, by name or Chinese header; null when none is near.</summary>
    public static string? To(string name, FieldSet fields) =>
        To(name, fields.Names.Select(n => (n, n)).Concat(fields.Fields.SelectMany(f => f.Chinese.Select(c => (c, f.Name)))));

    public static string? To(string name, IEnumerable<(string Known, string Answer)> candidates)
    {
        if (name.Length > 60)
            return null;
        var wanted = Key(name);
        return candidates
            .Select(c => (c.Answer, Known: Key(c.Known)))
            .Select(c => (c.Answer, Distance: Distance(wanted, c.Known), Allowed: Math.Max(c.Known.Length, wanted.Length) / 2))
            .Where(c => c.Distance <= c.Allowed)
            .OrderBy(c => c.Distance)
            .Select(c => c.Answer)
            .FirstOrDefault();
    }

    /// <summary>A header or name as it is compared: narrow, lower case, without blanks, underscores and dashes.</summary>
    public static string Key(string name) =>
        string.Concat(Widths.Narrow(name).Where(c => !char.IsWhiteSpace(c) && c is not ('_' or '-'))).ToLowerInvariant();

    static int Distance(string a, string b)
    {
        Span<int> previous = stackalloc int[b.Length + 1];
        Span<int> current = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            previous[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            current.CopyTo(previous);
        }

        return previous[b.Length];
    }
}
