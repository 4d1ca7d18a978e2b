using Hutong.CountyRules;
using Hutong.Facts;
using Npgsql;

namespace Hutong.Employment.Rates;

/// <summary>What a county has laid down for awards and for whom it counts as able to work. Data, not code. Amounts are fen.</summary>
/// <param name="County">Division code, 6 digits.</param>
/// <param name="Year">From which they hold, until a later year has its own.</param>
/// <param name="Sample">Invented for trying the platform out; nobody's money may be paid by it.</param>
/// <param name="PersonAward">Once in a life, for organised work outside (rule 8 of the plans: 300 yuan).</param>
/// <param name="PersonAwardMonths">How long that work has to last.</param>
/// <param name="ConsecutiveWithinDays">Two episodes are one after the other when at most so many days lie between them; those days do not count as work.</param>
/// <param name="CoupleAward">Each calendar year, for a couple (rule 8 of the plans: 1,000 yuan).</param>
/// <param name="CoupleAwardMonths">How long both have to be at such work at the same time within the year.</param>
/// <param name="WorkingAgeFrom">In whole years.</param>
/// <param name="WorkingAgeTo">The last age that counts, in whole years.</param>
public sealed record EmploymentRates(
    string County, int Year, bool Sample, long PersonAward, int PersonAwardMonths, int ConsecutiveWithinDays,
    long CoupleAward, int CoupleAwardMonths, int WorkingAgeFrom, int WorkingAgeTo) : ICountyRules
{
    public bool IsOfWorkingAge(DateOnly bornOn, DateOnly day) =>
        bornOn.AddYears(WorkingAgeFrom) <= day && day < bornOn.AddYears(WorkingAgeTo + 1);

    /// <summary>What is wrong with them.</summary>
    public IEnumerable<string> Faults()
    {
        if (PersonAward < 0 || CoupleAward < 0) yield return "An award is negative.";
        if (PersonAwardMonths is < 1 or > 120) yield return "The person's award needs between 1 and 120 months of work.";
        if (CoupleAwardMonths is < 1 or > 12) yield return "The couple's award needs between 1 and 12 months of work in the year.";
        if (ConsecutiveWithinDays is < 0 or > 366) yield return "Between 0 and 366 days may lie between two consecutive episodes.";
        if (WorkingAgeFrom < 16) yield return "Nobody below 16 may work.";
        if (WorkingAgeTo < WorkingAgeFrom || WorkingAgeTo > 120) yield return "The working age ends before it begins, or beyond 120.";
    }
}

/// <summary>The rates of all counties, as of a transaction.</summary>
public sealed class RateBook(OwnRules<EmploymentRates> own)
{
    /// <summary>The county's own of that year or the latest before it, else the samples. Of a year before all samples, the first.</summary>
    public EmploymentRates For(string county, int year) =>
        own.LatestOf(county, year) ?? SampleRates.All.LastOrDefault(s => s.Year <= year) ?? SampleRates.All[0];
}

/// <summary>The rates as counties enter them.</summary>
public sealed class RateKind() : RuleKind<EmploymentRates>("employment", "rates")
{
    public override EmploymentRates For(OwnRules<EmploymentRates> own, string county, int year) => new RateBook(own).For(county, year);

    public async Task<RateBook> ReadAsync(NpgsqlTransaction transaction, CancellationToken ct) => new(await ReadAsync(transaction.Connection!, ct));

    /// <summary>Another working age, other households without work.</summary>
    protected override Task ReplacedAsync(NpgsqlTransaction transaction, EmploymentRates rates, CancellationToken ct) =>
        Marks.SetAsync(transaction, Marks.Everybody(), ct);

    protected override void Wake(IServiceProvider services) => services.GetRequiredService<MarkWorker>().Wake();
}

/// <summary>The sample rates that come with the product, for counties that have not entered their own.</summary>
public static class SampleRates
{
    /// <summary>In the order of their years.</summary>
    public static IReadOnlyList<EmploymentRates> All { get; } = [.. RuleJson.Samples<EmploymentRates>("sample-rates.json").OrderBy(s => s.Year)];
}
