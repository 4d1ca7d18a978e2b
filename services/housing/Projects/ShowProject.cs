using System.Text.Json;
using Hutong.Contracts.Housing;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Housing.Files;
using Hutong.Postgres;
using Hutong.Readings;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Hutong.Housing.Projects;

static class ShowProject
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/housing/projects/{number}", HandleAsync).RequireScope("housing:projects:read").ShowsPeople("show-project", "project", "payments", "steps", "versions")
            .WithName("show-project").WithSummary("A renovation project with every step, its payments, and every version").WithTags("housing");

    static async Task<Results<Ok<ShownProject>, ProblemHttpResult>> HandleAsync(string number, HttpContext http, NpgsqlDataSource database, CancellationToken ct) =>
        await ShownProject.ReadAsync(database, number, http, ct) is { } shown
            ? TypedResults.Ok(shown)
            : Problems.Of(404, "not-found", "There is no project with this number.");
}

/// <param name="Withdrawn">It was recorded by mistake.</param>
/// <param name="SubsidyPaid">Fen.</param>
/// <param name="Steps">Every stage that it was ever told to have reached, the earliest first.</param>
/// <param name="Versions">The newest first.</param>
public sealed record ShownProject(
    string Number, Guid Id, long Version, bool Withdrawn, RenovationProject Project, long SubsidyPaid,
    IReadOnlyList<ShownPayment> Payments, IReadOnlyList<ShownStep> Steps, IReadOnlyList<FactVersion> Versions)
{
    /// <returns>Null when there is none that the caller may see.</returns>
    public static async Task<ShownProject?> ReadAsync(NpgsqlDataSource database, string number, HttpContext http, CancellationToken ct)
    {
        if (await FindAsync(database, number, http, ct) is not { } history)
            return null;
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(ProjectsSql.Payments.InBatch(("project", number)));
        batch.BatchCommands.Add(ProjectsSql.Steps.InBatch(("project", number)));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var payments = await reader.ListAsync(r => new ShownPayment(r.GetString(0), r.GetInt64(1), r.Day(2)), ct);
        var steps = await reader.ListAsync(r => new ShownStep(
            r.Enum<RenovationStage>(0), r.Day(1), r.TextOrNull(2), r.GetString(3), r.GetFieldValue<DateTimeOffset>(4),
            r.GetFieldValue<DateTimeOffset>(5), r.IsDBNull(6) ? null : r.GetGuid(6), r.IsDBNull(7) ? null : r.GetInt32(7)), ct);
        var current = history.Versions[0];
        return new(number, history.Id, current.Version, current.Retracted, current.State.Deserialize<RenovationProject>(FactJson.Options)!,
            payments.Sum(p => p.Amount), payments, steps, history.Versions);
    }

    /// <summary>Every version of a project that the caller may see.</summary>
    public static async Task<FactHistory?> FindAsync(NpgsqlDataSource database, string number, HttpContext http, CancellationToken ct) =>
        await FactHistory.ReadAsync(database, ProjectStore.IdOf(number), ct) is { } history && history.At(await Homes.OfProjectAsync(database, number, ct)).ShownTo(http)
            ? history
            : null;
}

public sealed record ShownPayment(string PaymentNumber, long Amount, DateOnly PaidOn);

/// <param name="By">The client that took the step or pushed the state.</param>
/// <param name="AsOf">When the bureau's record was in this state.</param>
public sealed record ShownStep(
    RenovationStage Stage, DateOnly On, string? Reason, string By, DateTimeOffset RecordedAt, DateTimeOffset AsOf, Guid? Batch, int? Row);
