using Hutong.Contracts;
using Hutong.Defaults;
using Hutong.Facts;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Hutong.Employment.Records;

/// <summary>One record with every version that it had.</summary>
static class ShowRecord
{
    /// <summary>Maps <c>GET /api/employment/{kind}/{key}</c>: by the id that the push answered, or by the record's own number if it has one.</summary>
    public static void Map<T>(IEndpointRouteBuilder app, string kind, string summary) where T : IFact =>
        app.MapGet($"/api/employment/{kind}/{{key}}",
                async Task<Results<Ok<FactHistory>, ProblemHttpResult>> (string key, NpgsqlDataSource database, CancellationToken ct) =>
                    await FindAsync<T>(database, key, ct) is { } history
                        ? TypedResults.Ok(history)
                        : Problems.Of(404, "not-found", $"There is no record of {kind} with this key."))
            .RequireScope($"employment:{kind}:read").WithName($"show-employment-{kind}").WithSummary(summary).WithTags("employment");

    static async Task<FactHistory?> FindAsync<T>(NpgsqlDataSource database, string key, CancellationToken ct) where T : IFact
    {
        if (await FactHistory.ReadAsync(database, FactId.Of(FactKind.Of<T>(), key), ct) is { } numbered)
            return numbered;
        return Guid.TryParse(key, out var id) && await FactHistory.ReadAsync(database, id, ct) is { } history && history.Kind == FactKind.Of<T>() ? history : null;
    }
}
