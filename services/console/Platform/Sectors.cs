namespace Hutong.CountyConsole.Platform;

/// <summary>The sectors, in the order in which they are shown, and what bureaus push to each.</summary>
public static class Sectors
{
    public static IReadOnlyList<string> All { get; } = ["registry", "health", "education", "employment", "housing"];

    static readonly Dictionary<string, string[]> Kinds = new(StringComparer.Ordinal)
    {
        ["registry"] = ["households", "incomes", "surveys", "plans"],
        ["health"] = ["enrolments", "claims", "admissions", "reports"],
        ["education"] = ["enrolments", "subsidies", "reports"],
        ["employment"] = ["labour", "trainings", "episodes", "awards", "reports"],
        ["housing"] = ["dwellings", "assessments", "projects", "payments", "reports"],
    };

    /// <summary>The kinds of records that may be pushed as a file.</summary>
    public static IReadOnlyList<string> KindsOf(string? sector) => sector is not null && Kinds.TryGetValue(sector, out var kinds) ? kinds : [];
}
