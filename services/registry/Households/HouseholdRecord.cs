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
public sealed record HouseholdRecord(
    string Number, string Village, DateOnly RegisteredOn, DateOnly? ExitedOn, DateOnly? GraceEndsOn,
    string? Address, string? CauseOfNeed, IReadOnlyList<Member> Members, DateOnly Date, RosterReason Reason) : IFact
{
    /// <summary>As other sectors may know it.</summary>
    public HouseholdRoster ToRoster() => new(
        Number, Village, RegisteredOn, ExitedOn, GraceEndsOn,
        [.. Members.Select(m => new RosterMember(m.Person, m.MaskedId, m.Relation, m.BornOn, m.Sex, m.JoinedOn, m.LeftOn, m.LeftBecause))],
        Date, Reason);

    public IEnumerable<Member> Current => Members.Where(m => m.LeftOn is null);

    /// <summary>A child is born into the household, or somebody joins it.</summary>
    public HouseholdRecord WithJoined(Member member, DateOnly on, RosterReason reason) =>
        Current.Any(m => m.Person == member.Person)
            ? throw new RuleBrokenException("already-a-member", $"{member.MaskedId} is a member of household {Number} already.")
            : this with
            {
                Members = [.. Members.Where(m => !(m.Person == member.Person && m.JoinedOn == on)), member with { JoinedOn = on, LeftOn = null, LeftBecause = null }],
                Date = on,
                Reason = reason,
            };

    /// <summary>A member dies or goes; the household keeps the trace of them.</summary>
    public HouseholdRecord WithLeft(PersonId person, DateOnly on, LeftBecause because, RosterReason reason)
    {
        var member = CurrentMember(person);
        if (on < member.JoinedOn)
            throw new RuleBrokenException("left-before-joined", $"{member.MaskedId} joined household {Number} on {member.JoinedOn:O}; {on:O} is before that.");
        return this with
        {
            Members = [.. Members.Select(m => m == member ? m with { LeftOn = on, LeftBecause = because } : m)],
            Date = on,
            Reason = reason,
        };
    }

    public Member CurrentMember(PersonId person) =>
        Current.FirstOrDefault(m => m.Person == person)
        ?? throw new RuleBrokenException("not-a-member", $"Household {Number} has no such current member.");

    /// <summary>A pushed state follows on the stored one: members that it no longer names have left, former members stay on record.</summary>
    /// <remarks>A bureau's list that forgets somebody must not erase them; whoever is missing left on the day of the change.</remarks>
    public HouseholdRecord After(HouseholdRecord stored)
    {
        var named = Members.Select(m => (m.Person, m.JoinedOn)).ToHashSet();
        var namedPersons = Members.Select(m => m.Person).ToHashSet();
        var because = Reason switch
        {
            RosterReason.Death => LeftBecause.Died,
            RosterReason.Marriage => LeftBecause.Married,
            RosterReason.Move => LeftBecause.Moved,
            RosterReason.Split => LeftBecause.Split,
            RosterReason.Merge => LeftBecause.Merged,
            _ => LeftBecause.Corrected,
        };
        var kept = stored.Members
            .Where(m => !named.Contains((m.Person, m.JoinedOn)) && (m.LeftOn is not null || !namedPersons.Contains(m.Person)))
            .Select(m => m.LeftOn is null ? m with { LeftOn = Date < m.JoinedOn ? m.JoinedOn : Date, LeftBecause = because } : m);
        return this with { Members = [.. Members, .. kept] };
    }
}

/// <param name="LabourCapacity">As assessed by the village; decides about work and the social floor, nothing else.</param>
public sealed record Member(
    PersonId Person, string MaskedId, string Name, RelationToHead Relation, DateOnly BornOn, Sex Sex,
    DateOnly JoinedOn, DateOnly? LeftOn = null, LeftBecause? LeftBecause = null, LabourCapacity? LabourCapacity = null);

[JsonConverter(typeof(JsonStringEnumConverter<LabourCapacity>))]
public enum LabourCapacity { Full, Partial, None }
