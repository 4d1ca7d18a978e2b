using System.ComponentModel.DataAnnotations;
using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Identity;
using Hutong.Registry.Status;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hutong.Registry.Households;

/// <summary>What happens to households between two lists: births, deaths, marriages and moves, splits and merges. Each is a new version of every roster it touches.</summary>
public static class LifeEvents
{
    /// <param name="Relation">To the head of the household joined.</param>
    public sealed record Birth([Required] string ResidentId, [Required] string Name, RelationToHead Relation, LabourCapacity? LabourCapacity);

    public sealed record Death([Required] string ResidentId, DateOnly On);

    /// <param name="To">The household moved to.</param>
    /// <param name="Because">Married or Moved.</param>
    public sealed record Move([Required] string ResidentId, [Required] string To, RelationToHead Relation, DateOnly On, LeftBecause Because = LeftBecause.Moved);

    /// <param name="Number">The new household's number.</param>
    /// <param name="Village">Its village; that of the old one if not given.</param>
    public sealed record Split([Required] string Number, string? Village, DateOnly On, [MinLength(1)] IReadOnlyList<Joining> Members);

    public sealed record Joining([Required] string ResidentId, RelationToHead Relation);

    /// <param name="Into">The household that all current members join; this one exits the register.</param>
    public sealed record Merge([Required] string Into, DateOnly On, [MinLength(1)] IReadOnlyList<Joining> Members);

    public sealed record Changed(IReadOnlyList<ChangedHousehold> Households);

    public sealed record ChangedHousehold(string Number, long Version);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var events = routes.MapGroup("/api/registry/households/{number}").WithTags("households").RequireScope("registry:households:write");
        events.MapPost("/births", Born).WithName("register-birth").WithSummary("A child is born into the household");
        events.MapPost("/deaths", Died).WithName("register-death").WithSummary("A member has died");
        events.MapPost("/moves", Moved).WithName("register-move").WithSummary("A member marries or moves into another household");
        events.MapPost("/splits", SplitOff).WithName("split-household").WithSummary("Members form a household of their own");
        events.MapPost("/merges", Merged).WithName("merge-households").WithSummary("All members join another household");
    }

    static Task<Results<Ok<Changed>, NotFound<string>, ProblemHttpResult>> Born(
        string number, Birth birth, LifeEventStore store, HttpContext context, CancellationToken ct) =>
        store.ApplyAsync(context, [number], [birth.ResidentId], (households, people) =>
        {
            var (person, id) = people[0];
            var child = new Member(person, id.Masked, birth.Name, birth.Relation, id.BornOn, id.Sex, id.BornOn, LabourCapacity: birth.LabourCapacity);
            return [households[number].WithJoined(child, id.BornOn, RosterReason.Birth)];
        }, ct);

    static Task<Results<Ok<Changed>, NotFound<string>, ProblemHttpResult>> Died(
        string number, Death death, LifeEventStore store, HttpContext context, CancellationToken ct) =>
        store.ApplyAsync(context, [number], [death.ResidentId], (households, people) =>
            [households[number].WithLeft(people[0].Person, NotInFuture(death.On, store), LeftBecause.Died, RosterReason.Death)], ct);

    static Task<Results<Ok<Changed>, NotFound<string>, ProblemHttpResult>> Moved(
        string number, Move move, LifeEventStore store, HttpContext context, CancellationToken ct) =>
        store.ApplyAsync(context, [number, move.To], [move.ResidentId], (households, people) =>
        {
            var on = NotInFuture(move.On, store);
            var reason = move.Because is LeftBecause.Married ? RosterReason.Marriage : RosterReason.Move;
            var member = households[number].CurrentMember(people[0].Person);
            return
            [
                households[number].WithLeft(member.Person, on, move.Because, reason),
                households[move.To].WithJoined(member with { Relation = move.Relation }, on, reason),
            ];
        }, ct);

    static Task<Results<Ok<Changed>, NotFound<string>, ProblemHttpResult>> SplitOff(
        string number, Split split, LifeEventStore store, HttpContext context, CancellationToken ct) =>
        store.ApplyAsync(context, [number], [.. split.Members.Select(m => m.ResidentId)], (households, people) =>
        {
            var on = NotInFuture(split.On, store);
            var old = households[number];
            var members = people.Select((p, i) => old.CurrentMember(p.Person) with { Relation = split.Members[i].Relation, JoinedOn = on }).ToList();
            if (members.Count == old.Current.Count())
                throw new RuleBrokenException("nobody-left", $"Somebody must stay in household {number}; otherwise it is a change, not a split.");
            var village = split.Village ?? old.Village;
            if (!DivisionCode.TryParse(village, out var code, out var fault) || code.Level is not DivisionLevel.Village)
                throw new RuleBrokenException("village", fault?.Message ?? $"{village} is not a village.");
            // The new household goes on where the old one stood: its registration, and so its support, began with the old one's.
            var fresh = old with { Number = split.Number, Village = code.ToString(), Address = null, Members = members, Date = on, Reason = RosterReason.Split };
            return [members.Aggregate(old, (h, m) => h.WithLeft(m.Person, on, LeftBecause.Split, RosterReason.Split)), fresh];
        }, ct, fresh: split.Number);

    static Task<Results<Ok<Changed>, NotFound<string>, ProblemHttpResult>> Merged(
        string number, Merge merge, LifeEventStore store, HttpContext context, CancellationToken ct) =>
        store.ApplyAsync(context, [number, merge.Into], [.. merge.Members.Select(m => m.ResidentId)], (households, people) =>
        {
            var on = NotInFuture(merge.On, store);
            var (from, into) = (households[number], households[merge.Into]);
            var joining = people.Select((p, i) => from.CurrentMember(p.Person) with { Relation = merge.Members[i].Relation }).ToList();
            if (from.Current.Count() != joining.Count)
                throw new RuleBrokenException("merge-names-all", $"A merge names all current members of household {number} with their new relations.");
            return
            [
                joining.Aggregate(from, (h, m) => h.WithLeft(m.Person, on, LeftBecause.Merged, RosterReason.Merge)),
                joining.Aggregate(into, (h, m) => h.WithJoined(m, on, RosterReason.Merge)),
            ];
        }, ct);

    static DateOnly NotInFuture(DateOnly on, LifeEventStore store) => on <= store.Today
        ? on
        : throw new RuleBrokenException("date-in-future", $"{on:O} is in the future; events are recorded when they have happened.");
}

