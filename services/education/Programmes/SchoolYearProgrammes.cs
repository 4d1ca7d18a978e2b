using System.Text.Json.Serialization;
using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.CountyRules;

namespace Hutong.Education.Programmes;

/// <summary>What a county has laid down for a school year: its calendar and its programmes of aid. Data, not code. Amounts are fen.</summary>
/// <param name="County">Division code, 6 digits.</param>
/// <param name="SchoolYear">The calendar year in which the school year begins.</param>
/// <param name="Sample">Not the county's own: comes with the product, for trying it out.</param>
/// <param name="BeginsOn">First day of the school year and of its first term.</param>
/// <param name="SecondTermOn">First day of the second term.</param>
/// <param name="EndsOn">Last day, holidays included: the next school year begins after it.</param>
/// <param name="CompulsoryCutOff">Who has turned 6 by this day is of compulsory school age in this school year.</param>
/// <param name="GraceDays">So many days after <paramref name="BeginsOn"/> nobody is called out of school for want of an enrolment.</param>
public sealed record SchoolYearProgrammes(
    string County, int SchoolYear, bool Sample, DateOnly BeginsOn, DateOnly SecondTermOn, DateOnly EndsOn,
    DateOnly CompulsoryCutOff, int GraceDays, IReadOnlyList<Programme> Programmes) : ICountyRules
{
    public const int FirstYear = 1990;
    public const int LastYear = 2150;

    int ICountyRules.Year => SchoolYear;

    /// <summary>From this day on the absence of an enrolment means something.</summary>
    public DateOnly GraceEndsOn => BeginsOn.AddDays(GraceDays);

    /// <summary>The days of a term, or of the whole year; null when there are none.</summary>
    public DaySpan? DaysOf(int? term) => term switch
    {
        1 => DaySpan.Of(BeginsOn, SecondTermOn),
        2 => DaySpan.Through(SecondTermOn, EndsOn),
        _ => DaySpan.Through(BeginsOn, EndsOn),
    };

    /// <summary>What is wrong with them; the comparison relies on there being nothing.</summary>
    public IEnumerable<string> Faults()
    {
        if (SchoolYear is < FirstYear or > LastYear)
        {
            yield return $"The school year must lie between {FirstYear} and {LastYear}.";
            yield break;
        }

        if (BeginsOn < new DateOnly(SchoolYear, 7, 1) || BeginsOn > new DateOnly(SchoolYear, 10, 31))
            yield return $"The school year {SchoolYear} must begin between July and October of {SchoolYear}.";
        if (SecondTermOn <= BeginsOn || EndsOn <= SecondTermOn) yield return "The second term must begin after the first and before the end.";
        if (EndsOn > new DateOnly(SchoolYear + 1, 10, 31)) yield return "The school year must not last longer than to October of the next year.";
        if (CompulsoryCutOff.Year != SchoolYear) yield return $"The cut-off for compulsory schooling must lie in {SchoolYear}.";
        if (GraceDays is < 0 or > 120) yield return "The grace must have between 0 and 120 days.";
        if (Programmes.DistinctBy(p => p.Code).Count() != Programmes.Count) yield return "A programme is named twice.";
        foreach (var fault in Programmes.SelectMany(p => p.Faults())) yield return fault;
    }
}

/// <summary>A programme of student aid.</summary>
/// <param name="Code">Stable, as payments name it, for example <c>vocational-aid</c>.</param>
/// <param name="Paid">How often <see cref="ProgrammeRate.Amount"/> is due.</param>
/// <param name="Rates">One per stage; pupils of other stages are not entitled.</param>
/// <param name="DueOn">Last day to pay: one per term for what is paid per term, otherwise one.</param>
/// <param name="BoardingOnly">For pupils who board.</param>
/// <param name="Grades">Years within the stage that are entitled; empty or missing for all.</param>
/// <param name="ValidFrom">First day that counts, if it was introduced within the year.</param>
/// <param name="ValidTo">Last day that counts, if it ended within the year.</param>
/// <param name="Sample">Amount and conditions are invented for trying the platform out.</param>
/// <remarks>Entitled are pupils whose household has support, that is, is registered or in the grace period after its exit.</remarks>
public sealed record Programme(
    string Code, string Chinese, string English, PaidBy Paid, IReadOnlyList<ProgrammeRate> Rates, IReadOnlyList<DateOnly> DueOn,
    bool BoardingOnly = false, IReadOnlyList<int>? Grades = null, DateOnly? ValidFrom = null, DateOnly? ValidTo = null, bool Sample = false)
{
    static readonly int?[] TwoTerms = [1, 2];
    static readonly int?[] NoTerms = [null];

    /// <summary>What is due by itself: each term, or the year as a whole.</summary>
    [JsonIgnore]
    public IReadOnlyList<int?> Terms => Paid is PaidBy.PerTerm ? TwoTerms : NoTerms;

    public DateOnly DueOnOf(int? term) => DueOn[term is 2 ? 1 : 0];

    public ProgrammeRate? RateOf(EducationStage stage) => Rates.FirstOrDefault(r => r.Stage == stage);

    internal IEnumerable<string> Faults()
    {
        if (string.IsNullOrWhiteSpace(Code) || Code.Length > 60) yield return "A programme has no code, or one of more than 60 characters.";
        if (!Enum.IsDefined(Paid)) yield return $"{Code}: it is paid once, yearly or perTerm.";
        if (Rates.Count == 0) yield return $"{Code}: there is no rate.";
        if (Rates.DistinctBy(r => r.Stage).Count() != Rates.Count) yield return $"{Code}: a stage has two rates.";
        if (Rates.Any(r => r.Amount is <= 0 or > Subsidies.SubsidyKind.MaxAmount || !Enum.IsDefined(r.Stage)))
            yield return $"{Code}: an amount lies outside 1 to {Subsidies.SubsidyKind.MaxAmount} fen, or its stage is none.";
        if (DueOn.Count != Terms.Count) yield return $"{Code}: it needs {Terms.Count} day(s) by which it is due.";
        if (Grades?.Any(g => g is < 1 or > 8) == true) yield return $"{Code}: a grade lies outside 1 to 8.";
        if (ValidTo < ValidFrom) yield return $"{Code}: it ends before it begins.";
    }
}

/// <param name="Amount">Fen, per payment: for a term, a year, or once.</param>
public sealed record ProgrammeRate(EducationStage Stage, long Amount);

/// <summary><see cref="Once"/>: once in a person's life, in the first school year in which they are entitled.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PaidBy>))]
public enum PaidBy { Once, Yearly, PerTerm }
