using Hutong.Contracts.Housing;
using Hutong.Housing.Dwellings;

namespace Hutong.Housing.Priorities;

/// <summary>A dwelling that is lived in, dangerous, and not made safe since.</summary>
/// <param name="Registered">The household is on the register on the day.</param>
/// <param name="Category">What the bureau says of the household besides.</param>
/// <param name="Grade">C or D, as last assessed.</param>
/// <param name="WaitingSince">Day of the assessment since which it has never been safe.</param>
/// <param name="Project">Of a renovation that is under way, if there is one.</param>
public sealed record Candidate(
    string Dwelling, string Household, long Village, bool Registered, HouseholdCategory? Category, DwellingGrade Grade, DateOnly AssessedOn,
    DateOnly WaitingSince, string? Project = null, RenovationStage? Stage = null)
{
    /// <summary>By rule 9 of the plans the households of these four kinds come first; it does not rank them among each other.</summary>
    public bool ComesFirst => Registered || Category is not null;
}

/// <param name="Place">Counted from 1.</param>
/// <param name="Reason">Why it stands there.</param>
public sealed record RankedDwelling(
    int Place, string Dwelling, string Household, string Village, DwellingGrade Grade,
    DateOnly AssessedOn, DateOnly WaitingSince, bool Registered, HouseholdCategory? Category, string? Project, RenovationStage? Stage, string Reason);

/// <summary>The order in which dangerous dwellings are renovated: a pure function.</summary>
public static class PriorityList
{
    /// <summary>Registered, minimum-allowance, hardship and disabled households first; D before C; who has waited longer; then by number, so that no two places are equal.</summary>
    public static IReadOnlyList<RankedDwelling> Of(IEnumerable<Candidate> candidates) =>
        [.. candidates
            .OrderBy(c => !c.ComesFirst).ThenByDescending(c => c.Grade).ThenBy(c => c.WaitingSince).ThenBy(c => c.Dwelling, StringComparer.Ordinal)
            .Select((c, i) => new RankedDwelling(
                i + 1, c.Dwelling, c.Household, c.Village.ToString("D12"), c.Grade, c.AssessedOn, c.WaitingSince, c.Registered, c.Category, c.Project, c.Stage, Why(c)))];

    static string Why(Candidate c) =>
        $"{Who(c)}; grade {c.Grade}, {(c.Grade is DwellingGrade.D ? "which comes before C" : "which comes after D")}; waiting since {c.WaitingSince:yyyy-MM-dd}"
        + (c.Project is null ? "." : $"; project {c.Project} is under way.");

    static string Who(Candidate c)
    {
        var category = c.Category switch
        {
            HouseholdCategory.MinimumAllowance => "minimum-allowance household",
            HouseholdCategory.Hardship => "household in extreme hardship",
            HouseholdCategory.Disabled => "household with a disabled member",
            _ => null,
        };
        return (c.Registered, category) switch
        {
            (true, null) => "Registered household, which comes first",
            (true, _) => $"Registered household and {category}, which come first",
            (false, null) => "Neither registered nor of another category that comes first",
            (false, _) => $"{char.ToUpperInvariant(category[0])}{category[1..]}, which comes first",
        };
    }
}
