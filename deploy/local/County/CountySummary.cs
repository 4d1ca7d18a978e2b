using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hutong.Local.County;

/// <summary>What stands on the platform after a load, in its own words; the counts are the platform's answer, not the generator's.</summary>
/// <param name="County">The short name it was loaded by.</param>
/// <param name="Townships">By name.</param>
/// <param name="PushToStatusMs">From the push of one enrolment to the card that shows it, at an idle moment.</param>
public sealed record CountySummary(
    string County, int Households, int Persons, IReadOnlyDictionary<string, TownshipCount> Townships,
    int Insured, int MedicalMet, int MedicalUnmet, PushToStatus PushToStatusMs, string Gateway)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The name of the county's own figures, for people.</summary>
    [JsonIgnore]
    public string Name { get; init; } = "";

    /// <summary>Households of which a bureau has said nothing yet.</summary>
    [JsonIgnore]
    public int MedicalUnknown { get; init; }

    /// <summary>Address of one household's card, to be read with the county staff's token.</summary>
    [JsonIgnore]
    public string Card { get; init; } = "";

    [JsonIgnore]
    public HouseholdJourney? Journey { get; init; }

    /// <summary>One line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public void Print(TextWriter to)
    {
        to.WriteLine($"{Name} ({County}): {Households} households, {Persons} persons");
        foreach (var (name, count) in Townships)
            to.WriteLine($"  {name}: {count.Households} households, {count.Persons} persons");
        to.WriteLine($"  insured this policy year: {Insured}");
        to.WriteLine($"  medical guarantee: {MedicalMet} met, {MedicalUnmet} unmet{(MedicalUnknown == 0 ? "" : $", {MedicalUnknown} unknown")}");
        to.WriteLine($"  from push to visible status: p50 {PushToStatusMs.P50} ms, p99 {PushToStatusMs.P99} ms");
        to.WriteLine($"  one household's card: {Card}");
    }
}

public sealed record TownshipCount(int Households, int Persons);

/// <summary>Milliseconds.</summary>
public sealed record PushToStatus(double P50, double P99);
