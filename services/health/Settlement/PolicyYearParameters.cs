using Hutong.CountyRules;

namespace Hutong.Health.Settlement;

/// <summary>What a county has laid down for a policy year. Data, not code: each county and year has its own. Amounts are fen, ratios are permille.</summary>
/// <param name="County">Division code, 6 digits.</param>
/// <param name="ValidFrom">First day of discharge that it holds for.</param>
/// <param name="ValidTo">Last day of discharge that it holds for.</param>
/// <param name="Sample">Invented for trying the platform out; nobody's money may be settled by it.</param>
/// <param name="CatastrophicSpendingPercent">A household's out-of-pocket spending above this share of its yearly income raises an alert.</param>
/// <param name="MajorDiseases">Treated together (rule 6 of the plans); a claim names one by its code.</param>
public sealed record PolicyYearParameters(
    string County, int PolicyYear, DateOnly ValidFrom, DateOnly ValidTo, bool Sample,
    BasicInsuranceParameters BasicInsurance, CriticalIllnessParameters CriticalIllness, AssistanceParameters Assistance,
    int CatastrophicSpendingPercent, IReadOnlyList<MajorDisease> MajorDiseases) : ICountyRules
{
    int ICountyRules.Year => PolicyYear;

    public bool HoldsOn(DateOnly discharge) => ValidFrom <= discharge && discharge <= ValidTo;

    /// <summary>What is wrong with them; settling relies on there being nothing.</summary>
    public IEnumerable<string> Faults()
    {
        if (ValidFrom.Year != PolicyYear || ValidTo.Year != PolicyYear || ValidTo < ValidFrom)
            yield return $"They must hold for a time within {PolicyYear}.";
        if (CatastrophicSpendingPercent is < 1 or > 100) yield return "The catastrophic-spending threshold must lie between 1 and 100 percent.";
        if (MajorDiseases.DistinctBy(d => d.Code).Count() != MajorDiseases.Count) yield return "A major disease is named twice.";
        foreach (var fault in BasicInsurance.Faults().Concat(CriticalIllness.Faults()).Concat(Assistance.Faults())) yield return fault;
    }

    internal static bool IsRatio(int permille) => permille is >= 0 and <= 1000;
}

/// <summary>Basic resident medical insurance (城乡居民基本医疗保险).</summary>
/// <param name="Rates">One for each hospital level and kind of care.</param>
/// <param name="RegisteredInpatientRaise">Permille on top of the ratio for registered inpatients: 50, five percentage points, by rule 5 of the plans.</param>
/// <param name="YearlyCap">The most it pays for a person in the year.</param>
public sealed record BasicInsuranceParameters(IReadOnlyList<BasicInsuranceRate> Rates, int RegisteredInpatientRaise, long YearlyCap)
{
    public BasicInsuranceRate RateFor(HospitalLevel level, CareKind kind)
    {
        foreach (var rate in Rates)
            if (rate.HospitalLevel == level && rate.Kind == kind) return rate;

        throw new InvalidOperationException($"The parameters have no rate for {kind} care at {level} level.");
    }

    internal IEnumerable<string> Faults()
    {
        foreach (var level in Enum.GetValues<HospitalLevel>())
            foreach (var kind in Enum.GetValues<CareKind>())
                if (Rates.Count(r => r.HospitalLevel == level && r.Kind == kind) != 1)
                    yield return $"Basic insurance needs exactly one rate for {kind} care at {level} level.";

        if (Rates.Any(r => r.Deductible < 0)) yield return "A deductible of basic insurance is negative.";
        if (Rates.Any(r => !PolicyYearParameters.IsRatio(r.Ratio))) yield return "A ratio of basic insurance lies outside 0 to 1000 permille.";
        if (!PolicyYearParameters.IsRatio(RegisteredInpatientRaise)) yield return "The raise for registered inpatients lies outside 0 to 1000 permille.";
        if (YearlyCap < 0) yield return "The yearly cap of basic insurance is negative.";
    }
}

/// <param name="Deductible">Of every claim, before the ratio.</param>
public sealed record BasicInsuranceRate(HospitalLevel HospitalLevel, CareKind Kind, long Deductible, int Ratio);

/// <summary>Critical-illness insurance (大病保险), over what basic insurance left of the year's policy-range cost.</summary>
/// <param name="Deductible">Of the year.</param>
/// <param name="RegisteredDeductible">The lowered one for registered people.</param>
/// <param name="Tiers">In order, for what lies above the deductible; only the last one may be open at the top.</param>
/// <param name="YearlyCap">The most it pays for a person in the year; null for no limit.</param>
public sealed record CriticalIllnessParameters(
    long Deductible, long RegisteredDeductible, IReadOnlyList<CriticalIllnessTier> Tiers, long? YearlyCap = null)
{
    internal IEnumerable<string> Faults()
    {
        if (RegisteredDeductible < 0 || Deductible < RegisteredDeductible)
            yield return "The critical-illness deductible of registered people must not be negative nor higher than the others'.";
        if (Tiers.Count == 0 || Tiers[^1].UpTo is not null || Tiers.SkipLast(1).Any(t => t.UpTo is null))
            yield return "Critical illness needs tiers, of which the last and only the last is open at the top.";

        var (above, ratio) = (0L, 0);
        foreach (var tier in Tiers)
        {
            if (tier.UpTo <= above) yield return "Each tier of critical illness must end above the one before.";
            if (!PolicyYearParameters.IsRatio(tier.Ratio)) yield return "A ratio of critical illness lies outside 0 to 1000 permille.";
            // higher costs are never paid at a lower ratio; that being registered never costs anybody money rests on it
            if (tier.Ratio < ratio) yield return "A tier of critical illness must not pay less than the one before.";
            (above, ratio) = (tier.UpTo ?? above, tier.Ratio);
        }

        if (YearlyCap < 0) yield return "The yearly cap of critical illness is negative.";
    }
}

/// <param name="UpTo">Its end, counted from the deductible; null for no end.</param>
public sealed record CriticalIllnessTier(long? UpTo, int Ratio);

/// <summary>Medical assistance (医疗救助) for registered people, over the policy-range cost that both insurances left.</summary>
/// <param name="Ratio">At least 700 by rule 5 of the plans.</param>
/// <param name="YearlyCap">The most it pays for a person in the year.</param>
public sealed record AssistanceParameters(int Ratio, long YearlyCap)
{
    public const int LowestRatio = 700;

    internal IEnumerable<string> Faults()
    {
        if (Ratio is < LowestRatio or > 1000) yield return $"Medical assistance must cover between {LowestRatio} and 1000 permille.";
        if (YearlyCap < 0) yield return "The yearly cap of medical assistance is negative.";
    }
}

/// <param name="Code">Stable, as claims name it, for example <c>gastric-cancer</c>.</param>
public sealed record MajorDisease(string Code, string Chinese, string English);

/// <summary>The sample parameters that come with the product, for counties that have not entered their own.</summary>
public static class SampleParameters
{
    static readonly Dictionary<int, PolicyYearParameters> ByYear =
        RuleJson.Samples<PolicyYearParameters>("sample-parameters.json").ToDictionary(p => p.PolicyYear);

    public static IReadOnlyCollection<PolicyYearParameters> All => ByYear.Values;

    /// <summary>Null for a year that there are no samples for.</summary>
    public static PolicyYearParameters? For(int policyYear) => ByYear.GetValueOrDefault(policyYear);
}
