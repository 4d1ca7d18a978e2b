using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Housing;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Housing.Payments;
using Hutong.Housing.Files;
using Hutong.Housing.Rates;
using Hutong.Intake;
using Hutong.Postgres;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Hutong.Housing.Projects;

/// <summary>The steps of a project, one address for each: what it becomes.</summary>
static class ProjectSteps
{
    /// <param name="On">The day of the step.</param>
    /// <param name="Grade">At the acceptance.</param>
    /// <param name="NewDwelling">At the acceptance of a household that moves: where it lives now.</param>
    /// <param name="NewVillage">Its village, if the dwelling is not recorded by itself.</param>
    /// <param name="PaymentNumber">With <paramref name="Amount"/>, fen: the payment by which the subsidy is paid, unless it is recorded already.</param>
    public sealed record Request(
        DateOnly? On, DwellingGrade? Grade, string? Assessor, string? NewDwelling, string? NewVillage, string? Reason, string? PaymentNumber, long? Amount);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/housing/projects/{number}/{step}", HandleAsync).RequireScope("housing:projects:write")
            .Accepts<Request>("application/json").WithName("take-renovation-step").WithTags("housing")
            .WithSummary("Take a project to verified, noticed, approved, building, built, accepted, subsidyPaid, refused, withdrawn, suspended, or resumed");

    static async Task<Results<Ok<ShownProject>, NotFound, ProblemHttpResult>> HandleAsync(
        string number, string step, HttpContext http, NpgsqlDataSource database, FactStore facts, ProjectStore projects, PaymentKind payments,
        RateKind rates, TimeProvider clock, CancellationToken ct)
    {
        if (!Steps.TryGetValue(step, out var take))
            return Problems.Of(404, "unknown-step", $"A project has no step '{Clipped(step)}'.", $"One of: {string.Join(", ", Steps.Keys)}.");
        var (request, malformed) = await StepRequests.ReadAsync<Request>(http, ct);
        if (request is null)
            return malformed!;
        if (StepRequests.Faulty(("newDwelling", request.NewDwelling), ("assessor", request.Assessor), ("reason", request.Reason), ("paymentNumber", request.PaymentNumber)) is { } faulty)
            return faulty;
        if (request.On is not { } on)
            return StepRequests.Missing("on, the day of the step, is needed.");
        if (request.NewVillage is { } code && !(DivisionCode.TryParse(code, out var village, out _) && village.Level is DivisionLevel.Village))
            return Problems.Of(400, "division-code", "newVillage is not the code of a village.", "Give its 12 digits.");
        if (request.Amount is <= 0 or > Row.AbsurdFen || request.Amount is null != request.PaymentNumber is null)
            return Problems.Of(400, "payment", "A payment has a number and an amount above zero.", "Give paymentNumber and amount, fen, or neither.");
        StepRequests.RefuseFuture(on, clock);

        var found = await facts.InTransactionAsync(async transaction =>
        {
            await Publishing.LockAsync(transaction, ct);
            if (await ProjectStore.FindAsync(transaction, number, ct) is not { } project)
                return false;
            var source = new Source(http.Client(), null, null);
            if (project.Stage is RenovationStage.Accepted && step.Equals("subsidyPaid", StringComparison.OrdinalIgnoreCase))
            {
                await RefuseSecondAsync(transaction, project, await rates.ReadAsync(transaction, ct), ct);
                if (request is { PaymentNumber: { } payment, Amount: { } amount })
                    await PayAsync(transaction, payments, new PaymentRecord(payment, number, amount, on), source, ct);
            }

            var next = take(project, on, request, await KnownAsync(transaction, project, on, ct));
            await projects.SaveAsync(transaction, [new(next, false, null)], [null], own: false, source, ct);
            return true;
        }, ct);
        return found ? TypedResults.Ok((await ShownProject.ReadAsync(database, number, ct))!) : TypedResults.NotFound();
    }

    static readonly Dictionary<string, Func<RenovationProject, DateOnly, Request, Known, RenovationProject>> Steps = new(StringComparer.OrdinalIgnoreCase)
    {
        ["verified"] = (p, on, _, known) => p.Verify(on, known.Grade),
        ["noticed"] = (p, on, _, _) => p.Notice(on),
        ["approved"] = (p, on, _, _) => p.Approve(on),
        ["building"] = (p, on, _, _) => p.Build(on),
        ["built"] = (p, on, _, _) => p.Complete(on),
        ["accepted"] = (p, on, r, _) => p.Accept(
            on, r.Grade ?? throw new RuleBrokenException("no-grade", $"Project {p.Number}: an acceptance is an assessment; give its grade."), r.Assessor, r.NewDwelling, r.NewVillage),
        ["subsidyPaid"] = (p, on, _, known) => p.PaySubsidy(on, known.Paid),
        ["refused"] = (p, on, r, _) => p.Refuse(on, r.Reason),
        ["withdrawn"] = (p, on, r, _) => p.Withdraw(on, r.Reason),
        ["suspended"] = (p, on, r, _) => p.Suspend(on, r.Reason),
        ["resumed"] = (p, on, _, _) => p.Resume(on),
    };

