using Hutong.Contracts;
using Hutong.Defaults;
using Hutong.Facts;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Hutong.HousingRenovation.Payments;

static class ShowPayment
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/housing/payments/{paymentNumber}", HandleAsync).RequireScope("housing:payments:read")
            .WithName("show-payment").WithSummary("A payment of subsidy, with every version").WithTags("housing");

    static async Task<Results<Ok<FactHistory>, ProblemHttpResult>> HandleAsync(string paymentNumber, NpgsqlDataSource database, CancellationToken ct) =>
        await FactHistory.ReadAsync(database, FactId.Of(FactKind.Of<PaymentRecord>(), paymentNumber), ct) is { } history
            ? TypedResults.Ok(history)
            : Problems.Of(404, "not-found", "There is no payment with this number.");
}
