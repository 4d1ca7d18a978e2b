using Hutong.Contracts;
using Hutong.Contracts.Employment;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Readings;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Hutong.Employment.Episodes;

static class ShowEpisode
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/employment/episodes/{id:guid}", HandleAsync).RequireScope("employment:episodes:read").ShowsPeople("show-employment-episodes", "versions")
            .WithName("show-employment-episodes").WithTags("employment")
            .WithSummary("An episode with its employer and every version, by the id that its push answered or that of the fact that others know");

    static async Task<Results<Ok<FactHistory>, ProblemHttpResult>> HandleAsync(Guid id, HttpContext http, NpgsqlDataSource database, CancellationToken ct)
    {
        var history = await FactHistory.ReadAsync(database, id, ct);
        if (history is { Versions: [var newest, ..] } && history.Kind == FactKind.Of<EmploymentEpisode>())
        {
            // what others know is named by the same key as the record that it follows
            var fact = System.Text.Json.JsonSerializer.Deserialize<EmploymentEpisode>(newest.State, FactJson.Options)!;
            history = await FactHistory.ReadAsync(database, FactId.Of<EpisodeRecord>(EmploymentEpisode.KeyOf(fact.Person, fact.StartedOn)), ct);
        }

        return history is not null && history.Kind == FactKind.Of<EpisodeRecord>() && history.ShownTo(http)
            ? TypedResults.Ok(history)
            : Problems.Of(404, "not-found", "There is no episode with this id.");
    }
}
