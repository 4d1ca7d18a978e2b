using Hutong.Local.County;

namespace Hutong.Local.Scenario;

/// <summary>The lines that the years of a scenario are judged by: the published ones, and for years that the plan gives none, assumed ones that are marked.</summary>
/// <param name="Fen">Per head and year.</param>
/// <param name="Assumed">Years whose line the figures do not give.</param>
sealed record ScenarioLines(IReadOnlyDictionary<int, long> Fen, IReadOnlySet<int> Assumed)
{
    /// <summary>Yuan; taken where nothing is published. No source: inputs of the scenario.</summary>
    static readonly Dictionary<int, int> WithoutSource = new() { [2014] = 2800, [2015] = 2855 };

    /// <param name="given">Yuan by year, for years that the figures give none for.</param>
    /// <exception cref="CountyFiguresException">A year has no line, or one is given that would not be used.</exception>
    public static ScenarioLines Of(CountyFigures figures, IReadOnlyCollection<int> years, IReadOnlyDictionary<int, int> given)
    {
        foreach (var year in given.Keys)
        {
            if (figures.Lines.ContainsKey(year))
                throw new CountyFiguresException($"lines.csv gives the line of {year} already: nothing is to be assumed for it.");
            if (!years.Contains(year))
                throw new CountyFiguresException($"{year} is no year of this scenario, which goes from {years.Min()} to {years.Max()}.");
        }

        var (fen, assumed) = (new Dictionary<int, long>(), new HashSet<int>());
        foreach (var year in years)
        {
            if (figures.Lines.TryGetValue(year, out var published))
                fen.Add(year, published);
            else if (given.TryGetValue(year, out var yuan) || WithoutSource.TryGetValue(year, out yuan))
            {
                fen.Add(year, yuan * 100L);
                assumed.Add(year);
            }
            else
                throw new CountyFiguresException($"lines.csv has no line of {year}. Give one with --assume {year}=3000 (yuan per head and year).");
        }

        return new(fen, assumed);
    }
}
