using Hutong.Defaults;
using Hutong.Intake;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hutong.Readings;

/// <summary>Tells the registry who read anything of a household's people here; no address of the gateway leads here.</summary>
public static class ReadingsEndpoints
{
    public const string Path = "internal/readings";

    public static void MapReadings(this IEndpointRouteBuilder routes, string sector) =>
        routes.MapPost($"/{Path}", async (HttpContext http, KeptReadings readings, CancellationToken ct) =>
                TypedResults.Ok(await readings.OfAsync([.. (await Asking.ReadAsync(http)).Subjects], ct)))
            .Takes(Asking).RequireScope(PeerRights.Readings(sector)).ExcludeFromDescription();

    static readonly Form<ReadingsAsked> Asking = new("subjects",
        [new("subjects", true, "018f2a3c-7b1e-5c3d-9a4b-2f6e8d0c1a35", "Ids of a household and of its people.", []) { Many = true }],
        row =>
        {
            var ids = row.Texts("subjects", most: 1_000, maxLength: 40)?.Select(id => Guid.TryParse(id, out var subject) ? subject : Guid.Empty).ToList();
            return row.Ok ? new(ids!) : null;
        });
}

public sealed record ReadingsAsked(IReadOnlyList<Guid> Subjects);
