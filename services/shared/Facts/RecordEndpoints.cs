using Hutong.Contracts;
using Hutong.Defaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Npgsql;

namespace Hutong.Facts;

/// <summary>One record with every version that it had.</summary>
public static class RecordEndpoints
{
    /// <summary>Maps <c>GET /api/{sector}/{kind}/{key}</c>: by the record's own number, or by the id that its push answered.</summary>
    public static void MapHistory<T>(this IEndpointRouteBuilder app, string sector, string kind) where T : IFact =>
        app.MapGet($"/api/{sector}/{kind}/{{key}}",
                async Task<Results<Ok<FactHistory>, ProblemHttpResult>> (string key, NpgsqlDataSource database, CancellationToken ct) =>
                    await FindAsync<T>(database, key, ct) is { } history
                        ? TypedResults.Ok(history)
                        : Problems.Of(404, "not-found", $"There is no record of {kind} with this key."))
            .RequireScope($"{sector}:{kind}:read").ProducesProblem(404).WithTags(sector)
            .WithName($"show-{sector}-{kind}").WithSummary("A record by its number, if it has one, or by the id that its push answered, with every version");

    static async Task<FactHistory?> FindAsync<T>(NpgsqlDataSource database, string key, CancellationToken ct) where T : IFact
    {
        if (await FactHistory.ReadAsync(database, FactId.Of(FactKind.Of<T>(), key), ct) is { } numbered)
            return numbered;
        return Guid.TryParse(key, out var id) && await FactHistory.ReadAsync(database, id, ct) is { } history && history.Kind == FactKind.Of<T>() ? history : null;
    }
}
