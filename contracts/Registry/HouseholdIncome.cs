namespace Hutong.Contracts.Registry;

/// <summary>A household's declared net income of one year. Owned by registry.</summary>
/// <param name="NetIncome">Fen in the year, all members together; not negative.</param>
/// <param name="Sources">Where it comes from; sums to <paramref name="NetIncome"/>. Null when only the total was declared.</param>
[Kind("Registry.HouseholdIncome")]
public sealed record HouseholdIncome(string Household, int Year, long NetIncome, IncomeSources? Sources = null) : IAboutHousehold
{
    string IFact.Key => $"{Household}/{Year}";
}

/// <summary>Net income by source, in fen. <paramref name="Costs"/> is what earning it cost, and is taken off.</summary>
public sealed record IncomeSources(long Wages, long FarmingAndBusiness, long Property, long Transfers, long Costs)
{
    public long Net => Wages + FarmingAndBusiness + Property + Transfers - Costs;
}
