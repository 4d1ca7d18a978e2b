using System.Text.Json;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Readings;
using Hutong.Registry.Data;
using Hutong.Registry.Processes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hutong.Registry.Plans;

/// <summary>A household's plan, households without one, and households on the social floor.</summary>
static class ShowPlans
{
    /// <param name="SocialFloor">The minimum allowance carries the household.</param>
    /// <param name="Versions">The newest first; the first one is <paramref name="Plan"/>.</param>
    public sealed record Shown(string Household, bool SocialFloor, SupportPlan Plan, IReadOnlyList<FactVersion> Versions);

    /// <param name="Members">Current ones.</param>
    public sealed record Listed(string Household, string Village, DateOnly RegisteredOn, int Members);

    /// <param name="Count">All of the division, with <paramref name="Persons"/> members.</param>
    public sealed record Page(int Count, int Persons, IReadOnlyList<Listed> Households, string? Next);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var plans = routes.MapGroup("/api/registry/plans").WithTags("plans").RequireScope("registry:plans:read").ProducesProblem(400);
        plans.MapGet("/missing", (RegistryDb db, HttpContext http, CancellationToken ct, string? division = null, string? after = null, int take = 100) =>
                ListAsync(db.Households.Where(h => !db.Plans.Any(p => p.Household == h.Number)), http, division, after, take, ct))
            .OfDivision().ShowsPeople("plans-missing", "number", "village").WithName("plans-missing").WithSummary("Every registered household without a support plan");
        plans.MapGet("/social-floor", (RegistryDb db, HttpContext http, CancellationToken ct, string? division = null, string? after = null, int take = 100) =>
                ListAsync(db.Households.Where(h => db.Plans.Any(p => p.Household == h.Number && p.SocialFloor)), http, division, after, take, ct))
            .OfDivision().ShowsPeople("plans-social-floor", "number", "village").WithName("plans-social-floor").WithSummary("Registered households that the minimum allowance carries");
        plans.MapGet("/{household}", ShowAsync).ShowsPeople("show-plan", "plan", "versions").ProducesProblem(404).WithName("show-plan").WithSummary("A household's support plan with every version");
    }

    static async Task<Results<Ok<Shown>, ProblemHttpResult>> ShowAsync(string household, HttpContext http, NpgsqlDataSource database, CancellationToken ct)
    {
        if (await FactHistory.ReadAsync(database, FactId.Of<SupportPlan>(household), ct) is not { Versions: [{ Retracted: false } newest, ..] versions } history || !history.ShownTo(http))
            return Problems.Of(404, "no-plan", $"Household {household} has no support plan.");
        var plan = newest.State.Deserialize<SupportPlan>(FactJson.Options)!;
        return TypedResults.Ok(new Shown(household, plan.OnSocialFloor, plan, versions));
    }

    static async Task<Results<Ok<Page>, ProblemHttpResult>> ListAsync(IQueryable<HouseholdRow> households, HttpContext http, string? division, string? after, int take, CancellationToken ct)
    {
        if (!Within.TryRead(division, out var within, out var fault))
            return fault;
        take = Math.Clamp(take, 1, 1000);
        var all = households.Where(h => h.ExitedOn == null && h.Village >= within.From && h.Village < within.To)
            .Select(h => new { h.Number, h.Village, h.RegisteredOn, Members = h.Members.Count(m => m.LeftOn == null) });
        var count = await all.CountAsync(ct);
        var persons = await all.SumAsync(h => h.Members, ct);
        var page = await all.Where(h => after == null || string.Compare(h.Number, after) > 0).OrderBy(h => h.Number).Take(take).ToListAsync(ct);
        http.Showed(page.Select(h => h.Number));
        return TypedResults.Ok(new Page(
            count, persons, page.ConvertAll(h => new Listed(h.Number, h.Village.ToString("D12"), h.RegisteredOn, h.Members)), page.Count == take ? page[^1].Number : null));
    }
}
