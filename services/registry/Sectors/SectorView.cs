using System.Globalization;
using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Registry.Status;
using Hutong.Sectors;

namespace Hutong.Registry.Sectors;

/// <summary>A fact as one line of a household's timeline.</summary>
/// <param name="Date">The day that it tells of; null when it tells of none.</param>
/// <param name="What">Stable, for consoles.</param>
public sealed record Told(DateOnly? Date, string What, string Text, PersonId? Person = null);

/// <summary>
/// What the registry makes of one sector: which of its facts it copies, which of them are part of what is known of a household, what they
/// raise against it, and how the card tells them.
/// </summary>
/// <remarks>The one place in the registry that a sector touches: a class in this folder, named in <see cref="All"/>.</remarks>
abstract class SectorView(string sector)
{
    /// <summary>The alerts of a status stand in this order.</summary>
    public static IReadOnlyList<SectorView> All { get; } = [new EducationView(), new HealthView(), new EmploymentView(), new HousingView()];

    readonly List<Action<SectorService>> _copies = [];

    /// <summary>By their kinds, the facts that are part of what is known of a household.</summary>
    public Dictionary<string, HouseholdFacts.Reading> Known { get; } = [];

    /// <summary>By their kinds, how facts are told.</summary>
    public Dictionary<string, Func<byte[], Told>> Tellers { get; } = [];

    /// <summary>What the sector has raised against the household and not taken back, on a day.</summary>
    public virtual IEnumerable<Alert> AlertsOn(HouseholdFacts household, DateOnly day) => [];

    public void Declare(SectorService registry)
    {
        foreach (var copy in _copies)
            copy(registry);
    }

    /// <summary>Copied for the card.</summary>
    protected void Shows<T>(Func<T, Told> tell) where T : class, IFact
    {
        _copies.Add(registry => registry.Copies<T>(from: sector));
        Tellers.Add(FactKind.Of<T>(), Teller(tell));
    }

    /// <summary>Copied, and part of what is known of a household: with each of them its status is worked out again.</summary>
    protected void Knows<T>(Func<T, Told> tell) where T : class, IFact => Knows<T, MarkSubjects<T>>(tell);

    /// <inheritdoc cref="Knows{T}"/>
    protected void Knows<T, TMarking>(Func<T, Told> tell) where T : class, IFact where TMarking : MarkSubjects<T>
    {
        _copies.Add(registry => registry.Copies<T, TMarking>(from: sector));
        Known.Add(FactKind.Of<T>(), HouseholdFacts.Into<T>());
        Tellers.Add(FactKind.Of<T>(), Teller(tell));
    }

    /// <summary>The bureau's reports that its records are complete: absence then means something.</summary>
    protected void KnowsReports<T>() where T : class, IBureauReport => _copies.Add(registry => registry.Copies<T, MarkDivision<T>>(from: sector));

    public static Func<byte[], Told> Teller<T>(Func<T, Told> tell) where T : IFact => state => tell(JsonSerializer.Deserialize<T>(state, FactJson.Options)!);

    public static string Yuan(long fen) => (fen / 100m).ToString("N2", CultureInfo.InvariantCulture) + " yuan";
}

static class SectorViews
{
    /// <summary>Copies what the registry makes of all sectors.</summary>
    public static SectorService CopiesOf(this SectorService registry, IEnumerable<SectorView> sectors)
    {
        foreach (var sector in sectors)
            sector.Declare(registry);
        return registry;
    }
}
