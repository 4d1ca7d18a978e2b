using System.Text.Json.Serialization;
using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Defaults;

namespace Hutong.Registry.Households;

/// <summary>A household as the registry itself keeps it: the roster with the names and what else the other sectors do not need.</summary>
/// <remarks>
/// Whole state, versioned by the kernel and never published; <see cref="ToRoster"/> is what leaves. Identity numbers are not
/// part of it: they stand encrypted in <c>registry.person</c>. Every change is a function from one state to the next.
/// </remarks>
/// <param name="ExitDecided">The exit was decided by the process of people. Lists do not undo it, only a relapse or an express correction does.</param>
[Kind("Registry.Households.HouseholdRecord")]
public sealed record HouseholdRecord(
    string Number, string Village, DateOnly RegisteredOn, DateOnly? ExitedOn, DateOnly? GraceEndsOn,
    string? Address, string? CauseOfNeed, IReadOnlyList<Member> Members, DateOnly Date, RosterReason Reason,
    DateOnly? FirstExitedOn = null, DateOnly? RelapsedOn = null, bool ExitDecided = false) : IAboutHousehold
{
    string IFact.Key => Number;

    string IAboutHousehold.Household => Number;

    /// <summary>As other sectors may know it.</summary>
    public HouseholdRoster ToRoster() => new(
        Number, Village, RegisteredOn, ExitedOn, GraceEndsOn,
        [.. Members.Select(m => new RosterMember(m.Person, m.MaskedId, m.Relation, m.BornOn, m.Sex, m.JoinedOn, m.LeftOn, m.LeftBecause))],
        Date, Reason, FirstExitedOn, RelapsedOn);

    public IEnumerable<Member> Current => Members.Where(m => m.LeftOn is null);

    /// <summary>In one order, so that the same people named in another order are the same state.</summary>
    public static IReadOnlyList<Member> Ordered(IEnumerable<Member> members) =>
        [.. members.OrderBy(m => m.JoinedOn).ThenBy(m => m.BornOn).ThenBy(m => m.Person.Value)];

    /// <summary>A child is born into the household, or somebody joins it. Told again, it changes nothing.</summary>
    public HouseholdRecord WithJoined(Member member, DateOnly on, RosterReason reason)
    {
        if (Members.Any(m => m.Person == member.Person && m.JoinedOn == on && (m.LeftOn is null || m.LeftOn > on)))
            return this;
        if (Current.Any(m => m.Person == member.Person))
            throw new RuleBrokenException("already-a-member", $"{member.InWords} is a member of household {Number} already.");
        if (Members.Any(m => m.Person == member.Person && m.LeftOn > on))
            throw new RuleBrokenException("already-a-member", $"{member.InWords} was a member of household {Number} on {on:O}.");
        if (member.Relation is RelationToHead.Head && Current.Any(m => m.Relation is RelationToHead.Head))
            throw new RuleBrokenException("two-heads", $"Household {Number} has a head already.");
        return this with
        {
            Members = Ordered([.. Members.Where(m => !(m.Person == member.Person && m.JoinedOn == on)), member with { JoinedOn = on, LeftOn = null, LeftBecause = null }]),
            Date = on,
            Reason = reason,
        };
    }

    /// <summary>A member dies or goes; the household keeps the trace of them. Told again, it changes nothing.</summary>
    public HouseholdRecord WithLeft(PersonId person, DateOnly on, LeftBecause because, RosterReason reason)
    {
        if (HasLeft(person, on, because))
            return this;
        var member = CurrentMember(person);
        if (on < member.JoinedOn)
            throw new RuleBrokenException("left-before-joined", $"{member.InWords} joined household {Number} on {member.JoinedOn:O}; {on:O} is before that.");
        return this with
        {
            Members = [.. Members.Select(m => m == member ? m with { LeftOn = on, LeftBecause = because } : m)],
            Date = on,
            Reason = reason,
        };
    }

    /// <summary>With no more of its members' numbers than may be shown.</summary>
    public HouseholdRecord Remasked() => this with
    {
        Members = [.. Members.Select(m => m.MaskedId.Length == ResidentId.Length ? m with { MaskedId = m.MaskedId[..4].PadRight(ResidentId.Length, '*') } : m)],
    };

    /// <summary>A member takes a number, or another one. Told again, it changes nothing.</summary>
    public HouseholdRecord WithNumber(PushedPerson who, DateOnly on)
    {
        CurrentMember(who.Person);
        var members = Members.Select(m => m.Person == who.Person ? m with { MaskedId = who.Masked, BornOn = who.BornOn, Sex = who.Sex } : m).ToList();
        return members.SequenceEqual(Members) ? this : this with { Members = Ordered(members), Date = on, Reason = RosterReason.Correction };
    }

    /// <summary>The member who leaves, or who is on record to have left just so: an event that is told again finds them.</summary>
    public Member Leaving(PersonId person, DateOnly on, LeftBecause because) =>
        Members.FirstOrDefault(m => m.Person == person && m.LeftOn == on && m.LeftBecause == because) ?? CurrentMember(person);

    public bool HasLeft(PersonId person, DateOnly on, LeftBecause because) =>
        Members.Any(m => m.Person == person && m.LeftOn == on && m.LeftBecause == because);

    public Member CurrentMember(PersonId person) =>
        Current.FirstOrDefault(m => m.Person == person)
        ?? throw new RuleBrokenException("not-a-member", Members.LastOrDefault(m => m.Person == person) is { } former
            ? $"{former.InWords} left household {Number} on {former.LeftOn:O} ({former.LeftBecause})."
            : $"Household {Number} has no such member.");
}

/// <param name="LabourCapacity">As assessed by the village; decides about work and the social floor, nothing else.</param>
/// <param name="RelationName">The relation by the standard's name, where that says more than <paramref name="Relation"/>: 长子, 儿媳.</param>
public sealed record Member(
    PersonId Person, string MaskedId, string Name, RelationToHead Relation, DateOnly BornOn, Sex Sex,
    DateOnly JoinedOn, DateOnly? LeftOn = null, LeftBecause? LeftBecause = null, LabourCapacity? LabourCapacity = null, string? RelationName = null)
{
    /// <inheritdoc cref="RosterMember.InWords"/>
    [JsonIgnore]
    public string InWords => RosterMember.Words(Relation, BornOn);
}

[JsonConverter(typeof(JsonStringEnumConverter<LabourCapacity>))]
public enum LabourCapacity { Full, Partial, None }
