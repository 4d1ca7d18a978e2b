using Hutong.Contracts;
using Hutong.Defaults;
using Hutong.Facts;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Hutong.HousingRenovation.Assessments;

static class ShowAssessment
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/housing/assessments/{id:guid}", HandleAsync).RequireScope("housing:assessments:read")
            .WithName("show-assessment").WithSummary("An assessment by the id that its push answered, with every version").WithTags("housing");

    static async Task<Results<Ok<FactHistory>, ProblemHttpResult>> HandleAsync(Guid id, NpgsqlDataSource database, CancellationToken ct) =>
        await FactHistory.ReadAsync(database, id, ct) is { } history && history.Kind == FactKind.Of<AssessmentRecord>()
            ? TypedResults.Ok(history)
            : Problems.Of(404, "not-found", "There is no assessment with this id.");
}
