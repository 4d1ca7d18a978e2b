using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Defaults;

namespace Hutong.Registry.Households;

/// <summary>A household as the office pushes it, with what it left open still open.</summary>
/// <param name="Withdrawn">It was registered by mistake: its roster is retracted and its members are free.</param>
public sealed record PushedHousehold(
    string Number, string Village, DateOnly RegisteredOn, DateOnly? ExitedOn, DateOnly? GraceEndsOn, string? Address, string? CauseOfNeed,
    IReadOnlyList<PushedMember> Members, DateOnly? Date = null, RosterReason? Reason = null, bool Withdrawn = false, DateTimeOffset? AsOf = null)
{
    /// <summary>The state that follows on the stored one: members that it no longer names have left, former members stay on record.</summary>
    /// <remarks>
    /// A list that forgets somebody must not erase them: whoever is missing left on the day of the change. What the list leaves
    /// open (date, reason, days of joining) is taken from the stored state where it fits, so that the same list again changes nothing.
    /// </remarks>
    /// <param name="stored">Null for a new household.</param>
    /// <param name="day">The day of the list, for changes that it gives no date for.</param>
    /// <exception cref="RuleBrokenException">It contradicts what is on record.</exception>
    public HouseholdRecord After(HouseholdRecord? stored, DateOnly day)
    {
        // The office's list goes on naming those who have left by decision, often without saying so.
        if (stored is { ExitDecided: true } && Reason is not (RosterReason.Relapse or RosterReason.Correction)
            && (ExitedOn, GraceEndsOn) != (stored.ExitedOn, stored.GraceEndsOn))
            return (this with { ExitedOn = stored.ExitedOn, GraceEndsOn = stored.GraceEndsOn }).After(stored, day);

        var reason = Reason ?? stored switch
        {
            null => RosterReason.Registration,
            { ExitedOn: null } when ExitedOn is not null => RosterReason.Exit,
            { ExitedOn: not null } when ExitedOn is null => RosterReason.Relapse,
            _ => RosterReason.Change,
        };
        var date = Date ?? reason switch
        {
            RosterReason.Registration => RegisteredOn,
            RosterReason.Exit => ExitedOn ?? day,
            _ => day,
        };
        var members = Members.Select(m => Span(m, stored, reason, date)).ToList();
        RefuseSecondSelves(stored, members);
        var named = members.Select(m => (m.Person, m.JoinedOn)).ToHashSet();
        var namedPersons = members.Select(m => m.Person).ToHashSet();
        var kept = (stored?.Members ?? [])
            .Where(m => !named.Contains((m.Person, m.JoinedOn)) && (m.LeftOn is not null || !namedPersons.Contains(m.Person)))
            // who took another number is the same in the stretches before
            .Select(m => Members.FirstOrDefault(n => n.Person == m.Person)?.Who is { } who ? m with { MaskedId = who.Masked, BornOn = who.BornOn, Sex = who.Sex } : m)
            .Select(m => m.LeftOn is null ? m with { LeftOn = date < m.JoinedOn ? m.JoinedOn : date, LeftBecause = WhyMissing(reason) } : m);
        var state = new HouseholdRecord(
            Number, Village, RegisteredOn, ExitedOn, GraceEndsOn, Address, CauseOfNeed, HouseholdRecord.Ordered([.. members, .. kept]), date, reason,
            stored?.FirstExitedOn, stored?.RelapsedOn, ExitDecided: stored is { ExitDecided: true } && ExitedOn is not null);
        // Registered again after an exit: what the list itself does not say any more stays on record.
        if (stored is { ExitedOn: { } left } && ExitedOn is null && reason is RosterReason.Relapse)
            state = state with { FirstExitedOn = stored.FirstExitedOn ?? left, RelapsedOn = date };
        RefuseOverlaps(state);
        if (stored is null)
            return state;
        var likeStored = state with { Members = stored.Members, Date = Date ?? stored.Date, Reason = Reason ?? stored.Reason };
        return likeStored == stored && state.Members.SequenceEqual(stored.Members) ? stored : state;
    }

    /// <summary>Whether this would take the household off the register, or move the day on which it left.</summary>
    /// <remarks>
    /// Not when it repeats an exit that is on record, nor when that was decided by people: what the list says of it is passed over then. An express
    /// correction moves the day, as nobody is on the register for it.
    /// </remarks>
    /// <param name="stored">Null for a household that is not on record, or no more.</param>
    public bool EndsRegistration(HouseholdRecord? stored) =>
        !Withdrawn && ExitedOn is not null && (stored?.ExitedOn is not { } left || (ExitedOn != left && !stored.ExitDecided && Reason is not RosterReason.Correction));

    Member Span(PushedMember m, HouseholdRecord? stored, RosterReason reason, DateOnly date)
    {
        var spans = stored?.Members.Where(s => s.Person == m.Person).ToList() ?? [];
        var current = spans.Find(s => s.LeftOn is null);
        var died = spans.Find(s => s.LeftBecause is LeftBecause.Died);
        if (m.LeftOn is null && current is null && died is not null && reason is not RosterReason.Correction)
            throw new RuleBrokenException("member-died", $"{died.InWords} is on record as having died on {died.LeftOn:O}.");

        var bornOn = m.Who.BornOn;
        var joined = m.JoinedOn
            ?? current?.JoinedOn
            ?? (m.LeftOn is not null ? spans.MaxBy(s => s.JoinedOn)?.JoinedOn : died?.JoinedOn)
            ?? FirstDay();
        if (m.JoinedOn is null && m.LeftOn < joined)
            joined = m.LeftOn.Value;
        return new(m.Person, m.Who.Masked, m.Name, m.Relation, bornOn, m.Who.Sex, joined, m.LeftOn,
            m.LeftOn is null ? null : m.LeftBecause ?? LeftBecause.Moved, m.LabourCapacity, m.RelationName);

        DateOnly FirstDay()
        {
            // Who is new in a household that is known has come with this change; a child first listed later has been there from birth.
            var since = spans.Max(s => s.LeftOn) is { } left && reason is not RosterReason.Correction ? (left > date ? left : date)
                : stored is null || reason is RosterReason.Registration or RosterReason.Correction || bornOn > RegisteredOn ? RegisteredOn
                : date;
            return bornOn > since ? bornOn : since;
        }
    }

    /// <summary>Somebody recorded without a number would leave and come again as somebody else, when a list names them by their number alone.</summary>
    static void RefuseSecondSelves(HouseholdRecord? stored, List<Member> members)
    {
        foreach (var nameless in stored?.Current.Where(m => m.MaskedId == PushedPerson.WithoutNumber && !members.Exists(n => n.Person == m.Person)) ?? [])
            if (members.Exists(m => (m.BornOn, m.Sex) == (nameless.BornOn, nameless.Sex) && !stored!.Members.Any(s => s.Person == m.Person)))
                throw new RuleBrokenException("number-without-provisional",
                    $"{nameless.InWords} is on record without a number, and the list names somebody new of the same birthday and sex.");
    }

    static LeftBecause WhyMissing(RosterReason reason) => reason switch
    {
        RosterReason.Death => LeftBecause.Died,
        RosterReason.Marriage => LeftBecause.Married,
        RosterReason.Move => LeftBecause.Moved,
        RosterReason.Split => LeftBecause.Split,
        RosterReason.Merge => LeftBecause.Merged,
        _ => LeftBecause.Corrected,
    };

    static void RefuseOverlaps(HouseholdRecord state)
    {
        foreach (var spans in state.Members.GroupBy(m => m.Person))
            foreach (var (earlier, later) in spans.Zip(spans.Skip(1)))
                if (earlier.LeftOn is null || earlier.LeftOn > later.JoinedOn || earlier.JoinedOn == later.JoinedOn)
                    throw new RuleBrokenException("overlapping-membership",
                        $"{later.InWords} would belong to household {state.Number} twice on {later.JoinedOn:O}: joined on {earlier.JoinedOn:O} and again.");
    }
}

