namespace Hutong.CountyRules;

/// <summary>What a county has decided for a year, as it is kept: what holds.</summary>
public sealed class DecidedRules(string kind, string county, int year)
{
    /// <summary>As in addresses.</summary>
    public string Kind { get; private init; } = kind;

    /// <summary>Division code, 6 digits.</summary>
    public string County { get; private init; } = county;

    public int Year { get; private init; } = year;

    /// <summary>From 1; grows with every change, so it also tells whether somebody else was faster.</summary>
    public int Version { get; private set; }

    /// <summary>The rules as <see cref="RuleJson"/> writes them.</summary>
    public string Data { get; private set; } = "";

    public DateTimeOffset ReplacedAt { get; private set; }

    /// <summary>The client that entered them.</summary>
    public string ReplacedBy { get; private set; } = "";

    /// <summary>The next version holds from now on.</summary>
    /// <returns>What held before; null when these are the first.</returns>
    public FormerRules? Replace(string data, string by, DateTimeOffset at)
    {
        var former = Version == 0 ? null : new FormerRules(Kind, County, Year, Version, Data, ReplacedAt, ReplacedBy);
        (Version, Data, ReplacedBy, ReplacedAt) = (Version + 1, data, by, at.ToUniversalTime());
        return former;
    }
}

/// <summary>A version of <see cref="DecidedRules"/> that holds no longer.</summary>
public sealed record FormerRules(string Kind, string County, int Year, int Version, string Data, DateTimeOffset ReplacedAt, string ReplacedBy);
