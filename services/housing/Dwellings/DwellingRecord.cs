using System.Text.Json.Serialization;
using Hutong.Contracts;

namespace Hutong.Housing.Dwellings;

/// <summary>A dwelling as the housing bureau records it: kept with every version. What leaves is <see cref="Contracts.Housing.Dwelling"/>, without area, structure and category.</summary>
/// <param name="AreaInHundredths">Of a square metre: 80.5 m² are 8050.</param>
/// <param name="Category">Of the household, where it decides the place on the priority list; that a household is registered is the registry's to say.</param>
[Kind("HousingRenovation.Dwellings.DwellingRecord")]
public sealed record DwellingRecord(
    string Number, string Household, string Village, int AreaInHundredths, Structure Structure, DateOnly LivedInFrom, DateOnly? LivedInUntil,
    HouseholdCategory? Category) : IAboutHousehold
{
    string IFact.Key => Number;
}

/// <summary>砖混, 砖木, 土木, 石木, 其他.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Structure>))]
public enum Structure { BrickConcrete, BrickTimber, EarthTimber, Stone, Other }

/// <summary>低保, 特困供养, 残疾人家庭.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HouseholdCategory>))]
public enum HouseholdCategory { MinimumAllowance, Hardship, Disabled }
