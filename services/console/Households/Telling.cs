using System.Text.RegularExpressions;
using Hutong.CountyConsole.Words;

namespace Hutong.CountyConsole.Households;

/// <summary>Says in the reader's language what the API says in English: by its codes, with the days, amounts and grades of its sentence.</summary>
static partial class Telling
{
    /// <summary>One sentence for a reason.</summary>
    public static string Reason(Speech w, Reason reason, HouseholdCard card) =>
        w.Language is Speech.English ? reason.Text : Sentence(w, "reason", reason.Code, reason.Text, NameOf(card, reason.Person));

    public static string Entry(Speech w, Entry entry, HouseholdCard card)
    {
        var name = NameOf(card, entry.Person);
        if (w.Language is Speech.English)
            return name is null ? entry.Text : $"{name}: {entry.Text}";
        var withdrawn = entry.What.EndsWith("-withdrawn", StringComparison.Ordinal);
        var what = withdrawn ? entry.What[..^"-withdrawn".Length] : entry.What;
        var told = Sentence(w, "entry", what, entry.Text, name);
        return withdrawn ? w["entry.withdrawn", told] : told;
    }

    public static string Alert(Speech w, Alert alert, HouseholdCard card) =>
        w.Language is Speech.English ? (NameOf(card, alert.Person) is { } who ? $"{who}: {alert.Text}" : alert.Text) : Sentence(w, "reason", alert.Kind, alert.Text, NameOf(card, alert.Person));

    /// <summary>{0} who, then what the sentence holds besides: {1} the first day, {2} the first amount, {3} the first number, {4} a grade.</summary>
    static string Sentence(Speech w, string prefix, string code, string text, string? who)
    {
        if (w.Find($"{prefix}.{code}") is not { } form)
            return w["told.other", code];
        var day = Day().Match(text).Value;
        var amounts = Amount().Matches(text);
        var rest = Amount().Replace(Day().Replace(text, ""), "");
        return string.Format(System.Globalization.CultureInfo.InvariantCulture, form,
            who ?? w["told.household"], day, amounts.Count > 0 ? amounts[0].Groups[1].Value : "", Number().Match(rest).Value, Grade().Match(text).Groups[1].Value,
            amounts.Count > 1 ? amounts[1].Groups[1].Value : "", Number().Matches(rest) is { Count: > 1 } more ? more[1].Value : "");
    }

    public static string? NameOf(HouseholdCard card, Guid? person) => person is { } id ? card.Members?.FirstOrDefault(m => m.Person == id)?.Name : null;

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}")]
    private static partial Regex Day();

    [GeneratedRegex(@"([\d,]+\.\d{2}) yuan")]
    private static partial Regex Amount();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    [GeneratedRegex(@"[Gg]rade ([A-D])")]
    private static partial Regex Grade();
}