    /// <summary>An accepted project that nobody knows the dwelling of is refused by what is missing, not by what might be.</summary>
    static async Task RefuseSecondAsync(NpgsqlTransaction transaction, RenovationProject project, RateBook book, CancellationToken ct)
    {
        string household;
        long village;
        await using (var command = ProjectsSql.HouseholdOf.On(transaction, ("project", project.Number)))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            if (!await reader.ReadAsync(ct))
                throw new RuleBrokenException("unknown-dwelling", $"No dwelling {project.Dwelling} is recorded. Push it first.");
            (household, village) = (reader.GetString(0), reader.GetInt64(1));
        }

        await OneSubsidy.RefuseSecondAsync(
            transaction, project.Number, project.Dwelling, household, OneSubsidy.PeriodOf(book, village, project.AppliedOn), paid: true, book, ct);
    }

    static async Task PayAsync(NpgsqlTransaction transaction, PaymentKind payments, PaymentRecord payment, Source source, CancellationToken ct)
    {
        await using (var taken = ProjectsSql.ProjectOf.On(transaction, ("payment", payment.PaymentNumber)))
            if (await taken.ExecuteScalarAsync(ct) is string other && other != payment.Project)
                throw new RuleBrokenException("payment-of-another-project", $"Payment {payment.PaymentNumber} was made to project {other}.");
        await payments.StoreAsync(transaction, [new(1, new(payment, false, null))], source, ct);
    }

    /// <summary>What the rules ask besides the project itself.</summary>
    static async Task<Known> KnownAsync(NpgsqlTransaction transaction, RenovationProject project, DateOnly on, CancellationToken ct)
    {
        await using var command = ProjectsSql.GradeAndPaid.On(transaction, ("dwelling", project.Dwelling), ("day", on), ("project", project.Number));
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new(reader.EnumOrNull<DwellingGrade>(0), reader.GetInt64(1));
    }

    static string Clipped(string text) => text.Length > 40 ? text[..40] : text;

    /// <param name="Grade">Of the dwelling, as last assessed by the day of the step.</param>
    /// <param name="Paid">Fen.</param>
    sealed record Known(DwellingGrade? Grade, long Paid);
}

/// <summary>What every request about a project is checked for before its rules are asked.</summary>
static class StepRequests
{
    const int Longest = 200;
    const int LongestNumber = 60;

    /// <summary>The body, or a problem that says what about it cannot be read.</summary>
    public static async Task<(T? Body, ProblemHttpResult? Malformed)> ReadAsync<T>(HttpContext http, CancellationToken ct) where T : class
    {
        if (!http.Request.HasJsonContentType())
            return (null, Problems.Of(415, "unsupported-media-type", "The request is sent as application/json."));
        try
        {
            return await http.Request.ReadFromJsonAsync<T>(ct) is { } body
                ? (body, null)
                : (null, Problems.Of(400, "malformed-request", "The body is null.", "Send an object."));
        }
        catch (JsonException e)
        {
            // the path names the field; the message of the reader would name types of this code
            return (null, Problems.Of(400, "malformed-request", $"The body does not read as a request: {e.Path ?? "it is no JSON"}.", "Dates are written as in 2016-03-01, amounts as whole fen."));
        }
    }

    public static ProblemHttpResult Missing(string what) => Problems.Of(400, "missing-field", "The request is not complete.", what);

    public static ProblemHttpResult? Faulty(params ReadOnlySpan<(string Field, string? Text)> texts)
    {
        foreach (var (field, text) in texts)
        {
            var longest = field is "reason" or "assessor" ? Longest : LongestNumber;
            if (text is not null && (text.Length > longest || text.Trim().Length != text.Length || text.Length == 0 || text.Any(char.IsControl)))
                return Problems.Of(400, "faulty-text", $"'{field}' is empty, has blanks around it, holds control characters, or is longer than {longest} characters.", "Correct it.");
        }

        return null;
    }

    public static void RefuseFuture(DateOnly on, TimeProvider clock)
    {
        if (on > China.Today(clock))
            throw new RuleBrokenException("in-the-future", $"{on:yyyy-MM-dd} is after today, {China.Today(clock):yyyy-MM-dd}.");
    }
}
