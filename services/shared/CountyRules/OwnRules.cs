namespace Hutong.CountyRules;

/// <summary>What all counties have decided themselves, as of a transaction.</summary>
public sealed class OwnRules<T>(IEnumerable<T> all) where T : class, ICountyRules
{
    readonly Dictionary<string, T[]> _of =
        all.GroupBy(r => r.County).ToDictionary(g => g.Key, g => g.OrderBy(r => r.Year).ToArray(), StringComparer.Ordinal);

    public IEnumerable<T> All => _of.Values.SelectMany(r => r);

    /// <summary>In the order of their years.</summary>
    public IReadOnlyList<T> Of(string county) => _of.GetValueOrDefault(county, []);

    /// <summary>Of just that year; null when the county has decided nothing for it.</summary>
    public T? Of(string county, int year) => Array.Find(_of.GetValueOrDefault(county, []), r => r.Year == year);

    /// <summary>Of that year or the latest before it that the county has decided something for.</summary>
    public T? LatestOf(string county, int year) => Array.FindLast(_of.GetValueOrDefault(county, []), r => r.Year <= year);
}
