using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Defaults;
using Hutong.Facts;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Hutong.EducationSubsidy.Enrolments;

static class ShowEnrolment
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/education/enrolments/{id:guid}", HandleAsync).RequireScope("education:enrolments:read")
            .WithName("show-school-enrolment").WithSummary("An enrolment by the id that its push answered, with every version").WithTags("education");

    static async Task<Results<Ok<FactHistory>, ProblemHttpResult>> HandleAsync(Guid id, NpgsqlDataSource database, CancellationToken ct) =>
        await FactHistory.ReadAsync(database, id, ct) is { } history && history.Kind == FactKind.Of<SchoolEnrolment>()
            ? TypedResults.Ok(history)
            : Problems.Of(404, "not-found", "There is no enrolment with this id.");
}