/// <summary>Applies a life event to the households that it touches, all in one transaction.</summary>
public sealed class LifeEventStore(FactStore facts, HouseholdStore households, PersonIds persons, StatusSignal status, TimeProvider clock)
{
    public DateOnly Today => China.Today(clock);

    /// <param name="context">Names the client, to whom the change is attributed.</param>
    /// <param name="numbers">The households that must exist.</param>
    /// <param name="residentIds">The people concerned.</param>
    /// <param name="change">The new states of all households touched.</param>
    /// <param name="ct">Stops the work.</param>
    /// <param name="fresh">A household that must not exist yet.</param>
    internal async Task<Results<Ok<LifeEvents.Changed>, NotFound<string>, ProblemHttpResult>> ApplyAsync(
        HttpContext context, string[] numbers, string[] residentIds,
        Func<Dictionary<string, HouseholdRecord>, List<(PersonId Person, ResidentId Id)>, IReadOnlyList<HouseholdRecord>> change, CancellationToken ct, string? fresh = null)
    {
        var people = new List<(PersonId, ResidentId)>();
        foreach (var text in residentIds)
        {
            if (!ResidentId.TryParse(text, Today, out var id, out var fault))
                return Problems.Of(400, fault.Code, fault.Message, fault.Remedy);
            people.Add((persons.Of(id), id));
        }

        var missing = numbers;
        var states = (IReadOnlyList<HouseholdRecord>)[];
        var outcomes = await facts.InTransactionAsync(async transaction =>
        {
            var stored = await HouseholdStore.ReadAsync(transaction, fresh is null ? numbers : [.. numbers, fresh], ct);
            missing = [.. numbers.Where(n => !stored.ContainsKey(n))];
            if (missing.Length > 0)
                return [];
            if (fresh is not null && stored.ContainsKey(fresh))
                throw new RuleBrokenException("number-taken", $"There is a household {fresh} already.");
            states = change(stored, people);
            return await households.StoreAsync(transaction, states, people, new Source(context.Client(), null, clock.GetUtcNow()), ct);
        }, ct);
        status.Set();
        return missing.Length > 0
            ? TypedResults.NotFound($"There is no household {string.Join(" and no ", missing)}.")
            : TypedResults.Ok(new LifeEvents.Changed([.. states.Select((s, i) => new LifeEvents.ChangedHousehold(s.Number, outcomes[i].Version))]));
    }
}
