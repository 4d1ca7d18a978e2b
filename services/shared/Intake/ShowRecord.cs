using System.Text.Json;
using Hutong.Contracts;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Readings;
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
    /// <param name="home">Whose it is and where, if the fact does not say so.</param>
    public static void Map<T>(
        IEndpointRouteBuilder app, string sector, string kind, string summary, Func<NpgsqlDataSource, T, CancellationToken, Task<Home?>>? home = null) where T : IFact =>
        app.MapGet($"/api/{sector}/{kind}/{{key}}",
                async Task<Results<Ok<FactHistory>, ProblemHttpResult>> (string key, HttpContext http, NpgsqlDataSource database, CancellationToken ct) =>
                    await FindAsync(database, key, home, ct) is { } history && history.ShownTo(http)
                        ? TypedResults.Ok(history)
                        : Problems.Of(404, "not-found", $"There is no record of {kind} with this key."))
            .ShowsPeople($"show-{sector}-{kind}", "versions").RequireScope($"{sector}:{kind}:read").WithName($"show-{sector}-{kind}").WithSummary(summary).WithTags(sector);

    static async Task<FactHistory?> FindAsync<T>(
        NpgsqlDataSource database, string key, Func<NpgsqlDataSource, T, CancellationToken, Task<Home?>>? home, CancellationToken ct) where T : IFact
    {
        var found = await FactHistory.ReadAsync(database, FactId.Of<T>(key), ct);
        if (found is null && Guid.TryParse(key, out var id) && await FactHistory.ReadAsync(database, id, ct) is { } history && history.Kind == FactKind.Of<T>())
            found = history;
        return found is null || home is null
            ? found
            : found.At(await home(database, found.Versions[0].State.Deserialize<T>(FactJson.Options)!, ct));
    }
}
