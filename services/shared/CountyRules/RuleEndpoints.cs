using System.Data;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hutong.Contracts;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Intake;
using Hutong.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Hutong.CountyRules;

/// <summary><c>/api/{sector}/{name}/{county}/{year}</c>: what is read there, changed, and put back is the rules themselves.</summary>
public static class RuleEndpoints
{
    public static IServiceCollection AddRules<TKind>(this IServiceCollection services) where TKind : class =>
        services.AddSingleton<TKind>();

    internal static void MapRules<T>(this IEndpointRouteBuilder app, RuleKind<T> kind) where T : class, ICountyRules
    {
        var (sector, name) = (kind.Sector, kind.Name);
        var rules = app.MapGroup($"/api/{sector}/{name}/{{county}}/{{year:int}}").WithTags(sector);
        rules.MapGet("", (string county, int year, KernelDb db, CancellationToken ct) => ShowAsync(kind, county, year, db, ct))
            .RequireScope($"{sector}:{name}:read").Produces<T>().ProducesProblem(404)
            .WithName($"show-{sector}-{name}").WithSummary("What a county goes by in a year, with every version of what it has decided itself; version 0 is none of its own");
        rules.MapPut("", (string county, int year, HttpContext http, FactStore facts, IDbContextFactory<KernelDb> contexts, TimeProvider clock, CancellationToken ct) =>
                ReplaceAsync(kind, county, year, http, facts, contexts, clock, ct))
            .RequireScope($"{sector}:{name}:write").Accepts<T>("application/json").AddEndpointFilter(IntakeProblems.FilterAsync).ProducesProblem(400).ProducesProblem(404).ProducesProblem(422)
            .WithName($"replace-{sector}-{name}").WithSummary("Replace what a county has decided for a year; what was worked out by it is worked out again");
    }

    static async Task<Results<JsonHttpResult<JsonObject>, ProblemHttpResult>> ShowAsync<T>(
        RuleKind<T> kind, string county, int year, KernelDb db, CancellationToken ct) where T : class, ICountyRules
    {
        if (!IsCounty(county))
            return UnknownCounty();
        // one snapshot, so that what holds is the newest version
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        if (kind.For(await kind.ReadAsync((NpgsqlConnection)db.Database.GetDbConnection(), ct), county, year) is not { } found)
            return Problems.Of(404, "no-rules", $"There is nothing to go by for {year}.", "Enter what the county has decided with PUT.");
        var versions = await kind.VersionsAsync(db, county, year, ct);
        var shown = JsonSerializer.SerializeToNode(found, RuleJson.Options)!.AsObject();
        shown["county"] = county; // samples are of no county
        shown["version"] = versions.Count == 0 ? 0 : versions[0].Version;
        shown["versions"] = JsonSerializer.SerializeToNode(versions, RuleJson.Options);
        return TypedResults.Json(shown, RuleJson.Options);
    }

    static async Task<Results<Ok<ReplacedRules>, ProblemHttpResult>> ReplaceAsync<T>(
        RuleKind<T> kind, string county, int year, HttpContext http, FactStore facts, IDbContextFactory<KernelDb> contexts, TimeProvider clock, CancellationToken ct) where T : class, ICountyRules
    {
        if (!IsCounty(county))
            return UnknownCounty();
        var rules = await RuleJson.ReadAsync<T>(http);
        var faults = rules.Faults().ToList();
        if (rules.County != county || rules.Year != year)
            faults.Insert(0, "County and year in the body are not those of the address.");
        if (year is < 1990 or > 2199)
            faults.Insert(0, "The year must lie between 1990 and 2199.");
        if (faults.Count > 0)
            return Problems.Of(422, "faulty-rules", "Nothing can be worked out by these rules.", string.Join(' ', faults), new Dictionary<string, object?> { ["faults"] = faults });

        var version = await facts.InTransactionAsync(async transaction =>
        {
            await using var db = await contexts.WithinAsync(transaction, ct);
            return await kind.ReplaceAsync(db, transaction, rules, http.Actor(), clock.GetUtcNow(), ct);
        }, ct);
        kind.Wake(http.RequestServices);
        return TypedResults.Ok(new ReplacedRules(county, year, version));
    }

    /// <summary>Six digits: counties, and cities without counties, whose code is a prefecture's.</summary>
    static bool IsCounty(string text) => text.Length == 6 && text.All(char.IsAsciiDigit) && DivisionCode.TryParse(text, out _, out _);

    static ProblemHttpResult UnknownCounty() => Problems.Of(404, "unknown-county", "The county is not a division code of 6 digits.");
}

/// <param name="Version">Grows with every change of this county and year.</param>
public sealed record ReplacedRules(string County, int Year, int Version);
