using System.Text.Json;

namespace Hutong.Local.County;

/// <summary>One household's card before and after the health bureau pushed its members' enrolments, which were held back until then.</summary>
public sealed record HouseholdJourney(string Household, int Enrolments, CardExcerpt Before, CardExcerpt After)
{
    public void Print(TextWriter to)
    {
        to.WriteLine($"Household {Household}, medical guarantee");
        Print(to, "before the health bureau's push", Before);
        Print(to, $"after it pushed {Enrolments} enrolments", After);
    }

    static void Print(TextWriter to, string when, CardExcerpt card)
    {
        to.WriteLine($"  {when}: {card.Medical}");
        foreach (var reason in card.Reasons)
            to.WriteLine($"    - {reason}");
    }
}

/// <summary>What a card says of the medical guarantee.</summary>
/// <param name="Medical">The state: met, unmet or unknown.</param>
/// <param name="Reasons">Each with its text and how many facts it rests on.</param>
public sealed record CardExcerpt(string Medical, IReadOnlyList<string> Reasons)
{
    public static CardExcerpt Of(JsonElement card)
    {
        foreach (var part in ObjectsOf(card))
        {
            if (!Text(part, "kind").Equals("medical", StringComparison.OrdinalIgnoreCase) || Text(part, "state").Length == 0)
                continue;
            var reasons = part.TryGetProperty("reasons", out var list) && list.ValueKind == JsonValueKind.Array
                ? list.EnumerateArray().Select(ReasonOf).ToList()
                : [];
            return new(Text(part, "state").ToLowerInvariant(), reasons);
        }

        return new("not on the card", []);
    }

    /// <summary>Whether the card rests on this version of the fact, or a later one.</summary>
    public static bool Shows(JsonElement card, Guid fact, long version)
    {
        foreach (var part in ObjectsOf(card))
        {
            if (part.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && id.TryGetGuid(out var found) && found == fact
                && part.TryGetProperty("version", out var at) && at.TryGetInt64(out var shown) && shown >= version)
                return true;
        }

        return false;
    }

    static string ReasonOf(JsonElement reason)
    {
        var facts = reason.TryGetProperty("evidence", out var evidence) && evidence.ValueKind == JsonValueKind.Array ? evidence.GetArrayLength() : 0;
        return $"{Text(reason, "text")} ({Text(reason, "code")}; {(facts == 0 ? "no fact" : facts == 1 ? "1 fact" : $"{facts} facts")})";
    }

    static string Text(JsonElement part, string name) =>
        part.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>Every object of the card, the outer before the inner: where exactly a card keeps its guarantees may change.</summary>
    static IEnumerable<JsonElement> ObjectsOf(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            yield return element;
            foreach (var inner in element.EnumerateObject().SelectMany(p => ObjectsOf(p.Value)))
                yield return inner;
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var inner in element.EnumerateArray().SelectMany(ObjectsOf))
                yield return inner;
        }
    }
}
