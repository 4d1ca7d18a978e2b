using Hutong.Local.County;

namespace Hutong.Local.Scenario;

/// <summary>What stands in the way of a household that could otherwise leave the register in its year, until it is removed.</summary>
public enum Obstacle
{
    /// <summary>A child of compulsory age has left school.</summary>
    Dropout,

    /// <summary>The dwelling is assessed D.</summary>
    DangerousDwelling,

    /// <summary>A member's insurance ended within the year.</summary>
    LapsedInsurance,

    /// <summary>The income of the year before was declared for another year.</summary>
    IncomeOfWrongYear,

    /// <summary>Somebody objects while the notice is out.</summary>
    Objection,

    /// <summary>While the process runs, the income is corrected to below the line.</summary>
    LateCorrection,

    /// <summary>The housing bureau has not reported on the village for more than a year.</summary>
    StaleBureau,
}

/// <summary>What the generator has decided about a household. The platform is never told; it has to find out from what is pushed.</summary>
/// <param name="ExitYear">The year in which it leaves; null when it stays on the register.</param>
/// <param name="Obstacle">What stands in its way in that year.</param>
sealed record Life(Home Home, int? ExitYear, Obstacle? Obstacle)
{
    public string Number => Home.Number;

    public int Persons => Home.Family.Members.Count;

    public bool CouldLeaveIn(int year) => ExitYear == year;

    /// <summary>Everybody who is of working age and can work; the first of them is the one who finds work.</summary>
    public IEnumerable<Person> Workers(int year) =>
        Home.Family.Members.Where(m => m.Labour != "none" && AgeOn(m, new(year, 1, 1)) is >= 18 and <= 58);

    /// <summary>A child of compulsory age, and still so at the end of the year.</summary>
    public Person? Pupil(int year) => Home.Family.Members.Find(m => IsOfCompulsoryAge(m, year) && AgeOn(m, new(year, 12, 31)) < 16);

    /// <summary>Has turned 6 by 31 August of the year and not yet 16.</summary>
    public static bool IsOfCompulsoryAge(Person person, int year) => AgeOn(person, new(year, 8, 31)) is >= 6 and <= 15;

    public static int AgeOn(Person person, DateOnly day) =>
        day.Year - person.BornOn.Year - ((day.Month, day.Day).CompareTo((person.BornOn.Month, person.BornOn.Day)) < 0 ? 1 : 0);
}

/// <summary>Decides what happens to every household of a county, so that the published path comes out exactly.</summary>
sealed class LivesOfACounty
{
    /// <summary>Of a hundred households that leave in a year, so many have one of these in their way; a stale bureau takes a village.</summary>
    static readonly (Obstacle Obstacle, int Percent)[] Shares =
    [
        (Obstacle.Dropout, 6), (Obstacle.DangerousDwelling, 6), (Obstacle.LapsedInsurance, 6), (Obstacle.IncomeOfWrongYear, 5),
        (Obstacle.Objection, 4), (Obstacle.LateCorrection, 4),
    ];

    LivesOfACounty(CountyFigures figures, IReadOnlyList<Life> all, IReadOnlyList<int> years) => (Figures, All, Years) = (figures, all, years);

    public CountyFigures Figures { get; }

    public IReadOnlyList<Life> All { get; }

    /// <summary>The years of the path, without gaps.</summary>
    public IReadOnlyList<int> Years { get; }

    /// <summary>The end of this year is where the story begins.</summary>
    public int Before => Years[0] - 1;

    public static LivesOfACounty Decide(CountyFigures figures, ulong seed)
    {
        var groups = figures.Path.Where(g => g.Group == "exit").ToList();
        if (groups.Count == 0)
            throw new CountyFiguresException("A scenario needs path.csv with groups that exit, each with its year.");
        if (groups.Find(g => g.Year is null) is { } without)
            throw new CountyFiguresException($"path.csv names no year for the {without.Households} households that exit.");
        var first = groups.Min(g => g.Year!.Value);
        if (first != CountyGenerator.RegisteredIn + 1)
            throw new CountyFiguresException($"The register is of the end of {CountyGenerator.RegisteredIn}, so the first households exit in {CountyGenerator.RegisteredIn + 1}, not in {first}.");
        var years = Enumerable.Range(first, groups.Max(g => g.Year!.Value) - first + 1).ToList();

        var homes = new CountyGenerator(figures, seed, first).Settle();
        var random = new SeededRandom(seed, "path");
        var leaving = Divide(homes.Where(h => !h.OfSocialFloor).ToList(), groups, random);
        var lives = new List<Life>();
        foreach (var group in leaving.GroupBy(l => l.Value))
            lives.AddRange(Plant([.. group.Select(g => g.Key)], group.Key, random));
        lives.AddRange(homes.Where(h => !leaving.ContainsKey(h)).Select(h => new Life(h, null, null)));
        return new(figures, [.. lives.OrderBy(l => l.Number, StringComparer.Ordinal)], years);
    }

