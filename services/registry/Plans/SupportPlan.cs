using System.Text.Json.Serialization;
using Hutong.Contracts;

namespace Hutong.Registry.Plans;

/// <summary>What is done for one household, and who answers for it (一户一策). Kept by the registry, never published.</summary>
[Kind("Registry.Plans.SupportPlan")]
public sealed record SupportPlan(string Household, SupportOfficer Officer, IReadOnlyList<Measure> Measures) : IAboutHousehold
{
    string IFact.Key => Household;

    /// <summary>The minimum allowance carries the household (社会保障兜底): such a measure is not dropped.</summary>
    [JsonIgnore]
    public bool OnSocialFloor => Measures.Any(m => m is { Kind: MeasureKind.SocialFloor, Progress: not Progress.Dropped });
}

/// <summary>帮扶责任人: private to the registry and the households.</summary>
public sealed record SupportOfficer(string Name, string? Telephone);

public sealed record Measure(MeasureKind Kind, string? Note, DateOnly? PlannedOn, Progress Progress, DateOnly? DoneOn);

[JsonConverter(typeof(JsonStringEnumConverter<MeasureKind>))]
public enum MeasureKind { Industry, Work, Relocation, Schooling, Care, SocialFloor, Loan, AssetIncome, EcologicalJob }

[JsonConverter(typeof(JsonStringEnumConverter<Progress>))]
public enum Progress { Planned, Running, Done, Dropped }
