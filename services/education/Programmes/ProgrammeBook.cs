using Hutong.CountyRules;

namespace Hutong.Education.Programmes;

/// <summary>The programmes and calendars of all counties and school years, as of a transaction.</summary>
public sealed class ProgrammeBook(OwnRules<SchoolYearProgrammes> own)
{
    readonly HashSet<string> _codes = [.. own.All.Prepend(SampleProgrammes.AsWritten).SelectMany(s => s.Programmes).Select(p => p.Code)];

    /// <summary>The county's own, else the samples.</summary>
    public SchoolYearProgrammes For(string county, int year) =>
        own.Of(county, year) ?? SampleProgrammes.For(county, year);

    /// <summary>Some county has, or had, a programme of this code, or the samples have.</summary>
    public bool Knows(string code) => _codes.Contains(code);

    /// <summary>The school year that a day lies in: from its first day to the day before the next one's.</summary>
    public int SchoolYearOf(string county, DateOnly day) => For(county, day.Year).BeginsOn <= day ? day.Year : day.Year - 1;
}

/// <summary>The sample programmes that come with the product, for counties that have not entered their own: the same in every year.</summary>
public static class SampleProgrammes
{
    /// <summary>For the school year that the sample file is written for.</summary>
    internal static SchoolYearProgrammes AsWritten { get; } = RuleJson.Samples<SchoolYearProgrammes>("sample-programmes.json").Single();

    public static SchoolYearProgrammes For(string county, int schoolYear)
    {
        var years = schoolYear - AsWritten.SchoolYear;
        return AsWritten with
        {
            County = county,
            SchoolYear = schoolYear,
            BeginsOn = AsWritten.BeginsOn.AddYears(years),
            SecondTermOn = AsWritten.SecondTermOn.AddYears(years),
            EndsOn = AsWritten.EndsOn.AddYears(years),
            CompulsoryCutOff = AsWritten.CompulsoryCutOff.AddYears(years),
            Programmes = [.. AsWritten.Programmes.Select(p => p with { DueOn = [.. p.DueOn.Select(d => d.AddYears(years))] })],
        };
    }
}
