using Hutong.Contracts;
using Hutong.Contracts.Housing;
using Hutong.CountyRules;
using Npgsql;

namespace Hutong.Housing.Rates;

/// <summary>What a county pays for renovations that are applied for in a year. Data, not code: each county and year has its own. Amounts are fen.</summary>
/// <param name="County">Division code, 6 digits.</param>
/// <param name="PeriodFrom">First year of the policy's period, in which a dwelling and a household get one subsidy.</param>
/// <param name="PeriodTo">Its last year.</param>
/// <param name="Sample">Invented for trying the platform out; nobody's money may be judged by it.</param>
/// <param name="Rates">The most that is paid, by mode and grade; what has no rate is not paid for.</param>
public sealed record HousingRates(string County, int Year, int PeriodFrom, int PeriodTo, bool Sample, IReadOnlyList<RenovationRate> Rates) : ICountyRules
{
    /// <summary>Null when there is none.</summary>
    public long? RateFor(RenovationMode mode, DwellingGrade grade) => Rates.FirstOrDefault(r => r.Mode == mode && r.Grade == grade)?.Amount;

    /// <summary>What is wrong with them.</summary>
    public IEnumerable<string> Faults()
    {
        if (PeriodFrom > Year || PeriodTo < Year || PeriodTo - PeriodFrom > 50) yield return $"The period must hold {Year} and be no longer than 50 years.";
        if (Rates.Any(r => r.Grade is DwellingGrade.A or DwellingGrade.B)) yield return "Only grades C and D are renovated.";
        if (Rates.Any(r => r.Mode is RenovationMode.Repair && r.Grade is DwellingGrade.D)) yield return "A dwelling of grade D is rebuilt, not repaired.";
        if (Rates.DistinctBy(r => (r.Mode, r.Grade)).Count() != Rates.Count) yield return "A mode and grade have two rates.";
        if (Rates.Any(r => r.Amount <= 0)) yield return "A rate is not above zero.";
        if (Rates.Any(r => !Enum.IsDefined(r.Mode) || !Enum.IsDefined(r.Grade))) yield return "A mode or grade is none.";
    }
}

/// <param name="Amount">Fen per dwelling.</param>
public sealed record RenovationRate(RenovationMode Mode, DwellingGrade Grade, long Amount);

/// <summary>The rates of all counties and years, as of a transaction.</summary>
public sealed class RateBook(OwnRules<HousingRates> own)
{
    public HousingRates? For(long village, int year) => For(DivisionCode.CountyOf(village), year);

    /// <summary>The county's own, else the samples; null when there are neither.</summary>
    public HousingRates? For(string county, int year) => own.Of(county, year) ?? SampleRates.All.FirstOrDefault(s => s.Year == year);
}

/// <summary>The rates as counties enter them.</summary>
public sealed class RateKind() : RuleKind<HousingRates>("housing", "rates")
{
    public override HousingRates? For(OwnRules<HousingRates> own, string county, int year) => new RateBook(own).For(county, year);

    public async Task<RateBook> ReadAsync(NpgsqlTransaction transaction, CancellationToken ct) => new(await ReadAsync(transaction.Connection!, ct));
}

/// <summary>The sample rates that come with the product, for counties that have not entered their own.</summary>
public static class SampleRates
{
    public static IReadOnlyList<HousingRates> All { get; } = RuleJson.Samples<HousingRates>("sample-rates.json");
}