public sealed record PushedMember(
    PushedPerson Who, string Name, RelationToHead Relation,
    DateOnly? JoinedOn = null, DateOnly? LeftOn = null, LeftBecause? LeftBecause = null, LabourCapacity? LabourCapacity = null, string? RelationName = null)
{
    public PersonId Person => Who.Person;
}

/// <summary>Somebody as the office names them.</summary>
/// <param name="Person">Whom the former number stands for, if one is given, otherwise the number; of a provisional key, known when it is stored.</param>
/// <param name="Number">Null: there is none yet.</param>
/// <param name="Provisional">What they are known by until there is one.</param>
/// <param name="Former">The number by which they went before.</param>
public sealed record PushedPerson(PersonId Person, ResidentId? Number, DateOnly BornOn, Sex Sex, string? Provisional = null, ResidentId? Former = null)
{
    /// <summary>In the place of a number that does not exist yet.</summary>
    public const string WithoutNumber = "provisional";

    public PushedPerson(PersonId person, ResidentId number) : this(person, number, number.BornOn, number.Sex) { }

    public string Masked => Number?.Masked ?? WithoutNumber;

    /// <summary>The number may have led to somebody else until now.</summary>
    public bool TakesNumber => Number is not null && (Provisional is not null || Former is not null);

    public bool IsSameAs(PushedPerson other) => Provisional is not null || other.Provisional is not null ? Provisional == other.Provisional : Person == other.Person;
}
