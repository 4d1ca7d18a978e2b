using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Identity;
using Hutong.Intake;
using Hutong.Postgres;
using Hutong.Registry.Data;
using Hutong.Registry.Households;
using Hutong.Registry.Policies;
using Hutong.Registry.Processes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Hutong.Registry.Identification;

/// <summary>How a household comes onto the register (精准识别), or back onto it after it has fallen back (返贫): then it keeps its number.</summary>
public sealed class IdentificationProcedure(
    FactStore facts, IDbContextFactory<RegistryDb> registry, HouseholdStore store, HouseholdKind kind, IdentityCipher cipher, PolicyKind policies, MarkWorker worker,
    TimeProvider clock, IOptions<ProcessSettings> settings)
    : Procedure(facts, registry, policies, worker, clock, settings)
{
    readonly Form<Applying> _applications = new("applications",
    [
        new("households", true, "", "Those who apply.", []) { Of = kind.Application },
        new("appliedOn", false, "2018-05-01", "The day of the applications; today if not given.", []),
        new("reference", false, "R-7", "Where they are filed.", []),
    ], row =>
    {
        var on = row.Date("appliedOn", row.Today);
        var households = new Dictionary<string, PushedHousehold>();
        foreach (var item in row.List("households", ProcessEndpoints.MostHouseholds))
            if (kind.Applying(item, on ?? row.Today) is { } applying && !households.TryAdd(applying.Number, applying))
                item.Fault("number", "duplicate-row", "The household stands twice in the list.", "Name each household once.");
        if (row.Ok && households.Count == 0)
            row.Fault("households", "missing-field", "Nobody applies.", "Name at least one household.");
        return new(households, on, row.Text("reference"));
    });

    sealed record Applying(Dictionary<string, PushedHousehold> Households, DateOnly? AppliedOn, string? Reference);

    public override ProcessKind Kind => ProcessKind.Identification;

    public override string FirstStep => "application";

    public override IReadOnlyList<Role> FirstBy { get; } = [Role.Village];

    public override IReadOnlyList<Step> Steps { get; } =
    [
        new("review", Stage.Applied, Stage.Reviewed, StepForm.Vote, Gated: true, Role.Village),
        new("notice", Stage.Reviewed, Stage.Noticed, StepForm.Notice, Gated: true, Role.Village),
        new("verification", Stage.Noticed, Stage.Verified, StepForm.Judgement, Gated: true, Role.Township),
        new("second-notice", Stage.Verified, Stage.SecondNoticed, StepForm.Notice, Gated: true, Role.Township),
        new("approval", Stage.SecondNoticed, Stage.Approved, StepForm.Judgement, Gated: true, Role.County),
        new("announcement", Stage.Approved, Stage.Announced, StepForm.Announcement, Gated: true, Role.County),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var identification = routes.ServiceProvider.GetRequiredService<IdentificationProcedure>();
        ProcessEndpoints.Map(routes, "identifications", identification)
            .MapPost("", identification.ApplyAsync).Takes(identification._applications).RequireScope("registry:identifications:write")
            .WithName("apply-identifications").WithSummary("Households apply for the register, or, once they have left it, to come back");
    }

    /// <summary>The application names the village; the register may still know the household in another one.</summary>
    protected override string VillageOf(Proceeding state, string? onRegister) => state.Village;

    async Task<Results<Ok<StepAnswers>, ProblemHttpResult>> ApplyAsync(HttpContext context, CancellationToken ct)
    {
        if (ProcessEndpoints.MissingDuty(context, FirstBy) is { } missing)
            return missing;
        return TypedResults.Ok(StepAnswers.Of(await BeginAsync(context, await _applications.ReadAsync(context), ct)));
    }

    Task<IReadOnlyList<StepAnswer>> BeginAsync(HttpContext context, Applying body, CancellationToken ct)
    {
        var applying = body.Households;
        var on = body.AppliedOn ?? Today;
        return InPortionsAsync(context, [.. applying.Keys], async (db, transaction, portion, source, duties) =>
        {
            var answers = new Dictionary<string, StepAnswer>();
            var latest = await ProcessStore.LatestAsync(db, Kind, portion, ct);
            var register = await ProcessStore.HouseholdsAsync(db, portion, ct);
            var busy = await ProcessStore.BusyAsync(db, Kind, portion, ct);
            var told = await ProcessStore.ToldAsync(db, latest.Values, FirstStep, ct);
            var elsewhere = await ElsewhereAsync(db, portion, applying, ct);
            var begun = new List<TakenStep>(portion.Length);
            foreach (var number in portion)
            {
                var application = Without(applying[number]);
                var data = JsonSerializer.Serialize(new { body.AppliedOn, body.Reference, application }, Proceeding.Json);
                var before = latest.GetValueOrDefault(number);
                var known = register.TryGetValue(number, out var row);
                if (!duties.Covers(FirstBy, application.Village) || known && !duties.Covers(FirstBy, row.Village))
                    answers[number] = OtherDivision(number, before?.Stage);
                else if (before is not null && IsAnswered(before, on, known && row.ExitedOn is null) && told.TryGetValue(before.Id, out var same) && same.Data == data)
                    answers[number] = same.Answer;
                else if (before is { IsOpen: true, Stage: not Stage.SentBack })
                    answers[number] = StepAnswer.Refused(number, before.Stage, 409, "already-applied", $"Household {number} has applied already.");
                else if (known && row.ExitedOn is null)
                    answers[number] = AlreadyRegistered(number, before?.Stage);
                else if (busy.Contains(number))
                    answers[number] = StepAnswer.Refused(number, null, 409, "other-process", $"Household {number} is in a process of exit.");
                else if (elsewhere.TryGetValue(number, out var problem))
                    answers[number] = StepAnswer.Refused(number, before?.Stage, 409, problem.Code, problem.Title);
                else
                {
                    var state = before is { Stage: Stage.SentBack }
                        ? before.Again(on, Stage.Applied, application) with { Village = application.Village }
                        : Proceeding.Begun(Kind, number, application.Village, (before?.Round ?? 0) + 1, on, Stage.Applied, application);
                    answers[number] = StepAnswer.Of(state);
                    begun.Add(new(state, FirstStep, data, answers[number]));
                }
            }

            await KeepNumbersAsync(transaction, begun.Select(b => applying[b.State.Household]), ct);
            await SaveAsync(db, begun, source, ct);
            return answers;
        }, ct);
    }

    /// <summary>The same application again is the same one, unless it can be meant anew: after a rejection on another day, or after another exit.</summary>
    static bool IsAnswered(Proceeding before, DateOnly on, bool registered) => before.Stage switch
    {
        Stage.SentBack => false,
        Stage.Rejected => before.StartedOn == on,
        Stage.Announced => registered,
        _ => true,
    };

    static StepAnswer AlreadyRegistered(string number, Stage? stage) =>
        StepAnswer.Refused(number, stage, 409, "already-registered", $"Household {number} is on the register.");

    static Application Without(PushedHousehold pushed) => new(
        pushed.Number, pushed.Village, pushed.Address, pushed.CauseOfNeed,
        [.. pushed.Members.Select(m => new Applicant(m.Person, m.Who.Masked, m.Name, m.Relation, m.LabourCapacity, m.RelationName))]);

    /// <summary>Tells early what the unique index would decide at the announcement: somebody belongs to a registered household already.</summary>
    static async Task<Dictionary<string, StepProblem>> ElsewhereAsync(
        RegistryDb db, string[] numbers, Dictionary<string, PushedHousehold> applying, CancellationToken ct)
    {
        var applicants = numbers.SelectMany(n => applying[n].Members, (n, m) => (Number: n, Member: m)).ToList();
        var persons = applicants.Select(a => a.Member.Person.Value).Distinct().ToArray();
        var belongs = await db.Members.Where(m => m.LeftOn == null && persons.Contains(m.Person)).ToDictionaryAsync(m => m.Person, m => m.Household, ct);
        var problems = new Dictionary<string, StepProblem>();
        foreach (var (number, member) in applicants)
            if (belongs.TryGetValue(member.Person.Value, out var household) && household != number)
                problems[number] = new("person-in-two-households", $"{member.Who.Number?.Ends} belongs to household {household}.");
        return problems;
    }

    /// <summary>Identity numbers go where all of them are kept, sealed; the process itself holds none.</summary>
    async Task KeepNumbersAsync(NpgsqlTransaction transaction, IEnumerable<PushedHousehold> applying, CancellationToken ct)
    {
        var persons = applying.SelectMany(a => a.Members).DistinctBy(m => m.Person).OrderBy(m => m.Person.Value).ToList();
        if (persons.Count == 0)
            return;
        await using var command = HouseholdsSql.AddPersons.On(
            transaction, ("persons", persons.ConvertAll(p => p.Person.Value).ToArray()), ("sealed", persons.ConvertAll(p => cipher.Encrypt(p.Who.Number!.Value, p.Person)).ToArray()),
            ("masked", persons.ConvertAll(p => p.Who.Masked).ToArray()));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Nobody is registered twice: a household that the office has pushed onto the register meanwhile is sent back.</summary>
    protected override async Task<Dictionary<string, IReadOnlyList<Obstacle>>> ObstaclesAsync(
        RegistryDb db, NpgsqlTransaction transaction, IReadOnlyList<Proceeding> states, CancellationToken ct)
    {
        var register = await ProcessStore.HouseholdsAsync(db, [.. states.Select(s => s.Household)], ct);
        return states.ToDictionary(s => s.Household, IReadOnlyList<Obstacle> (s) =>
            register.TryGetValue(s.Household, out var row) && row.ExitedOn is null ? [new("already-registered", "The household is on the register.")] : []);
    }

    protected override async Task<Dictionary<string, StepProblem>> AnnounceAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Proceeding> announced, Source source, CancellationToken ct)
    {
        if (announced.Count == 0)
            return [];
        var stored = await HouseholdStore.ReadAsync(transaction, [.. announced.Select(a => a.Household)], ct);
        var ids = await NumbersAsync(transaction, [.. announced.SelectMany(a => a.Application!.Members).Select(m => m.Person.Value).Distinct()], ct);
        var rows = announced.Select((state, i) => new Numbered<PushedHousehold>(i + 1, Registered(state, stored.GetValueOrDefault(state.Household), ids))).ToList();
        var outcomes = await store.StoreAsync(transaction, rows, source, ct);
        var refused = new Dictionary<string, StepProblem>();
        for (var i = 0; i < rows.Count; i++)
            if (outcomes[i].Result is not (RowResult.Accepted or RowResult.Unchanged))
                refused.Add(rows[i].Record.Number, outcomes[i].Error is { } error
                    ? new(error.Code, error.Message)
                    : new("stale", $"Household {rows[i].Record.Number} is known in a state of a later time."));
        return refused;
    }

    static PushedHousehold Registered(Proceeding state, HouseholdStore.Stored? stored, Dictionary<Guid, ResidentId> ids)
    {
        var (application, on) = (state.Application!, state.AnnouncedOn!.Value);
        var back = stored is { Withdrawn: false };
        return new(
            application.Number, application.Village,
            // Coming back keeps the first day: support that was given before stays rightly given.
            back ? stored!.State.RegisteredOn : on, null, null, application.Address, application.CauseOfNeed,
            [.. application.Members.Select(m => new PushedMember(new(m.Person, ids[m.Person.Value]), m.Name, m.Relation, LabourCapacity: m.LabourCapacity, RelationName: m.RelationName))],
            on, back ? RosterReason.Relapse : RosterReason.Registration);
    }

    async Task<Dictionary<Guid, ResidentId>> NumbersAsync(NpgsqlTransaction transaction, Guid[] persons, CancellationToken ct)
    {
        var numbers = await HouseholdsSql.Sealed.On(transaction, ("persons", persons)).ListAsync(r => (Id: r.GetGuid(0), Number: r.GetFieldValue<byte[]>(1)), ct);
        return numbers.ToDictionary(p => p.Id, p => cipher.Decrypt(p.Number, new PersonId(p.Id)));
    }
}
