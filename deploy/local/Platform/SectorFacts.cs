using System.Text.RegularExpressions;
using Hutong.Contracts;
using Hutong.Servers;

namespace Hutong.Local.Platform;

/// <summary>Which kinds of facts each service publishes and which it copies, and so what it may do on the broker.</summary>
/// <remarks>
/// What a service copies, its declarations (<c>Copies</c>) say too, in another program than this. A service that copies what stands not
/// here is refused by the broker, and says so (<c>/health/ready</c>); a test holds the table against what a whole platform binds.
/// </remarks>
public static class SectorFacts
{
    const string Registry = "registry";

    /// <summary>By sectors, from the contracts: a kind begins with its owner's name.</summary>
    static readonly SortedDictionary<string, string[]> Owned = new(typeof(IFact).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(IFact)))
        .Select(t => FactKind.Of(t).Split('.', 2)).GroupBy(k => k[0].ToLowerInvariant(), k => k[1]).ToDictionary(k => k.Key, k => k.Order(StringComparer.Ordinal).ToArray()), StringComparer.Ordinal);

    /// <summary>The registry copies everything.</summary>
    static readonly Dictionary<string, string[]> Copied = new()
    {
        ["health"] = ["Registry.HouseholdRoster", "Registry.HouseholdIncome", "Registry.HouseholdStatus", "Registry.PersonMerged"],
        ["education"] = ["Registry.HouseholdRoster", "Registry.PersonMerged"],
        ["employment"] = ["Registry.HouseholdRoster", "Registry.PersonMerged", "Education.SchoolEnrolment", "Education.SchoolLeaver"],
        ["housing"] = ["Registry.HouseholdRoster"],
    };

    /// <summary>Messages that every service hears too: where the chains of all others stand.</summary>
    static readonly string[] Heard = ["ChainHead"];

    /// <summary>Messages beside facts that every service publishes, each type to an exchange that all of them share.</summary>
    static readonly string[] Told = ["BatchProgress", "BatchReceipt", "ServiceAlert", "ServiceAlertCleared", "CommandReceipt", .. Heard];

    static readonly string[] ToldByRegistry = ["DeadlineNear", "DeadlineReached"];

    /// <summary>Kinds by their names in the exchanges: <c>Health.MedicalAid</c>.</summary>
    public static IEnumerable<string> KindsOf(string sector) => Owned[sector].Select(kind => $"{Named(sector)}.{kind}");

    public static IReadOnlyList<string> CopiedBy(string sector) => sector == Registry ? [.. Owned.Keys.Where(other => other != Registry).SelectMany(KindsOf)] : Copied[sector];

    public static string Exchange(string kind) => $"facts.{kind}";

    /// <summary>Exchanges of facts; they are made before any service runs, as a copying service may bind to them and not make them.</summary>
    public static IEnumerable<string> Exchanges => Owned.Keys.SelectMany(KindsOf).Select(Exchange);

    /// <summary>
    /// Makes its own queues and exchanges, publishes to its own exchanges alone (not to the default one, which leads into every queue), takes
    /// from its own queues alone, and binds these to what it copies and to the messages that all hear.
    /// </summary>
    /// <remarks>Exchanges of messages belong to all who publish there: MassTransit declares them before it publishes, and so each may.</remarks>
    public static BrokerRights RightsOf(string sector)
    {
        var own = $"{Regex.Escape(sector)}[.-].+|{AllOf(sector)}"; // its queues, exchanges of the same names, its facts
        var told = Names("Hutong.Contracts.Messages:", sector == Registry ? [.. Told, .. ToldByRegistry] : Told);
        var copied = sector == Registry ? string.Join('|', Owned.Keys.Where(other => other != Registry).Select(AllOf)) : Names("facts.", Copied[sector]);
        return new($"^({own}|{told})$", $"^({own}|{told})$", $"^({own}|{copied}|{Names("Hutong.Contracts.Messages:", Heard)})$");
    }

    static string AllOf(string sector) => $"{Regex.Escape($"facts.{Named(sector)}.")}.+";

    static string Named(string sector) => $"{char.ToUpperInvariant(sector[0])}{sector[1..]}";

    static string Names(string before, IEnumerable<string> names) => $"{Regex.Escape(before)}({string.Join('|', names.Select(Regex.Escape))})";
}
