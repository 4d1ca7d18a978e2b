using System.Globalization;
using System.Text.RegularExpressions;

namespace Hutong.Intake;

/// <summary>Full-width digits, letters and signs, as Chinese input methods write them, made narrow.</summary>
static class Widths
{
    public static string Narrow(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uff01', '\uff5e') && !text.Contains('\u3000'))
            return text;
        return string.Create(text.Length, text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = source[i] switch { >= '\uff01' and <= '\uff5e' and var c => (char)(c - 0xfee0), '\u3000' => ' ', var c => c };
        });
    }
}

static class Dates
{
    /// <summary>Bureaus' clocks: a time without an offset is China Standard Time.</summary>
    public static readonly TimeSpan China = TimeSpan.FromHours(8);

    static readonly string[] Midnights = ["0:00", "00:00", "0:00:00", "00:00:00"];

    public static bool TryParse(string text, bool csv, out DateOnly date)
    {
        date = default;
        var s = Widths.Narrow(text).AsSpan().Trim();
        // systems export dates with a midnight behind them; another time of day would be lost, so it is refused
        var blank = s.IndexOf(' ');
        if (blank > 0)
        {
            var time = s[(blank + 1)..].Trim();
            if (!csv || !Midnights.Contains(time.ToString()))
                return false;
            s = s[..blank];
        }

        if (s.Length == 10 && s[4] == '-')
            return s[7] == '-' && TryMake(s[..4], s[5..7], s[8..], out date);
        if (s.Length == 8 && !s.ContainsAnyExceptInRange('0', '9'))
            return TryMake(s[..4], s[4..6], s[6..], out date);
        if (s.Length > 5 && s[4] == '/')
        {
            var second = s[5..].IndexOf('/');
            return second is 1 or 2 && TryMake(s[..4], s[5..(5 + second)], s[(6 + second)..], out date);
        }

        if (!csv)
            return false;
        if (s.Length > 5 && s[4] == '年' && s[^1] == '日')
        {
            var month = s[5..].IndexOf('月');
            return month is 1 or 2 && TryMake(s[..4], s[5..(5 + month)], s[(6 + month)..^1], out date);
        }

        // Excel's day numbers: 10000 is 1927-05-18, 99999 is 2173-10-13; shorter ones are more likely a typing error
        if (s.Length == 5 && int.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var serial) && serial >= 10_000)
        {
            date = new DateOnly(1899, 12, 30).AddDays(serial);
            return true;
        }

        return false;
    }

    public static bool TryParseInstant(string text, bool csv, out DateTimeOffset instant)
    {
        var s = Widths.Narrow(text);
        if (TryParse(s, csv, out var date))
        {
            instant = new DateTimeOffset(date.ToDateTime(default), China).ToUniversalTime();
            return instant.Year >= 1900;
        }

        if (s.Length >= 15 && char.IsAsciiDigit(s[0])
            && DateTime.TryParse(s, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var local)
            && local.Year is >= 1900 and <= 2199)
        {
            if (local.Kind is DateTimeKind.Unspecified)
                instant = new DateTimeOffset(local, China).ToUniversalTime();
            else if (!DateTimeOffset.TryParse(s, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant))
                return false;
            instant = instant.ToUniversalTime();
            return true;
        }

        instant = default;
        return false;
    }

    static bool TryMake(ReadOnlySpan<char> year, ReadOnlySpan<char> month, ReadOnlySpan<char> day, out DateOnly date)
    {
        date = default;
        if (year.Length != 4 || month.Length is < 1 or > 2 || day.Length is < 1 or > 2
            || !int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y)
            || !int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var m)
            || !int.TryParse(day, NumberStyles.None, CultureInfo.InvariantCulture, out var d)
            || y < 1 || m is < 1 or > 12 || d < 1 || d > DateTime.DaysInMonth(y, m))
            return false;
        date = new DateOnly(y, m, d);
        return true;
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
    /// <summary>A personal value keeps its ends, enough for the bureau to find it beside the row number; others are shown, shortened, without any identity number.</summary>
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

    public static string Scrub(string text) => IdentityNumber().Replace(text, m => Mask(m.Value));

    static string Mask(string value) => value.Length switch
    {
        >= 15 => Clean(value[..6]) + new string('*', value.Length < 30 ? value.Length - 8 : 10) + Clean(value[^2..]),
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
        string.Concat(Widths.Narrow(name).Where(c => !char.IsWhiteSpace(c) && c is not ('_' or '-' or '\ufeff'))).ToLowerInvariant();

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
