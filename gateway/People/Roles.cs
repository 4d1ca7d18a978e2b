using System.Collections.Frozen;

namespace Hutong.Gateway.People;

/// <summary>What somebody with a role may do. <c>{division}</c> and <c>{bureau}</c> stand for the account's own.</summary>
/// <param name="DivisionDigits">How fine the division of such an account is.</param>
/// <param name="OfBureau">Its rights are those of the account's bureau besides.</param>
public sealed record Role(string Name, int[] DivisionDigits, bool OfBureau, string[] Scopes);

/// <summary>Who may do what among people: the one place. Nobody has rights beside a role.</summary>
/// <remarks>
/// What a scope opens is in <see cref="Access.AccessTable"/>; which of it the console may pass on is in the clients file. Of the parts of a
/// household's card everybody sees those that belong to the work: who decides on a household sees all of it, a bureau its own, and
/// whoever looks after the flows no illness.
/// </remarks>
public static class Roles
{
    static readonly string[] Sectors = ["registry", "health", "education", "employment", "housing"];

    const string Card = "registry:card:read in:{division}";
    const string AllParts = "card:record card:income card:health card:education card:employment card:housing";
    const string Processes = "registry:exits:read registry:exits:write registry:identifications:read registry:identifications:write";
    const string Village = "registry:households:read registry:incomes:read registry:surveys:read registry:plans:read registry:monitoring:read registry:published:read";

    public static IReadOnlyList<Role> All { get; } =
    [
        new("county-integrator", [6], false, Of(Card, "card:income card:education card:employment card:housing",
            "registry:households:read registry:exits:read registry:identifications:read registry:monitoring:read registry:indicators:read registry:counties:read",
            string.Join(' ', Sectors.Select(s => $"{s}:facts:admin")))),
        new("bureau-operator", [6], true, Of(Card)),
        new("township-officer", [9], false, Of(Card, AllParts, Processes, Village, "registry:indicators:read duty:township:{division}")),
        // the visits of a village and its work team are one person's on most days
        new("village-officer", [12], false, Of(Card, AllParts, Processes, Village, "registry:plans:write registry:surveys:write duty:village:{division} duty:work-team:{division}")),
        new("county-decider", [6], false, Of(Card, AllParts, Processes, Village, "registry:indicators:read registry:policies:read duty:county:{division}")),
        new("auditor", [6], false, Of(Card, AllParts, Village, Access.RightsEndpoint.All,
            "registry:exits:read registry:identifications:read registry:indicators:read registry:policies:read registry:counties:read",
            "health:enrolments:read health:claims:read health:parameters:read education:enrolments:read education:subsidies:read education:programmes:read education:findings:read education:entitlements:read",
            "employment:labour:read employment:trainings:read employment:episodes:read employment:awards:read employment:reports:read employment:rates:read employment:findings:read",
            "housing:dwellings:read housing:assessments:read housing:projects:read housing:payments:read housing:rates:read housing:findings:read housing:priorities:read")),
    ];

    static readonly FrozenDictionary<string, string[]> Bureaus = new Dictionary<string, string[]>
    {
        ["registry"] = Of(AllParts, "registry:households:write registry:households:read registry:incomes:write registry:incomes:read registry:surveys:write registry:surveys:read",
            "registry:plans:write registry:plans:read registry:policies:write registry:policies:read registry:indicators:write registry:indicators:read registry:monitoring:read"),
        ["health"] = Of("card:health card:income health:enrolments:write health:enrolments:read health:claims:write health:claims:read health:admissions:write health:parameters:write health:parameters:read health:reports:write"),
        ["education"] = Of("card:education education:enrolments:write education:enrolments:read education:subsidies:write education:subsidies:read education:reports:write",
            "education:programmes:write education:programmes:read education:findings:read education:entitlements:read"),
        ["employment"] = Of("card:employment card:education employment:labour:write employment:labour:read employment:trainings:write employment:trainings:read employment:episodes:write employment:episodes:read",
            "employment:awards:write employment:awards:read employment:reports:write employment:reports:read employment:rates:write employment:rates:read",
            "employment:findings:read employment:questions:read employment:wages:read employment:candidates:read"),
        ["housing"] = Of("card:housing housing:dwellings:write housing:dwellings:read housing:assessments:write housing:assessments:read housing:projects:write housing:projects:read",
            "housing:payments:write housing:payments:read housing:reports:write housing:rates:write housing:rates:read housing:findings:read housing:priorities:read"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What is wrong with the place of an account, in words for whoever makes it; null when nothing is.</summary>
    public static string? Fault(string role, string? bureau, string division)
    {
        if (All.FirstOrDefault(r => r.Name == role) is not { } known)
            return $"There is no role '{role}'; the roles are {string.Join(", ", All.Select(r => r.Name))}.";
        if (known.OfBureau && (bureau is null || !Bureaus.ContainsKey(bureau)))
            return $"A {role} belongs to a bureau: {string.Join(", ", Sectors)}.";
        if (!known.OfBureau && bureau is not null)
            return $"A {role} belongs to no bureau.";
        return known.DivisionDigits.Contains(division.Length) && division.All(char.IsAsciiDigit)
            ? null
            : $"The division of a {role} has {string.Join(" or ", known.DivisionDigits)} digits.";
    }

    /// <summary>What the account may do now; nothing for one that is locked or whose role is not known here.</summary>
    public static FrozenSet<string> ScopesOf(Account account)
    {
        if (account.LockedSince is not null || All.FirstOrDefault(r => r.Name == account.Role) is not { } role)
            return [];
        var scopes = role.OfBureau && account.Bureau is { } bureau ? role.Scopes.Concat(Bureaus.GetValueOrDefault(bureau) ?? []) : role.Scopes;
        return scopes.Select(scope => scope.Replace("{division}", account.Division, StringComparison.Ordinal)).ToFrozenSet(StringComparer.Ordinal);
    }

    static string[] Of(params string[] scopes) => [.. scopes.SelectMany(s => s.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
}
