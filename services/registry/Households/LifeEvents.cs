using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hutong.Registry.Households;

/// <summary>What happens to households between two lists: births, deaths, marriages and moves, splits and merges. Each is a new version of every roster it touches.</summary>
/// <remarks>An event that is told again, because its answer was lost on the way, finds itself on record and gets the same answer; nothing is doubled.</remarks>
public static class LifeEvents
{
    /// <param name="Relation">To the head of household.</param>
    public sealed record Birth(string? ResidentId, string? Name, RelationToHead? Relation, LabourCapacity? LabourCapacity);

    /// <param name="On">The day of death.</param>
    public sealed record Death(string? ResidentId, DateOnly? On);

    /// <param name="To">The household moved to.</param>
    /// <param name="Relation">To the head of the household joined.</param>
    /// <param name="Because">Married or Moved; Moved if not given.</param>
    public sealed record Move(string? ResidentId, string? To, RelationToHead? Relation, DateOnly? On, LeftBecause? Because);

    /// <param name="Number">The new household's number.</param>
    /// <param name="Village">Its village; that of the old one if not given.</param>
    /// <param name="Members">Those who leave, with their relation to the new head.</param>
    public sealed record Split(string? Number, string? Village, DateOnly? On, IReadOnlyList<Joining>? Members);

    public sealed record Joining(string? ResidentId, RelationToHead? Relation);

    /// <param name="Into">The household that all current members join; this one exits the register.</param>
    public sealed record Merge(string? Into, DateOnly? On, IReadOnlyList<Joining>? Members);

    public sealed record Changed(IReadOnlyList<ChangedHousehold> Households);

    public sealed record ChangedHousehold(string Number, long Version);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var events = routes.MapGroup("/api/registry/households/{number}").WithTags("households").RequireScope("registry:households:write")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        events.MapPost("/births", Born).WithName("register-birth").WithSummary("A child is born into the household");
        events.MapPost("/deaths", Died).WithName("register-death").WithSummary("A member has died");
        events.MapPost("/moves", Moved).WithName("register-move").WithSummary("A member marries or moves into another household");
        events.MapPost("/splits", SplitOff).WithName("split-household").WithSummary("Members form a household of their own");
        events.MapPost("/merges", Merged).WithName("merge-households").WithSummary("All members join another household, and this one exits");
    }

    static Task<Results<Ok<Changed>, ProblemHttpResult>> Born(
        string number, Birth birth, LifeEventStore store, HttpContext context, CancellationToken ct)
    {
        if (birth is not { Name: { Length: > 0 and <= 60 } name, Relation: { } relation })
            return Missing("name (at most 60 characters) and relation");
        return store.ApplyAsync(context, [number], [birth.ResidentId], (households, people) =>
        {
            var (person, id) = people[0];
            var household = households[number];
            if (id.BornOn < household.RegisteredOn)
                throw new RuleBrokenException("born-before-registration",
                    $"{id.Masked} was born before the registration of household {number}: push the household with reason Correction.");
            var child = new Member(person, id.Masked, name, relation, id.BornOn, id.Sex, id.BornOn, LabourCapacity: birth.LabourCapacity);
            return [household.WithJoined(child, id.BornOn, RosterReason.Birth)];
        }, ct);
    }

    static Task<Results<Ok<Changed>, ProblemHttpResult>> Died(
        string number, Death death, LifeEventStore store, HttpContext context, CancellationToken ct) =>
        death.On is not { } on
            ? Missing("on")
            : store.ApplyAsync(context, [number], [death.ResidentId], (households, people) =>
                [households[number].WithLeft(people[0].Person, store.NotInFuture(on), LeftBecause.Died, RosterReason.Death)], ct);

    static Task<Results<Ok<Changed>, ProblemHttpResult>> Moved(
        string number, Move move, LifeEventStore store, HttpContext context, CancellationToken ct)
    {
        if (move is not { To: { } to, Relation: { } relation, On: { } on })
            return Missing("to, relation and on");
        if (to == number)
            return Refused("same-household", "The household moved to is the one that is left.");
        var because = move.Because ?? LeftBecause.Moved;
        if (because is not (LeftBecause.Moved or LeftBecause.Married))
            return Refused("move-because", "A member moves or marries into another household; other reasons have their own events.");
        return store.ApplyAsync(context, [number, to], [move.ResidentId], (households, people) =>
        {
            var reason = because is LeftBecause.Married ? RosterReason.Marriage : RosterReason.Move;
            var member = households[number].Leaving(people[0].Person, store.NotInFuture(on), because);
            return
            [
                households[number].WithLeft(member.Person, on, because, reason),
                households[to].WithJoined(member with { Relation = relation }, on, reason),
            ];
        }, ct);
    }

    static Task<Results<Ok<Changed>, ProblemHttpResult>> SplitOff(
        string number, Split split, LifeEventStore store, HttpContext context, CancellationToken ct)
    {
        if (split is not { Number: { } fresh, On: { } on, Members: { Count: > 0 } joining } || !joining.All(j => j?.Relation is not null))
            return Missing("number, on and members, each with relation");
        if (!HouseholdKind.IsNumber(fresh))
            return Refused("number-characters", "A household's number has at most 40 letters, digits, '-', '.' and '_', and is no identity number.");
        var village = default(DivisionCode?);
        if (split.Village is not null)
        {
            if (!DivisionCode.TryParse(split.Village, out var code, out var fault) || code.Level is not DivisionLevel.Village)
                return Refused(fault?.Code ?? "division-code-level", fault?.Message ?? "The new household is in a village: give all 12 digits.");
            village = code;
        }

        return store.ApplyAsync(context, [number], [.. joining.Select(m => m.ResidentId)], (households, people) =>
        {
            store.NotInFuture(on);
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
            return [left, leaving.Select((m, i) => m with { Relation = joining[i].Relation!.Value }).Aggregate(begun, (h, m) => h.WithJoined(m, on, RosterReason.Split))];
        }, ct, fresh);
    }

    static Task<Results<Ok<Changed>, ProblemHttpResult>> Merged(
        string number, Merge merge, LifeEventStore store, HttpContext context, CancellationToken ct)
    {
        if (merge is not { Into: { } target, On: { } on, Members: { Count: > 0 } joining } || !joining.All(j => j?.Relation is not null))
            return Missing("into, on and members, each with relation");
        if (target == number)
            return Refused("same-household", "A household cannot merge into itself.");
        return store.ApplyAsync(context, [number, target], [.. joining.Select(m => m.ResidentId)], (households, people) =>
        {
            store.NotInFuture(on);
            var (from, into) = (households[number], households[target]);
            var leaving = people.Select(p => from.Leaving(p.Person, on, LeftBecause.Merged)).ToList();
            var left = leaving.Aggregate(from, (h, m) => h.WithLeft(m.Person, on, LeftBecause.Merged, RosterReason.Merge));
            if (left.Current.Any())
                throw new RuleBrokenException("merge-names-all", $"A merge names all current members of household {number} with their new relations.");
            return
            [
                left == from ? from : left with { ExitedOn = from.ExitedOn ?? on },
                leaving.Select((m, i) => m with { Relation = joining[i].Relation!.Value }).Aggregate(into, (h, m) => h.WithJoined(m, on, RosterReason.Merge)),
            ];
        }, ct);
    }

    static Task<Results<Ok<Changed>, ProblemHttpResult>> Missing(string what) => Refused("missing-field", $"The event names {what}.");

    static Task<Results<Ok<Changed>, ProblemHttpResult>> Refused(string code, string message) =>
        Task.FromResult<Results<Ok<Changed>, ProblemHttpResult>>(Problems.Of(400, code, message));
}

