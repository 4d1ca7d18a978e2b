using Hutong.Contracts;
using Hutong.Defaults;
using Hutong.Facts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Npgsql;

namespace Hutong.Intake;

/// <summary>One record with every version that it had.</summary>
public static class ShowRecord
{
    /// <summary>Maps <c>GET /api/{sector}/{kind}/{key}</c>: by the id that the push answered, or by the record's own number if it has one.</summary>
    /// <typeparam name="T">The fact that the kind's record is.</typeparam>
    public static void Map<T>(IEndpointRouteBuilder app, string sector, string kind, string summary) where T : IFact =>
        app.MapGet($"/api/{sector}/{kind}/{{key}}",
                async Task<Results<Ok<FactHistory>, ProblemHttpResult>> (string key, NpgsqlDataSource database, CancellationToken ct) =>
                    await FindAsync<T>(database, key, ct) is { } history
                        ? TypedResults.Ok(history)
                        : Problems.Of(404, "not-found", $"There is no record of {kind} with this key."))
            .RequireScope($"{sector}:{kind}:read").WithName($"show-{sector}-{kind}").WithSummary(summary).WithTags(sector);

    static async Task<FactHistory?> FindAsync<T>(NpgsqlDataSource database, string key, CancellationToken ct) where T : IFact
    {
        if (await FactHistory.ReadAsync(database, FactId.Of<T>(key), ct) is { } numbered)
            return numbered;
        return Guid.TryParse(key, out var id) && await FactHistory.ReadAsync(database, id, ct) is { } history && history.Kind == FactKind.Of<T>() ? history : null;
    }
}
