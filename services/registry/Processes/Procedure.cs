using System.Text.Json;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Postgres;
using Hutong.Registry.Counties;
using Hutong.Registry.Data;
using Hutong.Registry.Policies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Hutong.Registry.Processes;

/// <summary>A process with its steps: who is told what, in which order. Works on one household or on hundreds alike.</summary>
/// <remarks>
/// A portion of households is one transaction: the facts are read for all of them at once, and
/// what is refused for one household changes nothing for the others. A step that is told again with the same data finds its own record
/// and gets the answer of the first time. Of two officers who act on one process at the same moment, the slower one's transaction fails
/// to save and is repeated: it finds what the faster one has made of it.
/// </remarks>
public abstract class Procedure(
    FactStore facts, IDbContextFactory<RegistryDb> registry, PolicyKind policies, MarkWorker worker, TimeProvider clock, IOptions<ProcessSettings> settings)
{
    /// <summary>Few enough that it costs little to repeat them, and that nobody waits long for what an announcement locks.</summary>
    protected const int Portion = 500;

    public abstract ProcessKind Kind { get; }

    /// <summary>What begins it: <c>proposal</c>.</summary>
    public abstract string FirstStep { get; }

    public abstract IReadOnlyList<Role> FirstBy { get; }

    public abstract IReadOnlyList<Step> Steps { get; }

    /// <summary>Who may put an objection on record: everybody on duty there, for whoever objects.</summary>
    public static IReadOnlyList<Role> Recording { get; } = [Role.WorkTeam, Role.Village, Role.Township, Role.County];

    /// <summary>Who may resolve one: not the village, whose list is objected to.</summary>
    public static IReadOnlyList<Role> Resolving { get; } = [Role.Township, Role.County];

    protected ProcessSettings Settings => settings.Value;

    protected DateOnly Today => China.Today(clock);

    protected FactStore Facts => facts;

    public Step? Find(string name) => Steps.FirstOrDefault(s => s.Name == name);

    /// <summary>What the facts say against going on, for every household given; none by default.</summary>
    protected virtual Task<Dictionary<string, IReadOnlyList<Obstacle>>> ObstaclesAsync(
        RegistryDb db, NpgsqlTransaction transaction, IReadOnlyList<Proceeding> states, CancellationToken ct) =>
        Task.FromResult(states.ToDictionary(s => s.Household, IReadOnlyList<Obstacle> (_) => []));

    /// <summary>The announcement takes effect on the register.</summary>
    /// <returns>The households for which it cannot.</returns>
    protected abstract Task<Dictionary<string, StepProblem>> AnnounceAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Proceeding> announced, Source source, CancellationToken ct);

    /// <summary>Where a household is for the purpose of duties.</summary>
    protected virtual string VillageOf(Proceeding state, string? onRegister) => onRegister ?? state.Village;

    /// <summary>Takes a step for some households.</summary>
    public async Task<IReadOnlyList<StepAnswer>> TakeAsync(HttpContext context, Step step, IReadOnlyList<string> households, StepBody body, CancellationToken ct)
    {
        var data = JsonSerializer.Serialize(body, Proceeding.Json);
        return await InPortionsAsync(context, households, async (db, transaction, portion, source, duties) =>
        {
            var answers = new Dictionary<string, StepAnswer>();
            var states = await StatesAsync(db, portion, step.By, duties, answers, ct);
            var told = await ProcessStore.ToldAsync(db, states, step.Name, ct);
            var ready = new List<Proceeding>(states.Count);
            foreach (var state in states)
                if (told.TryGetValue(state.Id, out var before) && before.Data == data)
                    answers[state.Household] = before.Answer;
                else if (before.Data is not null && state.Stage is not Stage.SentBack)
                    answers[state.Household] = StepAnswer.Refused(
                        state.Household, state.Stage, 409, "already-taken", $"The step {step.Name} of household {state.Household} was taken with other data.");
                else if (Refusal(() => state.Expect(step, body, Today)) is { } broken)
                    answers[state.Household] = StepAnswer.Refused(state.Household, state.Stage, 409, broken.Code, broken.Message);
                else
                    ready.Add(state);

            var obstacles = step.Gated && ready.Count > 0 ? await ObstaclesAsync(db, transaction, ready, ct) : [];
            var policies = step.Form is StepForm.Notice ? await PoliciesAsync(transaction, ready.Select(s => s.Village), ct) : [];
            var after = ready.ConvertAll(s => s.After(
                step, body, Today, obstacles.GetValueOrDefault(s.Household, []), step.Form is StepForm.Notice ? policies[County(s.Village)].NoticeDays : 0));
            if (step.Form is StepForm.Announcement)
                foreach (var (household, problem) in await AnnounceAsync(transaction, after.FindAll(s => s.Stage == step.To), source, ct))
                {
                    answers[household] = new(household, Outcome.Refused, step.From, Problem: problem);
                    after.RemoveAll(s => s.Household == household);
                }

            foreach (var state in after)
                answers[state.Household] = StepAnswer.Of(state);
            await SaveAsync(db, after.Select(s => new TakenStep(s, step.Name, data, answers[s.Household])), source, ct);
            return answers;
        }, ct);
    }

    /// <summary>Puts an objection on record. The same one told again is the same one.</summary>
    public async Task<StepAnswer> ObjectAsync(HttpContext context, string household, DateOnly? on, string text, string by, CancellationToken ct) =>
        await ChangeAsync(context, household, Recording, "objection", new { on, text }, state =>
            state.Against.FirstOrDefault(o => o.Text == text && o.By == by && (on is null || o.On == on)) is { } known
                ? (state, known.Number)
                : (state.Objected(text, by, on, Today), state.Objections.Count + 1), ct);

    /// <summary>Answers an objection.</summary>
    public async Task<StepAnswer> ResolveAsync(HttpContext context, string household, int number, Finding finding, string answer, CancellationToken ct) =>
        await ChangeAsync(context, household, Resolving, "resolution", new { number, finding, answer }, state =>
            state.Objections.FirstOrDefault(o => o.Number == number) is { IsOpen: false } known && known.Finding == finding && known.Answer == answer
                ? (state, number)
                : (state.Resolved(number, finding, answer, Today), number), ct);

    async Task<StepAnswer> ChangeAsync(
        HttpContext context, string household, IReadOnlyList<Role> by, string what, object data, Func<Proceeding, (Proceeding State, int Objection)> change, CancellationToken ct) =>
        (await InPortionsAsync(context, [household], async (db, transaction, portion, source, duties) =>
        {
            var answers = new Dictionary<string, StepAnswer>();
            foreach (var state in await StatesAsync(db, portion, by, duties, answers, ct))
            {
                var (after, objection) = change(state);
                answers[state.Household] = StepAnswer.Of(after, objection);
                if (after != state)
                    await SaveAsync(db, [new(after, what, JsonSerializer.Serialize(data, Proceeding.Json), answers[state.Household])], source, ct);
            }

            return answers;
        }, ct))[0];

    /// <summary>The processes of these households that the caller may act in; for the others an answer is given.</summary>
    async Task<List<Proceeding>> StatesAsync(
        RegistryDb db, string[] households, IReadOnlyList<Role> by, Duties duties, Dictionary<string, StepAnswer> answers, CancellationToken ct)
    {
        var latest = await ProcessStore.LatestAsync(db, Kind, households, ct);
        var register = await ProcessStore.HouseholdsAsync(db, households, ct);
        var states = new List<Proceeding>(households.Length);
        foreach (var household in households)
            if (!latest.TryGetValue(household, out var state))
                answers[household] = StepAnswer.Refused(household, null, 404, "no-process", $"There is no {Kind.ToString().ToLowerInvariant()} of household {household}.");
            else
            {
                var village = VillageOf(state, register.TryGetValue(household, out var known) ? known.Village : null);
                if (duties.Covers(by, village))
                    states.Add(state with { Village = village });
                else
                    answers[household] = OtherDivision(household, state.Stage);
            }

        return states;
    }

    /// <summary>Runs the work for portions of the households, each in a transaction of its own, and puts the answers in the order asked.</summary>
    protected async Task<IReadOnlyList<StepAnswer>> InPortionsAsync(
        HttpContext context, IReadOnlyList<string> households,
        Func<RegistryDb, NpgsqlTransaction, string[], Source, Duties, Task<Dictionary<string, StepAnswer>>> work, CancellationToken ct)
    {
        var (duties, client) = (Duties.Of(context), context.Actor());
        var answers = new Dictionary<string, StepAnswer>();
        foreach (var portion in households.Distinct().Order(StringComparer.Ordinal).Chunk(Portion))
        {
            var told = await facts.InTransactionAsync(async transaction =>
            {
                await using var db = await registry.WithinAsync(transaction, ct);
                return await work(db, transaction, portion, new Source(client, null, clock.GetUtcNow()), duties);
            }, ct);
            worker.Wake();
            foreach (var (household, answer) in told)
                answers[household] = answer;
        }

        return [.. households.Select(h => answers[h])];
    }

    /// <summary>This year's policies of the counties that the villages lie in.</summary>
    protected async Task<Dictionary<string, CountyPolicy>> PoliciesAsync(NpgsqlTransaction transaction, IEnumerable<string> villages, CancellationToken ct) =>
        (await policies.ReadAsync(transaction.Connection!, villages.Select(County), ct)).ToDictionary(p => p.Key, p => p.Value.For(Today.Year));

    protected static string County(string village) => village[..6];

    /// <summary>Where people decide, lists end no registration any more: the first step that is taken in a county opens it.</summary>
    protected async Task SaveAsync(RegistryDb db, IEnumerable<TakenStep> taken, Source source, CancellationToken ct)
    {
        var (steps, now) = (taken.ToList(), clock.GetUtcNow());
        if (steps.Count == 0)
            return;
        await OpenCounties.OpenAsync((NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction(), steps.Select(s => long.Parse(s.State.Village)), source, now, ct);
        await ProcessStore.SaveAsync(db, steps, source.Bureau, now, ct);
    }

    protected static StepAnswer OtherDivision(string household, Stage? stage) =>
        StepAnswer.Refused(household, stage, 403, "other-division", $"Household {household} is not within the divisions of the caller's duties.");

    protected static RuleBrokenException? Refusal(Action rule)
    {
        try
        {
            rule();
            return null;
        }
        catch (RuleBrokenException broken)
        {
            return broken;
        }
    }
}
