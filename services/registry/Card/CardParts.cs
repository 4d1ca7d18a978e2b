using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Defaults;

namespace Hutong.Registry.Card;

/// <summary>Which parts of a card the caller is shown: scopes of the form <c>card:{part}</c>. A bureau sees what its own work and its contracts name.</summary>
/// <remarks>
/// Everybody who may read cards sees who belongs to the household, whether it is supported, and what the registry itself has found out (food, clothing,
/// cultural life). The rest is of the sector that owns it; the register's own record (address, cause of need) and incomes are parts of their own.
/// </remarks>
public sealed class CardParts
{
    const string Prefix = "card:";

    public const string Record = "record", Income = "income", Health = "health", Education = "education", Employment = "employment", Housing = "housing";

    public static readonly IReadOnlyList<string> All = [Record, Income, Health, Education, Employment, Housing];

    readonly HashSet<string> _shown;

    CardParts(IEnumerable<string> shown) => _shown = [.. shown];

    public static CardParts Of(HttpContext http) => Of(http.Scopes());

    public static CardParts Of(IEnumerable<string> scopes) =>
        new(scopes.Where(s => s.StartsWith(Prefix, StringComparison.Ordinal)).Select(s => s[Prefix.Length..]));

    public bool Show(string part) => _shown.Contains(part);

    /// <summary>What the caller is not shown, in the order of <see cref="All"/>.</summary>
    public IReadOnlyList<string> Withheld => [.. All.Where(part => !_shown.Contains(part))];

    public IReadOnlyList<string> Shown => [.. All.Where(_shown.Contains)];

    public bool Show(GuaranteeKind kind) => kind switch
    {
        GuaranteeKind.Medical => Show(Health),
        GuaranteeKind.Education => Show(Education),
        GuaranteeKind.Housing => Show(Housing),
        _ => true,
    };

    public bool Show(AttainmentKind kind) => kind is AttainmentKind.CulturalLife || Show(Employment);

    /// <summary>By the kind of the fact that it comes from. A status speaks of everything; a sector that is new is a part of its own.</summary>
    public bool ShowFact(string kind) =>
        kind == FactKind.Of<HouseholdStatus>() ? Withheld.Count == 0
        : kind == FactKind.Of<HouseholdIncome>() ? Show(Income)
        : kind.Split('.', 2)[0].ToLowerInvariant() is var sector && (sector == "registry" || Show(sector));

    /// <summary>By the part of a status, as its history names it.</summary>
    public bool ShowStatus(string part) =>
        part is "income" ? Show(Income)
        : part is "alerts" ? Withheld.Count == 0
        : Enum.TryParse<GuaranteeKind>(part, ignoreCase: true, out var guarantee) ? Show(guarantee)
        : !Enum.TryParse<AttainmentKind>(part, ignoreCase: true, out var attainment) || Show(attainment);
}
