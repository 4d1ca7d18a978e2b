using System.Text.Json.Serialization;

namespace Hutong.Contracts.Registry;

/// <summary>What holds for a household on a day, with the reason for every part. Owned by registry; derived, never pushed.</summary>
/// <param name="PolicyYear">The policy year that the guarantees were judged for.</param>
/// <param name="SupportedFrom">Support (premium paid, raised ratios, no deposit) begins: the day of registration.</param>
/// <param name="SupportedUntil">Last day of support after an exit; null while registered.</param>
/// <param name="Guarantees">All five, in the order of <see cref="GuaranteeKind"/>; the medical one is <paramref name="Medical"/> again.</param>
/// <param name="Attainments">All four, in the order of <see cref="AttainmentKind"/>.</param>
/// <param name="Income">Declared and evidenced income against the line.</param>
/// <param name="Alerts">What is open against the household on the day: kind of fact, since when, and the fact.</param>
/// <param name="Standing">Registered, left, fallen back, on the social floor.</param>
[Kind("Registry.HouseholdStatus")]
public sealed record HouseholdStatus(
    string Number, int PolicyYear, DateOnly SupportedFrom, DateOnly? SupportedUntil, Guarantee Medical,
    IReadOnlyList<Guarantee>? Guarantees = null, IReadOnlyList<Attainment>? Attainments = null, IncomeAgainstLine? Income = null,
    IReadOnlyList<Alert>? Alerts = null, Standing? Standing = null) : IAboutHousehold
{
    string IFact.Key => Number;

    string IAboutHousehold.Household => Number;

    public Guarantee? Of(GuaranteeKind kind) => kind is GuaranteeKind.Medical ? Medical : Guarantees?.FirstOrDefault(g => g.Kind == kind);
}

/// <summary>One guarantee (三保障 and 两不愁): its state and why.</summary>
public sealed record Guarantee(GuaranteeKind Kind, GuaranteeState State, IReadOnlyList<Reason> Reasons);

/// <summary>One of the four attainments (四具有), judged like a guarantee.</summary>
public sealed record Attainment(AttainmentKind Kind, GuaranteeState State, IReadOnlyList<Reason> Reasons);

/// <summary>Net income per head of the latest year that has a declaration, against that year's line.</summary>
/// <param name="State">Met: per head above the line; unknown when there is no declaration, no line, nobody to divide by, or the latest declaration is older than the year before.</param>
/// <param name="Year">The year declared.</param>
/// <param name="PerHead">Fen; rounded down.</param>
/// <param name="Line">Fen per head and year.</param>
/// <param name="YearsAbove">Consecutive declared years above their lines up to <paramref name="Year"/>.</param>
public sealed record IncomeAgainstLine(GuaranteeState State, int? Year, long? PerHead, long? Line, int YearsAbove, IReadOnlyList<Reason> Reasons);

/// <param name="Code">Stable, for example <c>dropout</c>, <c>catastrophic-spending</c>, <c>zero-employment</c>.</param>
public sealed record Alert(string Code, string Text, PersonId? Person, DateOnly? Since, Evidence Evidence);

/// <summary><see cref="Relapsed"/>: registered again after an exit. <see cref="Exited"/> includes the grace period.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Standing>))]
public enum Standing { Registered, Exited, Relapsed }

/// <summary>四具有: has skill, has work, has lasting income, has good cultural life.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AttainmentKind>))]
public enum AttainmentKind { Skill, Work, LastingIncome, CulturalLife }

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
