using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Defaults;
using Hutong.Facts;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Hutong.EducationSubsidy.Subsidies;

static class ShowSubsidy
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/education/subsidies/{paymentNumber}", HandleAsync).RequireScope("education:subsidies:read")
            .WithName("show-subsidy").WithSummary("A payment of student aid by its number, with every version").WithTags("education");

    static async Task<Results<Ok<FactHistory>, ProblemHttpResult>> HandleAsync(string paymentNumber, NpgsqlDataSource database, CancellationToken ct) =>
        await FactHistory.ReadAsync(database, FactId.Of(FactKind.Of<StudentSubsidy>(), paymentNumber), ct) is { } history
            ? TypedResults.Ok(history)
            : Problems.Of(404, "not-found", "There is no payment with this number.");
}