/// <summary>Applies a life event to the households that it touches, all in one transaction.</summary>
public sealed class LifeEventStore(FactStore facts, HouseholdStore households, PersonIds persons, MarkWorker worker, TimeProvider clock)
{
    DateOnly Today => China.Today(clock);

    internal DateOnly NotInFuture(DateOnly on) => on <= Today
        ? on
        : throw new RuleBrokenException("date-in-future", $"{on:O} is in the future; events are recorded when they have happened.");

    /// <param name="context">Names the client, to whom the change is attributed.</param>
    /// <param name="numbers">The households that must exist.</param>
    /// <param name="residentIds">The people concerned.</param>
    /// <param name="change">The new states of all households touched; what is on record already is given back as it is.</param>
    /// <param name="ct">Stops the work.</param>
    /// <param name="fresh">A household that the event founds; given to <paramref name="change"/> if there is one already.</param>
    internal async Task<Results<Ok<LifeEvents.Changed>, ProblemHttpResult>> ApplyAsync(
        HttpContext context, string[] numbers, string?[] residentIds,
        Func<Dictionary<string, HouseholdRecord>, List<(PersonId Person, ResidentId Id)>, IReadOnlyList<HouseholdRecord>> change, CancellationToken ct, string? fresh = null)
    {
        var people = new List<(PersonId Person, ResidentId)>();
        foreach (var text in residentIds)
        {
            if (!ResidentId.TryParse(text, Today, out var id, out var fault))
                return Problems.Of(400, fault.Code, fault.Message, fault.Remedy);
            var person = persons.Of(id);
            if (people.Exists(p => p.Person == person))
                return Problems.Of(400, "duplicate-member", $"{id.Masked} stands twice in the event.", "Name each member once.");
            people.Add((person, id));
        }

        var missing = numbers;
        var states = (IReadOnlyList<HouseholdRecord>)[];
        var outcomes = await facts.InTransactionAsync(async transaction =>
        {
            var stored = (await HouseholdStore.ReadAsync(transaction, fresh is null ? numbers : [.. numbers, fresh], ct))
                .Where(s => !s.Value.Withdrawn).ToDictionary(s => s.Key, s => s.Value.State);
            missing = [.. numbers.Where(n => !stored.ContainsKey(n))];
            if (missing.Length > 0)
                return [];
            states = change(stored, people);
            return await households.StoreAsync(transaction, states, people, new Source(context.Client(), null, clock.GetUtcNow()), ct);
        }, ct);
        if (missing.Length > 0)
            return Problems.Of(404, "unknown-household", $"There is no household {string.Join(" and no ", missing)} on the register.", "Numbers are as the registry office pushed them.");
        worker.Wake();
        return TypedResults.Ok(new LifeEvents.Changed([.. states.Select((s, i) => new LifeEvents.ChangedHousehold(s.Number, outcomes[i].Version))]));
    }
}
