using FsCheck;
using FsCheck.Fluent;
using Hutong.Health.Settlement;

namespace Hutong.Health.Tests.Settlement;

/// <summary>Round figures that a reader can follow by hand, and years of claims and parameters at random.</summary>
static class SettlementCases
{
    public const int Year = 2020;

    /// <summary>County inpatient: 300 yuan, 75 %; province inpatient: 800 yuan, 50 %; critical illness above 10,000 (5,000) yuan: 60 %, above 50,000 more 70 %.</summary>
    public static readonly PolicyYearParameters Plain = new(
        "652722", Year, new DateOnly(Year, 1, 1), new DateOnly(Year, 12, 31), Sample: true,
        new BasicInsuranceParameters(
            [
                .. from level in Enum.GetValues<HospitalLevel>()
                   from kind in Enum.GetValues<CareKind>()
                   select (level, kind) switch
                   {
                       (HospitalLevel.County, CareKind.Inpatient) => new BasicInsuranceRate(level, kind, Yuan(300), 750),
                       (HospitalLevel.Province, CareKind.Inpatient) => new BasicInsuranceRate(level, kind, Yuan(800), 500),
                       _ => new BasicInsuranceRate(level, kind, Yuan(50), 400),
                   },
            ], RegisteredInpatientRaise: 50, YearlyCap: Yuan(100_000)),
        new CriticalIllnessParameters(Yuan(10_000), Yuan(5_000), [new(Yuan(50_000), 600), new(null, 700)]),
        new AssistanceParameters(700, Yuan(30_000)), CatastrophicSpendingPercent: 40, []);

    public static long Yuan(decimal yuan) => (long)(yuan * 100);

    public static ClaimInput Claim(
        string number, int day, long total, long range, HospitalLevel level = HospitalLevel.County, CareKind kind = CareKind.Inpatient) =>
        new(number, level, kind, new DateOnly(Year, 1, 1).AddDays(day), new DateOnly(Year, 1, 1).AddDays(day), total, range);

    /// <summary>Odd fen, days that coincide, and now and then an absurd amount.</summary>
    static readonly Gen<long> Costs = Gen.Frequency(
        (1, Gen.Constant(0L)),
        (6, Gen.Choose(0, 3_000_000).Select(v => (long)v)),
        (6, Gen.Choose(0, 60_000_000).Select(v => (long)v)),
        (1, Gen.Choose(0, 1000).Select(v => ClaimInput.HighestCost - v)));

    public static readonly Gen<ClaimInput[]> Years =
        from count in Gen.Choose(0, 8)
        from claims in Gen.ArrayOf(
            from day in Gen.Choose(0, 365)
            from stay in Gen.Choose(0, 30)
            from a in Costs
            from b in Costs
            from level in Gen.Elements(Enum.GetValues<HospitalLevel>())
            from kind in Gen.Elements(Enum.GetValues<CareKind>())
            select Claim("", day, Math.Max(a, b), Math.Min(a, b), level, kind) with { AdmittedOn = new DateOnly(Year, 1, 1).AddDays(day - stay) }, count)
        select claims.Select((c, i) => c with { ClaimNumber = $"C{i}" }).ToArray();

    public static readonly Gen<PolicyYearParameters> Parameters =
        from rates in Gen.ArrayOf(Gen.Choose(0, 100_000).SelectMany(d => Gen.Choose(0, 1000), (d, r) => (Deductible: (long)d, Ratio: r)), 8)
        from raise in Gen.Choose(0, 300)
        from basicCap in Gen.Choose(0, 20_000_000)
        from deductible in Gen.Choose(0, 3_000_000)
        from lowered in Gen.Choose(0, deductible)
        from ends in Gen.ArrayOf(Gen.Choose(1, 20_000_000), 2)
        from ratios in Gen.ArrayOf(Gen.Choose(0, 1000), 3)
        from criticalCap in Gen.OneOf(Gen.Constant((long?)null), Gen.Choose(0, 40_000_000).Select(c => (long?)c))
        from assistance in Gen.Choose(700, 1000)
        from assistanceCap in Gen.Choose(0, 10_000_000)
        let up = ratios.Order().ToArray()
        select Plain with
        {
            BasicInsurance = new BasicInsuranceParameters(
                [.. Plain.BasicInsurance.Rates.Zip(rates, (rate, v) => rate with { Deductible = v.Deductible, Ratio = v.Ratio })], raise, basicCap),
            CriticalIllness = new CriticalIllnessParameters(
                deductible, lowered, [new(ends.Min(), up[0]), new(ends.Min() + ends.Max(), up[1]), new(null, up[2])], criticalCap),
            Assistance = new AssistanceParameters(assistance, assistanceCap),
        };

    public static readonly Gen<(ClaimInput[] Claims, PolicyYearParameters Parameters)> Cases =
        from claims in Years
        from parameters in Gen.OneOf(Gen.Constant(Plain), Parameters)
        select (claims, parameters);
}
