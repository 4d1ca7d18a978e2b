using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hutong.CountyRules;

namespace Hutong.Registry.Policies;

/// <summary>What a county has decided for a year about the register. Data, not code: each county and year has its own. Amounts are fen.</summary>
/// <param name="County">Division code, 6 digits.</param>
/// <param name="Sample">Invented, or assumed, for trying the platform out.</param>
/// <param name="PovertyLine">Fen per head and year; null when none was set for the year. Never taken over from another year.</param>
/// <param name="YearsAboveLine">Consecutive years with an income above the line that an exit asks for (2 by rule 2 of the plans).</param>
/// <param name="NoticeDays">How long a public notice stands.</param>
/// <param name="GracePeriodYears">How long support goes on after an exit.</param>
/// <param name="Reliefs">Support that goes on through the grace period (脱贫不脱政策).</param>
/// <param name="DecidedFor">The year whose decision this is, when a later year has none of its own; never written by a county.</param>
public sealed record CountyPolicy(
    string County, int Year, bool Sample, long? PovertyLine, int YearsAboveLine, int NoticeDays, int GracePeriodYears,
    StaleAfterDays StaleAfterDays, SchoolPolicy School, IncomePolicy Income, IReadOnlyList<Relief> Reliefs, int? DecidedFor = null) : ICountyRules
{
    /// <summary>What is wrong with it; the status relies on there being nothing.</summary>
    public IEnumerable<string> Faults()
    {
        if (PovertyLine is <= 0) yield return "The poverty line is a positive amount of fen, or null.";
        if (YearsAboveLine is < 1 or > 10) yield return "The years above the line lie between 1 and 10.";
        if (NoticeDays is < 1 or > 90) yield return "A notice stands between 1 and 90 days.";
        if (GracePeriodYears is < 0 or > 10) yield return "The grace period lies between 0 and 10 years.";
        if (DecidedFor is not null) yield return "decidedFor is not written by a county.";
        if (Reliefs.Any(r => string.IsNullOrWhiteSpace(r.Code)) || Reliefs.DistinctBy(r => r.Code).Count() != Reliefs.Count)
            yield return "Each relief has a code of its own.";
        foreach (var fault in StaleAfterDays.Faults().Concat(School.Faults()).Concat(Income.Faults())) yield return fault;
    }
}

/// <summary>How many days old a bureau's report, or the evidence itself, may be before what rests on it is unknown.</summary>
public sealed record StaleAfterDays(int Education, int Health, int Employment, int Housing, int Survey)
{
    internal IEnumerable<string> Faults()
    {
        foreach (var days in (int[])[Education, Health, Employment, Housing, Survey])
            if (days is < 1 or > 3660)
            {
                yield return "Records go stale after 1 to 3660 days.";
                yield break;
            }
    }
}

/// <param name="StartsOn">First day of the school year.</param>
/// <param name="CompulsoryFrom">Age in full years on the cut-off day from which school is compulsory.</param>
/// <param name="CompulsoryTo">The last such age.</param>
/// <param name="CutOff">The day, in the year in which the school year starts, on which ages are counted.</param>
/// <param name="GraceDays">For so long after the start, the last school year counts for whom the new one has not been reported.</param>
public sealed record SchoolPolicy(DayOfYear StartsOn, int CompulsoryFrom, int CompulsoryTo, DayOfYear CutOff, int GraceDays)
{
    /// <summary>The calendar year in which the school year of that day began.</summary>
    public int SchoolYearOf(DateOnly day) => day < StartsOn.In(day.Year) ? day.Year - 1 : day.Year;

    /// <summary>School is compulsory in that school year for who was born on that day.</summary>
    public bool IsCompulsory(DateOnly bornOn, int schoolYear)
    {
        var cutOff = CutOff.In(schoolYear);
        var age = cutOff.Year - bornOn.Year - ((cutOff.Month, cutOff.Day).CompareTo((bornOn.Month, bornOn.Day)) < 0 ? 1 : 0);
        return CompulsoryFrom <= age && age <= CompulsoryTo;
    }

    internal IEnumerable<string> Faults()
    {
        if (CompulsoryFrom < 3 || CompulsoryTo > 20 || CompulsoryTo < CompulsoryFrom) yield return "Compulsory age lies between 3 and 20.";
        if (GraceDays is < 0 or > 180) yield return "The grace after the start of the school year lies between 0 and 180 days.";
    }
}

/// <summary>When a declared amount differs from its evidence by more than both, the difference is shown.</summary>
public sealed record IncomePolicy(int TolerancePercent, long ToleranceAmount)
{
    public bool Differ(long declared, long evidenced)
    {
        var difference = Math.Abs(declared - evidenced);
        return difference > ToleranceAmount && difference * 100 > Math.Max(declared, evidenced) * TolerancePercent;
    }

    internal IEnumerable<string> Faults()
    {
        if (TolerancePercent is < 0 or > 100 || ToleranceAmount < 0) yield return "The tolerance of incomes lies between 0 and 100 percent, and its amount is not negative.";
    }
}

/// <param name="Code">Stable, for example <c>medical-premium</c>.</param>
public sealed record Relief(string Code, string Chinese, string English);

/// <summary>A day of every year, written MM-DD. There is no 29 February.</summary>
[JsonConverter(typeof(DayOfYearJson))]
public readonly record struct DayOfYear(int Month, int Day)
{
    public DateOnly In(int year) => new(year, Month, Day);

    public override string ToString() => $"{Month:D2}-{Day:D2}";

    sealed class DayOfYearJson : JsonConverter<DayOfYear>
    {
        public override DayOfYear Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            DateOnly.TryParseExact($"2001-{reader.GetString()}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? new(day.Month, day.Day)
                : throw new JsonException("A day of every year is written MM-DD, and is not 29 February.");

        public override void Write(Utf8JsonWriter writer, DayOfYear value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}

/// <summary>The sample policies that come with the product, for counties that have decided nothing yet.</summary>
public static class SamplePolicies
{
    public static IReadOnlyList<CountyPolicy> All { get; } = RuleJson.Samples<CountyPolicy>("sample-policies.json");
}
