using System.Text.Json;
using Hutong.Contracts;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Registry.Processes;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using NpgsqlTypes;

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
        plans.MapGet("/missing", (NpgsqlDataSource database, CancellationToken ct, string? division = null, string? after = null, int take = 100) =>
                ListAsync(database, "not exists (select from registry.plan p where p.household = h.number)", division, after, take, ct))
            .WithName("plans-missing").WithSummary("Every registered household without a support plan");
        plans.MapGet("/social-floor", (NpgsqlDataSource database, CancellationToken ct, string? division = null, string? after = null, int take = 100) =>
                ListAsync(database, "exists (select from registry.plan p where p.household = h.number and p.social_floor)", division, after, take, ct))
            .WithName("plans-social-floor").WithSummary("Registered households that the minimum allowance carries");
        plans.MapGet("/{household}", ShowAsync).ProducesProblem(404).WithName("show-plan").WithSummary("A household's support plan with every version");
    }

    static async Task<Results<Ok<Shown>, ProblemHttpResult>> ShowAsync(string household, NpgsqlDataSource database, CancellationToken ct)
    {
        if (await FactHistory.ReadAsync(database, FactId.Of(FactKind.Of<SupportPlan>(), household), ct) is not { Versions: [{ Retracted: false } newest, ..] versions })
            return Problems.Of(404, "no-plan", $"Household {household} has no support plan.");
        var plan = newest.State.Deserialize<SupportPlan>(FactJson.Options)!;
        return TypedResults.Ok(new Shown(household, plan.OnSocialFloor, plan, versions));
    }

    static async Task<Results<Ok<Page>, ProblemHttpResult>> ListAsync(
        NpgsqlDataSource database, string condition, string? division, string? after, int take, CancellationToken ct)
    {
        if (!Within.TryRead(division, out var within, out var fault))
            return fault;
        take = Math.Clamp(take, 1, 1000);
        await using var batch = database.CreateBatch();
        var found = $"from registry.household h where h.exited_on is null and h.village >= $1 and h.village < $2 and {condition}";
        batch.BatchCommands.Add(new($"select count(*)::int, coalesce(sum((select count(*) from registry.member m where m.household = h.number and m.left_on is null)), 0)::int {found}")
        { Parameters = { new() { Value = within.From }, new() { Value = within.To } } });
        batch.BatchCommands.Add(new(
            $"""
            select h.number, h.village, h.registered_on, (select count(*)::int from registry.member m where m.household = h.number and m.left_on is null)
            {found} and ($3::text is null or h.number > $3) order by h.number limit $4
            """)
        {
            Parameters =
            {
                new() { Value = within.From },
                new() { Value = within.To },
                new() { Value = (object?)after ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = take },
            },
        });
        var listed = new List<Listed>();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var (count, persons) = (reader.GetInt32(0), reader.GetInt32(1));
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
            listed.Add(new(reader.GetString(0), reader.GetInt64(1).ToString("D12"), reader.GetFieldValue<DateOnly>(2), reader.GetInt32(3)));
        return TypedResults.Ok(new Page(count, persons, listed, listed.Count == take ? listed[^1].Household : null));
    }
}