    /// <summary>Households to years so that households and persons of each group are met exactly.</summary>
    /// <remarks>In a large county the first attempt succeeds. In a small one an early group may take just the sizes that a later one needs: then another beginning helps.</remarks>
    static Dictionary<Home, int> Divide(List<Home> homes, List<PathGroup> groups, SeededRandom random)
    {
        const int attempts = 300;
        if (groups.Sum(g => g.Households) > homes.Count)
            throw new CountyFiguresException($"path.csv has {groups.Sum(g => g.Households)} households exit, but only {homes.Count} have labour capacity.");
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return DivideOnce(homes, groups, random);
            }
            catch (CountyFiguresException) when (attempt < attempts)
            {
                // from another beginning; what cannot be met at all is reported by the last attempt
            }
        }
    }

    /// <summary>At random first, then by exchanging pairs.</summary>
    static Dictionary<Home, int> DivideOnce(List<Home> homes, List<PathGroup> groups, SeededRandom random)
    {
        random.Shuffle(homes);
        var left = homes.ToList();
        var years = new Dictionary<Home, int>();
        foreach (var group in groups)
        {
            var chosen = left.Take(group.Households).ToList();
            var others = left.Skip(group.Households).ToList();
            for (var missing = group.Persons - chosen.Sum(h => h.Family.Members.Count); missing != 0; missing = group.Persons - chosen.Sum(h => h.Family.Members.Count))
            {
                // the exchange that brings the sum nearest; each brings it nearer, so this ends
                var best = (Gain: 0, Out: -1, In: -1);
                var sizesIn = others.Select((h, i) => (h.Family.Members.Count, i)).DistinctBy(o => o.Count).ToList();
                foreach (var (size, i) in chosen.Select((h, i) => (h.Family.Members.Count, i)).DistinctBy(c => c.Count))
                    foreach (var (other, j) in sizesIn)
                        if (Math.Abs(missing) - Math.Abs(missing - (other - size)) is var gain && gain > best.Gain)
                            best = (gain, i, j);
                if (best.Gain == 0)
                {
                    throw new CountyFiguresException(
                        $"path.csv has {group.Households} households with {group.Persons} persons exit in {group.Year}: no such households can be chosen among those with labour capacity.");
                }

                (chosen[best.Out], others[best.In]) = (others[best.In], chosen[best.Out]);
            }

            foreach (var home in chosen)
                years.Add(home, group.Year!.Value);
            left = others;
        }

        return years;
    }

    static IEnumerable<Life> Plant(List<Home> homes, int year, SeededRandom random)
    {
        random.Shuffle(homes);
        // The bureau falls silent on one village of middling size; whoever lives there is held up by that and by nothing else.
        var villages = homes.GroupBy(h => h.Village).OrderBy(v => v.Count()).ThenBy(v => v.Key, StringComparer.Ordinal).ToList();
        var silent = villages.Count > 1 ? villages[villages.Count / 2].Key : null;
        var planted = homes.Where(h => h.Village == silent).ToDictionary(h => h, _ => (Obstacle?)Obstacle.StaleBureau);
        foreach (var (obstacle, percent) in Shares)
        {
            foreach (var home in homes.Where(h => !planted.ContainsKey(h) && Suits(new(h, year, null), obstacle, year)).Take((homes.Count * percent + 50) / 100).ToList())
                planted.Add(home, obstacle);
        }

        return homes.Select(h => new Life(h, year, planted.GetValueOrDefault(h)));
    }

    static bool Suits(Life life, Obstacle obstacle, int year) => obstacle is not Obstacle.Dropout || life.Pupil(year) is not null;
}
