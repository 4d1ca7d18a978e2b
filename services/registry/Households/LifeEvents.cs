using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Intake;
using Hutong.Registry.Persons;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Hutong.Registry.Households;

/// <summary>What happens to households between two lists: births, deaths, marriages and moves, splits and merges. Each is a new version of every roster it touches.</summary>
/// <remarks>An event that is told again, because its answer was lost on the way, finds itself on record and gets the same answer; nothing is doubled.</remarks>
public static class LifeEvents
{
    static readonly Field Who = new("residentId", true, "659900198001010011", "Resident identity number (GB 11643).", [], Personal: true) { Identifies = true };
    static readonly Field Provisional = new("provisional", false, "X650012345", "In the place of residentId, what somebody without a number is known by.", []);
    static readonly Field Related = new("relation", true, "son", $"Relation to the head of the household joined: {Relation.Help}", []);
    static readonly Field Day = new("on", true, "2018-05-01", "The day of the event; not in the future.", []);

    static readonly Form<Birth> Births = new("births",
    [
        Who, Provisional, new("bornOn", false, "1980-01-01", "Date of birth; needed where there is no number.", []),
        new("sex", false, "male", "male or female; needed where there is no number.", []),
        new("name", true, "张三", "Name.", [], Personal: true), Related, new("labourCapacity", false, "none", "full, partial or none.", []),
    ], row =>
    {
        var who = Named(row);
        var (bornOn, sex) = HouseholdKind.BirthIn(row, who?.Number, isNeeded: who is { Number: null });
        return new((who is { Number: null } ? who with { BornOn = bornOn ?? default, Sex = sex ?? default } : who)!,
            row.Name("name")!, Relation.Of(row, "relation")!, row.Choice("labourCapacity", HouseholdKind.Capacities));
    });

    static readonly Form<Death> Deaths = new("deaths", [Who, Provisional, Day], row => new(Named(row)!, row.Date("on", row.Today) ?? default));

    static readonly Form<NumberTaken> Takings = new("numbers",
    [
        Who, new("provisional", false, "", "What the member was known by until now.", []),
        new("formerResidentId", false, "65990019800101002X", "The number by which the member went until now.", [], Personal: true) { Identifies = true },
        new("formerIsAnothers", false, "false", "The former number is that of somebody else; otherwise it goes on leading to this member.", []),
    ], row =>
    {
        var (number, provisional, former) = (row.ResidentId("residentId"), row.Text("provisional", 40), row.ResidentId("formerResidentId"));
        var anothers = row.Flag("formerIsAnothers") ?? false;
        if (row.Ok && (provisional is null) == (former is null))
            row.Fault("formerResidentId", "one-former-key", "By what the member went until now is said once: by provisional or by formerResidentId.", "Give one of the two.");
        if (anothers && former is null)
            row.Fault("formerIsAnothers", "no-former-number", "No former number is given.", "Give formerResidentId, or leave it out.");
        return row.Ok ? new(new(former is { } before ? row.PersonOf(before) : default, number, number!.Value.BornOn, number.Value.Sex, provisional, former), anothers) : null;
    });

    static readonly Form<Move> Moves = new("moves",
    [
        Who, Provisional, new("to", true, "652722001001-0002", "Number of the household moved to.", []), Related, Day,
        new("because", false, "married", "married or moved; moved if not given.", []),
    ], row =>
    {
        var because = row.Choice<LeftBecause>("because") ?? LeftBecause.Moved;
        if (because is not (LeftBecause.Moved or LeftBecause.Married))
            row.Fault("because", "move-because", "A member moves or marries into another household; other reasons have their own events.", "Write married or moved.");
        return new(Named(row)!, HouseholdKind.Number(row, "to")!, Relation.Of(row, "relation")!, row.Date("on", row.Today) ?? default, because);
    });

    static readonly Form<Split> Splits = new("splits",
    [
        new("number", true, "652722001001-0003", "The new household's number; at most 40 characters.", []),
        new("village", false, "652722001001", "Its village, 12 digits; that of the old one if not given.", []), Day,
        new("members", true, "", "Those who leave, with their relation to the new head.", []), Who with { In = "members" }, Provisional with { In = "members" }, Related with { In = "members" },
    ], row => new(HouseholdKind.Number(row)!, row.Division("village"), row.Date("on", row.Today) ?? default, Joining.Read(row)));

