using System.Text.Json.Serialization;

namespace Hutong.Contracts.Registry;

/// <summary>Who belongs to a household on the register, and since when the household has been on it. Owned by registry.</summary>
/// <remarks>Carries no names and no identity numbers: bureaus know their people by their own records and are matched by <see cref="PersonId"/>.</remarks>
/// <param name="Number">The household's number on the register; natural key.</param>
/// <param name="Village">Division code, 12 digits.</param>
/// <param name="RegisteredOn">First day on the register.</param>
/// <param name="ExitedOn">First day no longer on the register, if it has left.</param>
/// <param name="GraceEndsOn">Last day on which support goes on after the exit.</param>
/// <param name="Members">Everyone who belongs or belonged to it; former members carry <see cref="RosterMember.LeftOn"/>.</param>
/// <param name="Date">The day from which this version of the roster holds.</param>
/// <param name="Reason">Why there is a new version.</param>
/// <param name="FirstExitedOn">The exit before it fell back and was registered again; null when it never did.</param>
/// <param name="RelapsedOn">First day on the register again, the last time that it fell back.</param>
[Kind("Registry.HouseholdRoster")]
public sealed record HouseholdRoster(
    string Number, string Village, DateOnly RegisteredOn, DateOnly? ExitedOn, DateOnly? GraceEndsOn,
    IReadOnlyList<RosterMember> Members, DateOnly Date, RosterReason Reason,
    DateOnly? FirstExitedOn = null, DateOnly? RelapsedOn = null) : IAboutHousehold
{
    string IFact.Key => Number;

    string IAboutHousehold.Household => Number;

    /// <summary>The days on which support is given: registered, or within the grace period after the exit; null when there are none.</summary>
    public DaySpan? Support() => SupportOf(RegisteredOn, ExitedOn, GraceEndsOn);

    public bool IsSupportedOn(DateOnly day) => Support()?.Holds(day) == true;

    /// <summary>Last day of support: of the grace period, or the day before the exit if there is none; null while registered.</summary>
    public DateOnly? SupportedUntil() =>
        ExitedOn is not { } exit ? null : GraceEndsOn is { } grace && grace >= exit ? grace : exit.AddDays(-1);

    /// <summary>The one place that says in which days a household has support.</summary>
    public static DaySpan? SupportOf(DateOnly registeredOn, DateOnly? exitedOn, DateOnly? graceEndsOn) => exitedOn is { } exit && graceEndsOn is { } grace && grace >= exit
        ? DaySpan.Through(registeredOn, grace)
        : DaySpan.Of(registeredOn, exitedOn);
}

/// <param name="MaskedId">The identity number as it may be shown, for example <c>6527**************</c>.</param>
/// <param name="JoinedOn">First day as a member.</param>
/// <param name="LeftOn">First day no longer a member: died, moved, married out.</param>
public sealed record RosterMember(
    PersonId Person, string MaskedId, RelationToHead Relation, DateOnly BornOn, Sex Sex,
    DateOnly JoinedOn, DateOnly? LeftOn = null, LeftBecause? LeftBecause = null)
{
    /// <summary>The days as a member; null when there are none.</summary>
    public DaySpan? Belongs() => DaySpan.Of(JoinedOn, LeftOn);

    /// <summary>In sentences: <c>The son born in 2004</c>. Names nobody; the masked number is the same for everybody of a prefecture.</summary>
    [JsonIgnore]
    public string InWords => Words(Relation, BornOn);

    public static string Words(RelationToHead relation, DateOnly bornOn) =>
        $"The {(relation is RelationToHead.Other ? "member" : relation.ToString().ToLowerInvariant())} born in {bornOn.Year}";

    public bool BelongsOn(DateOnly day) => Belongs()?.Holds(day) == true;
}

/// <summary>Relation to the head of household (户主), by the groups of GB/T 4761.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RelationToHead>))]
public enum RelationToHead { Head, Spouse, Son, Daughter, Grandchild, Parent, Grandparent, Sibling, Other }

[JsonConverter(typeof(JsonStringEnumConverter<Sex>))]
public enum Sex { Male, Female }

[JsonConverter(typeof(JsonStringEnumConverter<LeftBecause>))]
public enum LeftBecause { Died, Married, Moved, Split, Merged, Corrected }

/// <summary>Why a household's roster changed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RosterReason>))]
public enum RosterReason { Registration, Change, Birth, Death, Marriage, Move, Split, Merge, Exit, Relapse, Correction }
