using System.Text.Json.Serialization;

namespace Hutong.Contracts.Registry;

/// <summary>What holds for a household on a day, with the reason for every part. Owned by registry; derived, never pushed.</summary>
/// <param name="PolicyYear">The policy year that the guarantees were judged for.</param>
/// <param name="SupportedFrom">Support (premium paid, raised ratios, no deposit) begins: the day of registration.</param>
/// <param name="SupportedUntil">Last day of support after an exit; null while registered.</param>
public sealed record HouseholdStatus(
    string Number, int PolicyYear, DateOnly SupportedFrom, DateOnly? SupportedUntil, Guarantee Medical) : IFact;

/// <summary>One guarantee (三保障 and 两不愁): its state and why.</summary>
public sealed record Guarantee(GuaranteeKind Kind, GuaranteeState State, IReadOnlyList<Reason> Reasons);

/// <param name="Code">Stable, for example <c>member-not-insured</c>.</param>
/// <param name="Text">One sentence for people, in English; consoles translate by <paramref name="Code"/>.</param>
/// <param name="Person">The member it concerns, if it concerns one.</param>
/// <param name="Evidence">The facts that it rests on; empty when the reason is that a fact is missing.</param>
public sealed record Reason(string Code, string Text, PersonId? Person, IReadOnlyList<Evidence> Evidence);

/// <summary>A fact as evidence: its kind, id and the version that was looked at.</summary>
public sealed record Evidence(string Kind, Guid Id, long Version);

[JsonConverter(typeof(JsonStringEnumConverter<GuaranteeKind>))]
public enum GuaranteeKind { Food, Clothing, Education, Medical, Housing }

/// <summary><see cref="Unknown"/> when a bureau has said nothing: never taken for met.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GuaranteeState>))]
public enum GuaranteeState { Unknown, Unmet, Met }
