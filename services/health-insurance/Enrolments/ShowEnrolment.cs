using Hutong.Contracts;
using Hutong.Contracts.Health;
using Hutong.Defaults;
using Hutong.Facts;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Hutong.HealthInsurance.Enrolments;

static class ShowEnrolment
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/health/enrolments/{id:guid}", HandleAsync).RequireScope("health:enrolments:read")
            .WithName("show-enrolment").WithSummary("An enrolment by the id that its push answered, with every version").WithTags("health");

    static async Task<Results<Ok<FactHistory>, ProblemHttpResult>> HandleAsync(Guid id, NpgsqlDataSource database, CancellationToken ct) =>
        await FactHistory.ReadAsync(database, id, ct) is { } history && history.Kind == FactKind.Of<InsuranceEnrolment>()
            ? TypedResults.Ok(history)
            : Problems.Of(404, "not-found", "There is no enrolment with this id.");
}