    static readonly Form<Merge> Merges = new("merges",
    [
        new("into", true, "652722001001-0002", "Number of the household that all current members join; this one exits the register.", []), Day,
        new("members", true, "", "All current members, with their relation to the head of the household joined.", []), Who with { In = "members" }, Provisional with { In = "members" }, Related with { In = "members" },
    ], row => new(HouseholdKind.Number(row, "into")!, row.Date("on", row.Today) ?? default, Joining.Read(row)));

    sealed record Birth(PushedPerson Who, string Name, Relation Relation, LabourCapacity? LabourCapacity);

    sealed record Death(PushedPerson Who, DateOnly On);

    sealed record NumberTaken(PushedPerson Who, bool FormerIsAnothers);

    sealed record Move(PushedPerson Who, string To, Relation Relation, DateOnly On, LeftBecause Because);

    sealed record Split(string Number, DivisionCode? Village, DateOnly On, IReadOnlyList<Joining> Members);

    sealed record Merge(string Into, DateOnly On, IReadOnlyList<Joining> Members);

    /// <summary>Whom an event names: by the number, or, where there is none, by the provisional key.</summary>
    static PushedPerson? Named(Row item)
    {
        var provisional = item.Text("provisional", 40);
        if (provisional is not null && item.Has("residentId"))
            item.Fault("provisional", "two-keys", "Both a number and a provisional key are given.", "Give one; that somebody takes a number is told by an event of its own.");
        else if (provisional is not null)
            return new(default, null, default, default, provisional);
        return item.ResidentId("residentId") is { } id ? new(item.PersonOf(id), id) : null;
    }

    sealed record Joining(PushedPerson Who, Relation Relation)
    {
        public static List<Joining> Read(Row row)
        {
            var joining = new List<Joining>();
            foreach (var item in row.List("members"))
            {
                if (Named(item) is not { } id || Relation.Of(item, "relation") is not { } relation)
                    continue;
                if (joining.Exists(j => j.Who.IsSameAs(id)))
                    item.Fault("residentId", "duplicate-member", "The same person stands twice in the event.", "Name each member once.");
                joining.Add(new(id, relation));
            }

            if (row.Ok && joining.Count == 0)
                row.Fault("members", "missing-field", "Nobody is named.", "Name those who leave.");
            return joining;
        }

        public Member In(Member member) => member with { Relation = Relation.Group, RelationName = Relation.Finer };
    }

    public sealed record Changed(IReadOnlyList<ChangedHousehold> Households);

