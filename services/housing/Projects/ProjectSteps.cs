using Hutong.Contracts;
using Hutong.Contracts.Housing;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Housing.Files;
using Hutong.Housing.Payments;
using Hutong.Housing.Rates;
using Hutong.Intake;
using Hutong.Postgres;
using Hutong.Readings;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Hutong.Housing.Projects;

/// <summary>The steps of a project, one address for each: what it becomes.</summary>
static class ProjectSteps
{
    static readonly Form<Request> Bodies = new("steps",
    [
        new("on", true, "2016-05-10", "The day of the step.", []),
        new("grade", false, "A", "At the acceptance: A, B, C or D.", []),
        new("assessor", false, "县住房安全鉴定中心", "At the acceptance: who assessed it; kept by the housing service alone.", [], Personal: true),
        new("newDwelling", false, "659900001002-0101", "At the acceptance of a household that moves: where it lives now.", []),
        new("newVillage", false, "659900001002", "Its village, if the dwelling is not recorded by itself.", []),
        new("reason", false, "材料不齐", "Of a refusal, a withdrawal or a suspension.", [], Personal: true),
        new("paymentNumber", false, "BT-2016-0044", "With amount: the payment by which the subsidy is paid, unless it is recorded already.", []),
        new("amount", false, "2200000", "Fen.", []) { Whole = true },
    ], row =>
    {
        var (payment, amount) = (row.Text("paymentNumber", 60), row.Fen("amount"));
        if (amount is 0 || row.Has("amount") != row.Has("paymentNumber"))
            row.Fault("amount", "payment", "A payment has a number and an amount above zero.", "Give paymentNumber and amount, fen, or neither.");
        return new(
            row.Date("on", row.Today) ?? default, row.Choice("grade", ProjectKind.Grades), row.Text("assessor", 100), row.Text("newDwelling", 60), row.Division("newVillage"),
            row.Text("reason"), payment, amount);
    });

    sealed record Request(
        DateOnly On, DwellingGrade? Grade, string? Assessor, string? NewDwelling, DivisionCode? NewVillage, string? Reason, string? PaymentNumber, long? Amount);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/housing/projects/{number}/{step}", HandleAsync).RequireScope("housing:projects:write")
            .Takes(Bodies).ShowsPeople("take-renovation-step", "project").WithName("take-renovation-step").WithTags("housing")
            .WithSummary("Take a project to verified, noticed, approved, building, built, accepted, subsidyPaid, refused, withdrawn, suspended, or resumed");

    static async Task<Results<Ok<ShownProject>, NotFound, ProblemHttpResult>> HandleAsync(
        string number, string step, HttpContext http, NpgsqlDataSource database, FactStore facts, ProjectStore projects, PaymentKind payments,
        RateKind rates, ServedCounties counties, CancellationToken ct)
    {
        if (!Steps.TryGetValue(step, out var take))
            return Problems.Of(404, "unknown-step", $"A project has no step '{Clipped(step)}'.", $"One of: {string.Join(", ", Steps.Keys)}.");
        var request = await Bodies.ReadAsync(http);
        if (counties.Fault("newVillage", request.NewVillage) is { } fault)
            throw Forms.Refused(fault);
        if (await ShownProject.FindAsync(database, number, http, ct) is null)
            return TypedResults.NotFound();
        var on = request.On;
        var found = await facts.InTransactionAsync(async transaction =>
        {
            await Publishing.LockAsync(transaction, ct);
            if (await ProjectStore.FindAsync(transaction, number, ct) is not { } project)
                return false;
            var source = new Source(http.Actor(), null, null);
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
        return found ? TypedResults.Ok((await ShownProject.ReadAsync(database, number, http, ct))!) : TypedResults.NotFound();
    }

    static readonly Dictionary<string, Func<RenovationProject, DateOnly, Request, Known, RenovationProject>> Steps = new(StringComparer.OrdinalIgnoreCase)
    {
        ["verified"] = (p, on, _, known) => p.Verify(on, known.Grade),
        ["noticed"] = (p, on, _, _) => p.Notice(on),
        ["approved"] = (p, on, _, _) => p.Approve(on),
        ["building"] = (p, on, _, _) => p.Build(on),
        ["built"] = (p, on, _, _) => p.Complete(on),
        ["accepted"] = (p, on, r, _) => p.Accept(
            on, r.Grade ?? throw new RuleBrokenException("no-grade", $"Project {p.Number}: an acceptance is an assessment; give its grade."), r.Assessor, r.NewDwelling, r.NewVillage?.ToString()),
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
