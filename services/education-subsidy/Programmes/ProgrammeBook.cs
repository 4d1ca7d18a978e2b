using System.Text.Json;

namespace Hutong.EducationSubsidy.Programmes;

/// <summary>The programmes and calendars of all counties and school years, as of a transaction.</summary>
public sealed class ProgrammeBook(IReadOnlyDictionary<(string County, int Year), SchoolYearProgrammes> own)
{
    readonly HashSet<string> _codes = [.. Samples().Concat(own.Values).SelectMany(s => s.Programmes).Select(p => p.Code)];

    /// <summary>The county's own, else the samples.</summary>
    public SchoolYearProgrammes For(string county, int year) =>
        own.TryGetValue((county, year), out var found) ? found : SampleProgrammes.For(county, year);

    /// <summary>Some county has, or had, a programme of this code, or the samples have.</summary>
    public bool Knows(string code) => _codes.Contains(code);

    /// <summary>The school year that a day lies in: from its first day to the day before the next one's.</summary>
    public int SchoolYearOf(string county, DateOnly day) => For(county, day.Year).BeginsOn <= day ? day.Year : day.Year - 1;

    static IEnumerable<SchoolYearProgrammes> Samples() => [SampleProgrammes.For("", SampleProgrammes.Written)];
}

/// <summary>The sample programmes that come with the product, for counties that have not entered their own: the same in every year.</summary>
public static class SampleProgrammes
{
    static readonly SchoolYearProgrammes Sample = Read();

    /// <summary>The school year that the sample file is written for.</summary>
    internal static int Written => Sample.SchoolYear;

    public static SchoolYearProgrammes For(string county, int schoolYear)
    {
        var years = schoolYear - Sample.SchoolYear;
        return Sample with
        {
            County = county,
            SchoolYear = schoolYear,
            BeginsOn = Sample.BeginsOn.AddYears(years),
            SecondTermOn = Sample.SecondTermOn.AddYears(years),
            EndsOn = Sample.EndsOn.AddYears(years),
            CompulsoryCutOff = Sample.CompulsoryCutOff.AddYears(years),
            Programmes = [.. Sample.Programmes.Select(p => p with { DueOn = [.. p.DueOn.Select(d => d.AddYears(years))] })],
        };
    }

    static SchoolYearProgrammes Read()
    {
        using var file = typeof(SampleProgrammes).Assembly.GetManifestResourceStream("sample-programmes.json")!;
        return JsonSerializer.Deserialize<SchoolYearProgrammes>(file, SchoolYearProgrammes.Json)!;
    }
}