    public sealed record ChangedHousehold(string Number, long Version);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var events = routes.MapGroup("/api/registry/households/{number}").WithTags("households").RequireScope("registry:households:write")
            .ProducesProblem(404).ProducesProblem(409);
        events.MapPost("/births", Born).Takes(Births).WithName("register-birth").WithSummary("A child is born into the household");
        events.MapPost("/numbers", TookNumber).Takes(Takings).WithName("take-number").WithSummary("A member gets a number, or another one, and stays the same person");
        events.MapPost("/deaths", Died).Takes(Deaths).WithName("register-death").WithSummary("A member has died");
        events.MapPost("/moves", Moved).Takes(Moves).WithName("register-move").WithSummary("A member marries or moves into another household");
        events.MapPost("/splits", SplitOff).Takes(Splits).WithName("split-household").WithSummary("Members form a household of their own");
        events.MapPost("/merges", Merged).Takes(Merges).WithName("merge-households").WithSummary("All members join another household, and this one exits");
    }

    static async Task<Results<Ok<Changed>, ProblemHttpResult>> Born(string number, LifeEventStore store, HttpContext context, CancellationToken ct)
    {
        var birth = await Births.ReadAsync(context);
        return await store.ApplyAsync(context, [number], [birth.Who], (households, people) =>
        {
            var child = people[0];
            var household = households[number];
            if (child.BornOn < household.RegisteredOn)
                throw new RuleBrokenException("born-before-registration",
                    $"The child was born before the registration of household {number}: push the household with reason Correction.");
            var member = new Member(
                child.Person, child.Masked, birth.Name, birth.Relation.Group, child.BornOn, child.Sex, child.BornOn,
                LabourCapacity: birth.LabourCapacity, RelationName: birth.Relation.Finer);
            return [household.WithJoined(member, child.BornOn, RosterReason.Birth)];
        }, ct);
    }

    static async Task<Results<Ok<Changed>, ProblemHttpResult>> TookNumber(string number, LifeEventStore store, TimeProvider clock, HttpContext context, CancellationToken ct)
    {
        var (taking, anothers) = await Takings.ReadAsync(context);
        return await store.ApplyAsync(context, [number], [taking], (households, people) =>
            [households[number].WithNumber(people[0], China.Today(clock))], ct, freed: anothers ? taking.Former : null);
    }

    static async Task<Results<Ok<Changed>, ProblemHttpResult>> Died(string number, LifeEventStore store, HttpContext context, CancellationToken ct)
    {
        var death = await Deaths.ReadAsync(context);
        return await store.ApplyAsync(context, [number], [death.Who], (households, people) =>
            [households[number].WithLeft(people[0].Person, death.On, LeftBecause.Died, RosterReason.Death)], ct);
    }

    static async Task<Results<Ok<Changed>, ProblemHttpResult>> Moved(string number, LifeEventStore store, HttpContext context, CancellationToken ct)
    {
        var (who, to, relation, on, because) = await Moves.ReadAsync(context);
        if (to == number)
            throw SameHousehold("to", to, "The household moved to is the one that is left.");
        return await store.ApplyAsync(context, [number, to], [who], (households, people) =>
        {
            var reason = because is LeftBecause.Married ? RosterReason.Marriage : RosterReason.Move;
            var member = households[number].Leaving(people[0].Person, on, because);
            return
            [
                households[number].WithLeft(member.Person, on, because, reason),
                households[to].WithJoined(new Joining(who, relation).In(member), on, reason),
            ];
        }, ct);
    }

    static async Task<Results<Ok<Changed>, ProblemHttpResult>> SplitOff(string number, LifeEventStore store, ServedCounties counties, HttpContext context, CancellationToken ct)
    {
        var (fresh, village, on, joining) = await Splits.ReadAsync(context);
        if (counties.Fault("village", village) is { } fault)
            throw Forms.Refused(fault);
        return await store.ApplyAsync(context, [number], [.. joining.Select(j => j.Who)], (households, people) =>
        {
            var old = households[number];
            var leaving = people.Select(p => old.Leaving(p.Person, on, LeftBecause.Split)).ToList();
            var left = leaving.Aggregate(old, (h, m) => h.WithLeft(m.Person, on, LeftBecause.Split, RosterReason.Split));
            if (households.TryGetValue(fresh, out var known))
                return left == old && known.RegisteredOn == old.RegisteredOn && leaving.All(m => known.Members.Any(k => k.Person == m.Person && k.JoinedOn == on))
                    ? [old, known]
                    : throw new RuleBrokenException("number-taken", $"There is a household {fresh} already.");
            if (!left.Current.Any())
                throw new RuleBrokenException("nobody-left", $"Somebody must stay in household {number}; otherwise it is a change, not a split.");
            // The new household goes on where the old one stood: its registration, and so its support, began with the old one's.
            var begun = old with { Number = fresh, Village = village?.ToString() ?? old.Village, Address = null, Members = [] };
            return [left, leaving.Select((m, i) => joining[i].In(m)).Aggregate(begun, (h, m) => h.WithJoined(m, on, RosterReason.Split))];
        }, ct, fresh);
    }

    static async Task<Results<Ok<Changed>, ProblemHttpResult>> Merged(string number, LifeEventStore store, HttpContext context, CancellationToken ct)
    {
        var (target, on, joining) = await Merges.ReadAsync(context);
        if (target == number)
            throw SameHousehold("into", target, "A household cannot merge into itself.");
        return await store.ApplyAsync(context, [number, target], [.. joining.Select(j => j.Who)], (households, people) =>
        {
            var (from, into) = (households[number], households[target]);
            var leaving = people.Select(p => from.Leaving(p.Person, on, LeftBecause.Merged)).ToList();
            var left = leaving.Aggregate(from, (h, m) => h.WithLeft(m.Person, on, LeftBecause.Merged, RosterReason.Merge));
            if (left.Current.Any())
                throw new RuleBrokenException("merge-names-all", $"A merge names all current members of household {number} with their new relations.");
            return
            [
                left == from ? from : left with { ExitedOn = from.ExitedOn ?? on },
                leaving.Select((m, i) => joining[i].In(m)).Aggregate(into, (h, m) => h.WithJoined(m, on, RosterReason.Merge)),
            ];
        }, ct);
    }

    static Exception SameHousehold(string field, string number, string message) => Forms.Refused(new RowError(field, number, "same-household", message, "Name another household."));
}

