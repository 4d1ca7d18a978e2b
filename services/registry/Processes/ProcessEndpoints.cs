using System.Text.Json;
using Hutong.Contracts;
using Hutong.Defaults;
using Hutong.Intake;
using Hutong.Readings;
using Hutong.Registry.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Hutong.Registry.Processes;

/// <summary>What both processes have in common for callers: lists, one household, steps, objections.</summary>
static class ProcessEndpoints
{
    public const int MostHouseholds = 5_000;

    const int MostText = 1_000;

    static readonly Form<RaisedObjection> Objections = new("objections",
    [
        new("on", false, "2018-05-01", "The day of the objection; today if not given.", []),
        new("text", true, "收入核算有异议", "What is objected.", []),
        new("by", true, "村民代表", "Who objects: a role or a name. Shown only to those who resolve it.", [], Personal: true),
    ], row => new(row.Date("on", row.Today), row.Text("text", MostText)!, row.Text("by", 60)!));

    static readonly Form<Resolution> Resolutions = new("resolutions",
    [
        new("finding", true, "dismissed", "dismissed or upheld.", []), new("answer", true, "经核实收入无误", "The finding in words.", []),
    ], row => new(row.Choice<Finding>("finding") ?? default, row.Text("answer", MostText)!));

    sealed record RaisedObjection(DateOnly? On, string Text, string By);

    sealed record Resolution(Finding Finding, string Answer);

    public sealed record Listed(string Household, string Village, Stage Stage, int Attempt, DateOnly StartedOn, DateOnly Since, DateOnly? AnnouncedOn,
        NoticeState? Notice, int OpenObjections, IReadOnlyList<Obstacle>? Reasons);

    public sealed record Page(IReadOnlyList<Listed> Processes, string? Next);

    /// <param name="DaysPassed">Whole days that the notice hung undisturbed.</param>
    /// <param name="EndsOn">The first day on which the next step can be taken; null while an objection is open.</param>
    public sealed record NoticeState(DateOnly PostedOn, int Days, int DaysPassed, DateOnly? EndsOn);

    public sealed record ShownObjection(int Number, DateOnly On, string Text, string? By, DateOnly? ResolvedOn, Finding? Finding, string? Answer);

    /// <param name="Data">As it was told.</param>
    public sealed record HistoryEntry(int Seq, int Attempt, string Step, DateTimeOffset At, string Client, JsonElement Data, JsonElement Answer);

    /// <param name="NextStep">What can come next; null at the end.</param>
    /// <param name="NextBy">Whose step that is.</param>
    public sealed record Shown(Listed Process, int Round, string? NextStep, IReadOnlyList<string>? NextBy, IReadOnlyList<ShownObjection> Objections, IReadOnlyList<HistoryEntry> History);

    public static RouteGroupBuilder Map(IEndpointRouteBuilder routes, string name, Procedure procedure)
    {
        var group = routes.MapGroup($"/api/registry/{name}").WithTags(name).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        var (read, write) = ($"registry:{name}:read", $"registry:{name}:write");
        group.MapGet("", (RegistryDb db, TimeProvider clock, HttpContext http, CancellationToken ct, string? division = null, string? stage = null, string? after = null, int take = 100) =>
                ListAsync(procedure, db, clock, http, division, stage, after, take, ct))
            .OfDivision().ShowsPeople($"list-{name}", "stage", "notice", "reasons").RequireScope(read).WithName($"list-{name}").WithSummary("Processes of a division, page by page");
        group.MapGet("/{household}", (string household, RegistryDb db, TimeProvider clock, HttpContext context, CancellationToken ct) =>
                ShowAsync(procedure, household, db, clock, context, ct))
            .ShowsPeople($"show-{name}", "stage", "objections", "history").RequireScope(read).WithName($"show-{name}").WithSummary("A household's latest process with its objections and everything that was done");
        group.MapPost("/steps/{step}", (string step, HttpContext context, CancellationToken ct) => StepManyAsync(procedure, step, context, ct))
            .Takes(StepBody.OfMany(StepForm.Announcement)).RequireScope(write).WithName($"step-many-{name}").WithSummary("Takes one step for many households, with an answer for each");
        group.MapPost("/{household}/{step}", (string household, string step, HttpContext context, CancellationToken ct) =>
                StepAsync(procedure, household, step, context, ct))
            .Takes(StepBody.Of(StepForm.Announcement)).RequireScope(write).WithName($"step-{name}").WithSummary("Takes a step for one household");
        group.MapPost("/{household}/objections", (string household, HttpContext context, CancellationToken ct) =>
                ObjectAsync(procedure, household, context, ct))
            .Takes(Objections).RequireScope(write).WithName($"object-{name}").WithSummary("Puts an objection on record; the notice's clock stands");
        group.MapPost("/{household}/objections/{number:int}/resolution", (string household, int number, HttpContext context, CancellationToken ct) =>
                ResolveAsync(procedure, household, number, context, ct))
            .Takes(Resolutions).RequireScope(write).WithName($"resolve-{name}").WithSummary("Resolves an objection with a finding");
        return group;
    }

