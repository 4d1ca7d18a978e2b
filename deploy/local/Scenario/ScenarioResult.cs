using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hutong.Local.County;

namespace Hutong.Local.Scenario;

/// <summary>What came out of a county's years.</summary>
/// <param name="Planted">Households with an obstacle in their way.</param>
/// <param name="Stopped">Of those, how many were stopped, for their reason and no other, until it was removed.</param>
/// <param name="WronglyStopped">Households that should have left in their year: stopped for another reason than the one planted, or not gone by its end.</param>
/// <param name="WronglyPassed">Households that left though they should not have, or that nobody stopped although something stood in their way.</param>
public sealed record ScenarioResult(
    string County, IReadOnlyList<ScenarioYear> Years, SocialFloor SocialFloor, int Planted, int Stopped, int WronglyStopped, int WronglyPassed)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Where the platform's count is not what the county's figures say.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Differences { get; init; } = [];

    [JsonIgnore]
    public bool IsRight => WronglyStopped == 0 && WronglyPassed == 0 && Stopped == Planted && Differences.Count == 0;

    /// <summary>The numbers that the platform counted, held against the published ones.</summary>
    internal ScenarioResult ComparedWith(CountyFigures figures)
    {
        var differences = new List<string>();
        var (households, persons) = (figures.Households, figures.Persons);
        foreach (var year in Years)
        {
            var groups = figures.Path.Where(g => g.Group == "exit" && g.Year == year.Year).ToList();
            var (leave, leavePersons) = (groups.Sum(g => g.Households), groups.Sum(g => g.Persons));
            (households, persons) = (households - leave, persons - leavePersons);
            Compare($"left in {year.Year}", (year.ExitHouseholds, year.ExitPersons), (leave, leavePersons));
            Compare($"on the register at the end of {year.Year}", (year.RegisteredHouseholds, year.RegisteredPersons), (households, persons));
        }

        if (figures.SocialFloor is { } floor)
            Compare("on the social floor", (SocialFloor.Households, SocialFloor.Persons), floor);
        return this with { Differences = differences };

        void Compare(string what, (int Households, int Persons) counted, (int Households, int Persons) published)
        {
            if (counted != published)
                differences.Add($"{what}: the platform counts {counted.Households} households with {counted.Persons} persons, the figures say {published.Households} with {published.Persons}");
        }
    }
}

/// <param name="Line">Yuan per head and year.</param>
/// <param name="LineIsAssumed">The figures do not give it.</param>
/// <param name="ExitHouseholds">Left in the year, as the platform counts at its end.</param>
/// <param name="RegisteredHouseholds">On the register at the end of the year, as the platform counts.</param>
/// <param name="StoppedBy">How many households the gate stopped in the year, by reason; one may have several.</param>
public sealed record ScenarioYear(
    int Year, decimal Line, bool LineIsAssumed, int ExitHouseholds, int ExitPersons, int RegisteredHouseholds, int RegisteredPersons,
    IReadOnlyDictionary<string, int> StoppedBy);

/// <summary>Households without labour capacity, supported by the minimum allowance, as the platform counts them.</summary>
public sealed record SocialFloor(int Households, int Persons);
