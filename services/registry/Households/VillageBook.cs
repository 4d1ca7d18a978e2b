using Hutong.Contracts;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Readings;
using Hutong.Registry.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hutong.Registry.Households;

/// <summary>A division's households as a list (村建册, 乡镇建档), page by page; and a household's versions.</summary>
public static class VillageBook
{
    public sealed record Page(IReadOnlyList<Entry> Households, string? Next);

    /// <param name="Members">Current ones.</param>
    public sealed record Entry(string Number, string Village, DateOnly RegisteredOn, DateOnly? ExitedOn, int Members);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var households = routes.MapGroup("/api/registry/households").WithTags("households").RequireScope("registry:households:read");
        households.MapGet("", ListAsync).OfDivision().ShowsPeople("list-households", "number", "village", "members").WithName("list-households").WithSummary("The households of a county, township or village, page by page");
        households.MapGet("/{number}/versions", async Task<Results<Ok<FactHistory>, ProblemHttpResult>> (string number, HttpContext http, NpgsqlDataSource database, CancellationToken ct) =>
                await FactHistory.ReadAsync(database, HouseholdStore.RecordId(number), ct) is { } history && history.ShownTo(http) ? TypedResults.Ok(history) : Problems.Of(404, "unknown-household", $"There never was a household {number}."))
            .ProducesProblem(404).ShowsPeople("household-versions", "versions")
            .WithName("household-versions").WithSummary("Every version of a household's record, with its source");
    }

    static async Task<Results<Ok<Page>, ProblemHttpResult>> ListAsync(
        RegistryDb db, HttpContext http, CancellationToken ct, string? division = null, string? after = null, int take = 100)
    {
        var query = db.Households.AsNoTracking();
        if (division is not null)
        {
            if (!DivisionCode.TryParse(division, out var within, out var fault))
                return Problems.Of(400, fault.Code, fault.Message, fault.Remedy);
            var end = within.Value + within.Span;
            query = query.Where(h => h.Village >= within.Value && h.Village < end);
        }

        take = Math.Clamp(take, 1, 1000);
        var rows = await query.Where(h => after == null || string.Compare(h.Number, after) > 0)
            .OrderBy(h => h.Number).Take(take)
            .Select(h => new { h.Number, h.Village, h.RegisteredOn, h.ExitedOn, Members = h.Members.Count(m => m.LeftOn == null) })
            .ToArrayAsync(ct);
        http.Showed(rows.Select(h => h.Number));
        return TypedResults.Ok(new Page(
            [.. rows.Select(h => new Entry(h.Number, DivisionCode.From(h.Village).ToString(), h.RegisteredOn, h.ExitedOn, h.Members))],
            rows.Length == take ? rows[^1].Number : null));
    }
}