    /// <summary>The refusal when nobody with such a scope could take the step anywhere.</summary>
    public static ProblemHttpResult? MissingDuty(HttpContext context, IReadOnlyList<Role> by) =>
        Duties.Of(context).Has(by)
            ? null
            : Problems.Of(403, "missing-duty", $"This is for {string.Join(" or ", by.Select(Duties.Name))}.", "A client has duties by scopes duty:{role}:{division}.");

    /// <summary>The answer for one household: a refusal is a problem.</summary>
    public static Results<Ok<StepAnswer>, ProblemHttpResult> Single(StepAnswer answer) => answer.Problem is { } problem
        ? Problems.Of(problem.Status, problem.Code, problem.Title, null, answer.Stage is { } stage ? new Dictionary<string, object?> { ["stage"] = Proceeding.Name(stage) } : null)
        : TypedResults.Ok(answer);

    static async Task<Results<Ok<StepAnswers>, ProblemHttpResult>> StepManyAsync(Procedure procedure, string step, HttpContext context, CancellationToken ct)
    {
        if (procedure.Find(step) is not { } found)
            return Unknown(procedure, step);
        if (MissingDuty(context, found.By) is { } missing)
            return missing;
        var (households, body) = await StepBody.OfMany(found.Form).ReadAsync(context);
        return TypedResults.Ok(StepAnswers.Of(await procedure.TakeAsync(context, found, households, body, ct)));
    }

    static async Task<Results<Ok<StepAnswer>, ProblemHttpResult>> StepAsync(
        Procedure procedure, string household, string step, HttpContext context, CancellationToken ct)
    {
        if (procedure.Find(step) is not { } found)
            return Unknown(procedure, step);
        if (MissingDuty(context, found.By) is { } missing)
            return missing;
        var body = await StepBody.Of(found.Form).ReadAsync(context);
        return Single((await procedure.TakeAsync(context, found, [household], body, ct))[0]);
    }

    static async Task<Results<Ok<StepAnswer>, ProblemHttpResult>> ObjectAsync(
        Procedure procedure, string household, HttpContext context, CancellationToken ct)
    {
        if (MissingDuty(context, Procedure.Recording) is { } missing)
            return missing;
        var (on, text, by) = await Objections.ReadAsync(context);
        return Single(await procedure.ObjectAsync(context, household, on, text, by, ct));
    }

    static async Task<Results<Ok<StepAnswer>, ProblemHttpResult>> ResolveAsync(
        Procedure procedure, string household, int number, HttpContext context, CancellationToken ct)
    {
        if (MissingDuty(context, Procedure.Resolving) is { } missing)
            return missing;
        var (finding, answer) = await Resolutions.ReadAsync(context);
        return Single(await procedure.ResolveAsync(context, household, number, finding, answer, ct));
    }

