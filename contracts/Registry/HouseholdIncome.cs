namespace Hutong.Contracts.Registry;

/// <summary>A household's declared net income of one year. Owned by registry.</summary>
/// <param name="NetIncome">Fen in the year, all members together; not negative.</param>
public sealed record HouseholdIncome(string Household, int Year, long NetIncome) : IFact;
