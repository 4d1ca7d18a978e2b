namespace Hutong.Registry.Policies;

/// <summary>All policies of a county. A county that has decided nothing yet goes by the samples, which say so.</summary>
public sealed class CountyPolicies
{
    readonly CountyPolicy[] _policies;

    /// <param name="county">Division code, 6 digits.</param>
    /// <param name="own">What the county itself has decided.</param>
    public CountyPolicies(string county, IEnumerable<CountyPolicy> own)
    {
        County = county;
        _policies = [.. own.OrderBy(p => p.Year)];
        // One year of its own is enough: a decided year and an invented one must not be mixed up in one answer.
        if (_policies.Length == 0)
            _policies = [.. SamplePolicies.All.Select(p => p with { County = county }).OrderBy(p => p.Year)];
    }

    public string County { get; }

    /// <summary>The year's own policy, else the latest one before it without its line; before the first one, that one's rules without a line.</summary>
    public CountyPolicy For(int year)
    {
        var decided = _policies.LastOrDefault(p => p.Year <= year) ?? _policies[0];
        return decided.Year == year ? decided : decided with { Year = year, PovertyLine = null, DecidedFor = decided.Year };
    }

    /// <summary>Fen per head; null when no line was set for just that year.</summary>
    public long? LineOf(int year) => Array.Find(_policies, p => p.Year == year)?.PovertyLine;
}