    static async Task<Results<Ok<Page>, ProblemHttpResult>> ListAsync(
        Procedure procedure, RegistryDb db, TimeProvider clock, HttpContext http, string? division, string? stage, string? after, int take, CancellationToken ct)
    {
        var wanted = default(Stage?);
        if (stage is not null)
        {
            if (!Enum.TryParse<Stage>(stage, ignoreCase: true, out var named) || !Enum.IsDefined(named))
                return Problems.Of(400, "unknown-stage", $"There is no stage {stage}.", $"One of {string.Join(", ", Enum.GetValues<Stage>().Select(Proceeding.Name))}.");
            wanted = named;
        }

        if (!Within.TryRead(division, out var within, out var fault))
            return fault;
        take = Math.Clamp(take, 1, 1000);
        var states = await db.Processes.Latest(procedure.Kind)
            .Where(p => p.Village >= within.From && p.Village < within.To && (wanted == null || p.Stage == wanted) && (after == null || string.Compare(p.Household, after) > 0))
            .OrderBy(p => p.Household).Take(take).Select(p => p.State).ToListAsync(ct);
        var today = China.Today(clock);
        var listed = states.ConvertAll(s => Line(s, today));
        http.Showed(listed.Select(p => p.Household));
        return TypedResults.Ok(new Page(listed, listed.Count == take ? listed[^1].Household : null));
    }

    static async Task<Results<Ok<Shown>, ProblemHttpResult>> ShowAsync(
        Procedure procedure, string household, RegistryDb db, TimeProvider clock, HttpContext context, CancellationToken ct)
    {
        var process = await db.Processes.AsNoTracking().Include(p => p.Steps.OrderBy(s => s.Seq))
            .Where(p => p.Kind == procedure.Kind && p.Household == household).OrderByDescending(p => p.Round).FirstOrDefaultAsync(ct);
        if (process is null || !Reach.Of(context).Covers(process.Village))
            return Problems.Of(404, "no-process", $"There is no {procedure.Kind.ToString().ToLowerInvariant()} of household {household}.");
        var state = process.State;
        context.Showed(household, state.Application?.Members.Select(m => m.Person) ?? []);
        var history = process.Steps.Select(s => new HistoryEntry(
            s.Seq, s.Attempt, s.Step, s.At, s.Client, JsonSerializer.Deserialize<JsonElement>(s.Data), JsonSerializer.Deserialize<JsonElement>(s.Answer))).ToList();
        var next = procedure.Steps.FirstOrDefault(s => s.From == state.Stage);
        var again = state.Stage is Stage.SentBack or Stage.Rejected;
        var resolves = Duties.Of(context).Covers(Procedure.Resolving, state.Village);
        return TypedResults.Ok(new Shown(
            Line(state, China.Today(clock)), state.Round, again ? procedure.FirstStep : next?.Name, (again ? procedure.FirstBy : next?.By)?.Select(Duties.Name).ToList(),
            [.. state.Objections.Select(o => new ShownObjection(o.Number, o.On, o.Text, resolves ? o.By : null, o.ResolvedOn, o.Finding, o.Answer))],
            history));
    }

    static Listed Line(Proceeding state, DateOnly today) => new(
        state.Household, state.Village, state.Stage, state.Attempt, state.StartedOn, state.Since, state.AnnouncedOn,
        state is { Notice: { } notice, IsOnNotice: true }
            ? new(notice.PostedOn, notice.Days, NoticeClock.DaysPassed(notice, state.Against, today), NoticeClock.EndsOn(notice, state.Against))
            : null,
        state.Against.Count(o => o.IsOpen), state.Reasons.Count > 0 ? state.Reasons : null);

    static ProblemHttpResult Unknown(Procedure procedure, string step) =>
        Problems.Of(404, "unknown-step", $"There is no step {step}.", $"The steps are {string.Join(", ", procedure.Steps.Select(s => s.Name))}.");
}

/// <summary>The villages of a division, as a range of codes; everywhere if none is named.</summary>
readonly record struct Within(long From, long To)
{
    public static bool TryRead(string? division, out Within within, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out ProblemHttpResult? problem)
    {
        (within, problem) = (new(0, long.MaxValue), null);
        if (division is null)
            return true;
        if (!DivisionCode.TryParse(division, out var code, out var fault))
        {
            problem = Problems.Of(400, fault.Code, fault.Message, fault.Remedy);
            return false;
        }

        within = new(code.Value, code.Value + code.Span);
        return true;
    }
}
