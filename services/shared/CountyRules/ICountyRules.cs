namespace Hutong.CountyRules;

/// <summary>What a county has decided for a year. Data, not code: each county and year has its own.</summary>
public interface ICountyRules
{
    /// <summary>Division code, 6 digits.</summary>
    string County { get; }

    int Year { get; }

    /// <summary>Invented, or assumed, for trying the platform out.</summary>
    bool Sample { get; }

    /// <summary>What is wrong with them; whoever goes by them relies on there being nothing.</summary>
    IEnumerable<string> Faults();
}