/// <summary>Applies a life event to the households that it touches, all in one transaction.</summary>
public sealed class LifeEventStore(FactStore facts, HouseholdStore households, TakeNumbers taking, PersonNumbers persons, MarkWorker worker, TimeProvider clock)
{
    /// <param name="context">Names the client, to whom the change is attributed.</param>
    /// <param name="numbers">The households that must exist.</param>
    /// <param name="named">The people concerned.</param>
    /// <param name="change">The new states of all households touched; what is on record already is given back as it is.</param>
    /// <param name="ct">Stops the work.</param>
    /// <param name="fresh">A household that the event founds; given to <paramref name="change"/> if there is one already.</param>
    /// <param name="freed">A number that does not lead to the first of the people any more.</param>
    internal async Task<Results<Ok<LifeEvents.Changed>, ProblemHttpResult>> ApplyAsync(
        HttpContext context, string[] numbers, IReadOnlyList<PushedPerson> named,
        Func<Dictionary<string, HouseholdRecord>, List<PushedPerson>, IReadOnlyList<HouseholdRecord>> change, CancellationToken ct, string? fresh = null, ResidentId? freed = null)
    {
        var missing = numbers;
        var states = (IReadOnlyList<HouseholdRecord>)[];
        var outcomes = await facts.InTransactionAsync(async transaction =>
        {
            var stored = (await HouseholdStore.ReadAsync(transaction, fresh is null ? numbers : [.. numbers, fresh], ct))
                .Where(s => !s.Value.Withdrawn).ToDictionary(s => s.Key, s => s.Value.State);
            missing = [.. numbers.Where(n => !stored.ContainsKey(n))];
            if (missing.Length > 0)
                return [];
            var source = new Source(context.Actor(), null, clock.GetUtcNow());
            var people = new List<PushedPerson>(named.Count);
            foreach (var who in named)
                people.Add(await IdentifyAsync(transaction, who, stored[numbers[0]], source, ct));
            if (freed is { } former)
                await persons.FreeAsync(transaction, former, people[0].Person, ct);
            states = change(stored, people);
            return await households.StoreAsync(transaction, states, [.. people.Select(p => (p.Person, p.Number))], source, ct);
        }, ct);
        if (missing.Length > 0)
            return Problems.Of(404, "unknown-household", $"There is no household {string.Join(" and no ", missing)} on the register.", "Numbers are as the registry office pushed them.");
        worker.Wake();
        return TypedResults.Ok(new LifeEvents.Changed([.. states.Select((s, i) => new LifeEvents.ChangedHousehold(s.Number, outcomes[i].Version))]));
    }

    async Task<PushedPerson> IdentifyAsync(NpgsqlTransaction transaction, PushedPerson who, HouseholdRecord household, Source source, CancellationToken ct)
    {
        var identified = await taking.IdentifyAsync(transaction, who, ct);
        if (!who.TakesNumber)
            return identified;
        // told again after its answer was lost: the former number may lead to nobody by now
        if (await persons.LockAsync(transaction, who.Number!.Value, ct) is { } holder && household.Current.Any(m => m.Person == holder))
            return identified with { Person = holder };
        household.CurrentMember(identified.Person); // nobody else's number is looked at
        return identified with { Person = await taking.TakeAsync(transaction, identified, household.Number, long.Parse(household.Village), source, null, ct) };
    }
}
