using System.Text.Json.Serialization;

namespace Hutong.Health.Settlement;

/// <summary>What settling needs to know of a claim. Amounts are fen.</summary>
/// <param name="DischargedOn">The day it is settled; it decides the policy year.</param>
/// <param name="PolicyRangeCost">The part of <paramref name="TotalCost"/> that the insurance knows at all; the rest is the person's.</param>
/// <param name="Withdrawn">Counts as nothing.</param>
public sealed record ClaimInput(
    string ClaimNumber, HospitalLevel HospitalLevel, CareKind Kind, DateOnly AdmittedOn, DateOnly DischargedOn,
    long TotalCost, long PolicyRangeCost, bool Withdrawn = false)
{
    /// <summary>100 million yuan in fen: what is above is refused when a claim is pushed, so that no sum of a year can overflow.</summary>
    public const long HighestCost = 10_000_000_000;

    /// <summary>Why it cannot be settled; null when it can.</summary>
    public string? Fault() => this switch
    {
        { TotalCost: < 0 or > HighestCost } => $"The total cost must lie between 0 and {HighestCost} fen.",
        { PolicyRangeCost: < 0 } => "The policy-range cost must not be negative.",
        _ when PolicyRangeCost > TotalCost => "The policy-range cost must not be higher than the total cost.",
        _ when DischargedOn < AdmittedOn => "The discharge must not come before the admission.",
        _ => null,
    };
}

[JsonConverter(typeof(JsonStringEnumConverter<HospitalLevel>))]
public enum HospitalLevel { Township, County, Prefecture, Province }

[JsonConverter(typeof(JsonStringEnumConverter<CareKind>))]
public enum CareKind { Inpatient, Outpatient }
