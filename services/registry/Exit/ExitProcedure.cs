using System.Text.Json;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Intake;
using Hutong.Registry.Data;
using Hutong.Registry.Households;
using Hutong.Registry.Policies;
using Hutong.Registry.Processes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Hutong.Registry.Exit;

/// <summary>How a household leaves the register (退出). No fact ends a registration: the announcement does, after people have decided at every step.</summary>
public sealed class ExitProcedure(
    FactStore facts, IDbContextFactory<RegistryDb> registry, HouseholdStore store, CurrentStatus current, PolicyKind policies, MarkWorker worker, TimeProvider clock,
    IOptions<ProcessSettings> settings)
    : Procedure(facts, registry, policies, worker, clock, settings)
{
    static readonly Form<Proposal> Proposals = new("proposals",
    [
        new("households", true, "652722001001-0001", "Numbers, from the list of village and work team.", []) { Many = true },
        new("proposedOn", false, "2018-05-01", "The day of the list; today if not given.", []),
        new("reference", false, "R-7", "Where the list is filed.", []),
    ], row => new(row.Texts("households", ProcessEndpoints.MostHouseholds, 40)!, row.Date("proposedOn", row.Today), row.Text("reference")));

    sealed record Proposal(IReadOnlyList<string> Households, DateOnly? ProposedOn, string? Reference);

    public override ProcessKind Kind => ProcessKind.Exit;

    public override string FirstStep => "proposal";

    public override IReadOnlyList<Role> FirstBy { get; } = [Role.Village, Role.WorkTeam];

    public override IReadOnlyList<Step> Steps { get; } =
    [
        new("survey", Stage.Proposed, Stage.Surveyed, StepForm.Report, Gated: true, Role.WorkTeam, Role.Village),
        new("assembly", Stage.Surveyed, Stage.Reviewed, StepForm.Vote, Gated: true, Role.Village),
        new("notice", Stage.Reviewed, Stage.Noticed, StepForm.Notice, Gated: true, Role.Village),
        new("verification", Stage.Noticed, Stage.Verified, StepForm.Judgement, Gated: true, Role.Township),
        new("township-notice", Stage.Verified, Stage.SecondNoticed, StepForm.Notice, Gated: true, Role.Township),
        new("review", Stage.SecondNoticed, Stage.CountyReviewed, StepForm.Judgement, Gated: true, Role.County),
        new("approval", Stage.CountyReviewed, Stage.Approved, StepForm.Judgement, Gated: true, Role.County),
        new("announcement", Stage.Approved, Stage.Announced, StepForm.Announcement, Gated: true, Role.County),
        // The household has left; what the facts say now is for monitoring.
        new("filing", Stage.Announced, Stage.Filed, StepForm.Report, Gated: false, Role.County),
    ];

    public static void Map(IEndpointRouteBuilder routes) =>
        ProcessEndpoints.Map(routes, "exits", routes.ServiceProvider.GetRequiredService<ExitProcedure>())
            .MapPost("", ProposeAsync).Takes(Proposals).RequireScope("registry:exits:write")
            .WithName("propose-exits").WithSummary("Proposes households for exit, or takes up again those sent back; what stands against it is answered for each");

    static async Task<Results<Ok<StepAnswers>, ProblemHttpResult>> ProposeAsync(ExitProcedure exits, HttpContext context, CancellationToken ct)
    {
        if (ProcessEndpoints.MissingDuty(context, exits.FirstBy) is { } missing)
            return missing;
        var body = await Proposals.ReadAsync(context);
        return TypedResults.Ok(StepAnswers.Of(await exits.BeginAsync(context, body, ct)));
    }

    Task<IReadOnlyList<StepAnswer>> BeginAsync(HttpContext context, Proposal body, CancellationToken ct)
    {
        var data = JsonSerializer.Serialize(new { body.ProposedOn, body.Reference }, Proceeding.Json);
        var on = body.ProposedOn ?? Today;
        return InPortionsAsync(context, body.Households, async (db, transaction, portion, source, duties) =>
        {
            var answers = new Dictionary<string, StepAnswer>();
            var latest = await ProcessStore.LatestAsync(db, Kind, portion, ct);
            var register = await ProcessStore.HouseholdsAsync(db, portion, ct);
            var busy = await ProcessStore.BusyAsync(db, Kind, portion, ct);
            var told = await ProcessStore.ToldAsync(db, latest.Values, FirstStep, ct);
            var begun = new List<Proceeding>(portion.Length);
            foreach (var number in portion)
            {
                var before = latest.GetValueOrDefault(number);
                if (!register.TryGetValue(number, out var known))
                    answers[number] = StepAnswer.Refused(number, null, 404, "unknown-household", $"There is no household {number} on the register.");
                else if (!duties.Covers(FirstBy, known.Village))
                    answers[number] = OtherDivision(number, before?.Stage);
                else if (before is { Stage: not Stage.SentBack } && (before.IsOpen || known.ExitedOn is not null) && told.TryGetValue(before.Id, out var same) && same.Data == data)
                    answers[number] = same.Answer;
                else if (before is { IsOpen: true, Stage: not Stage.SentBack })
                    answers[number] = StepAnswer.Refused(number, before.Stage, 409, "already-proposed", $"Household {number} is on its way already.");
                else if (known.ExitedOn is { } exited)
                    answers[number] = StepAnswer.Refused(number, before?.Stage, 409, "not-registered", $"Household {number} left the register on {exited:O}.");
                else if (busy.Contains(number))
                    answers[number] = StepAnswer.Refused(number, null, 409, "other-process", $"Household {number} is in identification.");
                else
                    begun.Add(before is { Stage: Stage.SentBack }
                        ? before.Again(on, Stage.Proposed) with { Village = known.Village }
                        : Proceeding.Begun(Kind, number, known.Village, (before?.Round ?? 0) + 1, on, Stage.Proposed));
            }

            var obstacles = begun.Count > 0 ? await ObstaclesAsync(db, transaction, begun, ct) : [];
            var saved = new List<TakenStep>(begun.Count);
            foreach (var state in begun)
            {
                var stands = obstacles[state.Household];
                var after = stands.Count > 0 ? state.SentBack(on, stands) : state;
                answers[state.Household] = StepAnswer.Of(after);
                // Asked again in vain: nothing new to record.
                if (after.Stage is not Stage.SentBack || !latest.TryGetValue(state.Household, out var before) || before.Stage is not Stage.SentBack || !Same(before.Reasons, stands))
                    saved.Add(new(after, FirstStep, data, answers[state.Household]));
            }

            await SaveAsync(db, saved, source, ct);
            return answers;
        }, ct);
    }

    static bool Same(IReadOnlyList<Obstacle> before, IReadOnlyList<Obstacle> now) =>
        JsonSerializer.Serialize(before, Proceeding.Json) == JsonSerializer.Serialize(now, Proceeding.Json);

    protected override async Task<Dictionary<string, IReadOnlyList<Obstacle>>> ObstaclesAsync(
        RegistryDb db, NpgsqlTransaction transaction, IReadOnlyList<Proceeding> states, CancellationToken ct)
    {
        var today = Today;
        var policies = await PoliciesAsync(transaction, states.Select(s => s.Village), ct);
        var statuses = await current.ReadAsync(transaction.Connection!, [.. states.Select(s => s.Household)], today, ct);
        return states.ToDictionary(s => s.Household, s => statuses.TryGetValue(s.Household, out var judged)
            ? ExitGate.Judge(judged, new(policies[County(s.Village)].YearsAboveLine, Settings.IncomeAge), today)
            : [new("not-registered", "The household is not on the register.")]);
    }

    protected override async Task<Dictionary<string, StepProblem>> AnnounceAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Proceeding> announced, Source source, CancellationToken ct)
    {
        var refused = new Dictionary<string, StepProblem>();
        if (announced.Count == 0)
            return refused;
        var stored = await HouseholdStore.ReadAsync(transaction, [.. announced.Select(a => a.Household)], ct);
        var policies = await PoliciesAsync(transaction, announced.Select(a => a.Village), ct);
        var states = new List<HouseholdRecord>(announced.Count);
        foreach (var state in announced)
            if (stored.TryGetValue(state.Household, out var known) && known is { Withdrawn: false, State.ExitedOn: null })
                states.Add(known.State with
                {
                    ExitedOn = state.AnnouncedOn,
                    GraceEndsOn = state.AnnouncedOn!.Value.AddYears(policies[County(state.Village)].GracePeriodYears),
                    Date = state.AnnouncedOn.Value,
                    Reason = RosterReason.Exit,
                    ExitDecided = true,
                });
            else
                refused.Add(state.Household, new("not-registered", $"Household {state.Household} is not on the register any more."));

        await transaction.SaveAsync("exits", ct);
        if (await WriteAsync(transaction, states, source, ct) is not null)
        {
            // Rare: somebody's list is of a later time. One by one, so that only theirs has to wait.
            await transaction.RollbackAsync("exits", ct);
            foreach (var state in states)
            {
                await transaction.SaveAsync("exit", ct);
                if (await WriteAsync(transaction, [state], source, ct) is not { } broken)
                    continue;
                await transaction.RollbackAsync("exit", ct);
                refused.Add(state.Number, new(broken.Code, broken.Message));
            }
        }

        return refused;
    }

    async Task<RuleBrokenException?> WriteAsync(NpgsqlTransaction transaction, IReadOnlyList<HouseholdRecord> states, Source source, CancellationToken ct)
    {
        try
        {
            await store.StoreAsync(transaction, states, [], source, ct);
            return null;
        }
        catch (RuleBrokenException broken)
        {
            return broken;
        }
    }
}
