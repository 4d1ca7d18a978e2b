using System.Text.Json;
using Hutong.Contracts;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Registry.Status;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Hutong.Registry.Policies;

static class PolicyEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var policies = routes.MapGroup("/api/registry/policies/{county}/{year:int}").WithTags("policies");
        policies.MapGet("", ShowAsync).RequireScope("registry:policies:read")
            .WithName("policy").WithSummary("What a county goes by in a year: its own decision, or the latest before it without its line");
        policies.MapGet("/versions", async (string county, int year, NpgsqlDataSource database, CancellationToken ct) =>
                TypedResults.Json(await PolicyStore.VersionsAsync(database, county, year, ct), CountyPolicy.Json))
            .RequireScope("registry:policies:read")
            .WithName("policy-versions").WithSummary("Every version of a county's own decision for a year, and who entered it");
        policies.MapPut("", ReplaceAsync).RequireScope("registry:policies:write")
            .WithName("replace-policy").WithSummary("Replace what a county has decided for a year; every status is worked out again");
    }

    static async Task<Results<JsonHttpResult<CountyPolicy>, ProblemHttpResult>> ShowAsync(string county, int year, NpgsqlDataSource database, CancellationToken ct)
    {
        if (!IsCounty(county))
            return NoCounty();
        await using var connection = await database.OpenConnectionAsync(ct);
        return TypedResults.Json((await PolicyStore.ReadAsync(connection, county, ct)).For(year), CountyPolicy.Json);
    }

    static async Task<Results<Ok<PolicyReplaced>, ProblemHttpResult>> ReplaceAsync(
        string county, int year, HttpContext http, FactStore facts, StatusSignal signal, CancellationToken ct)
    {
        if (!IsCounty(county))
            return NoCounty();
        CountyPolicy policy;
        try
        {
            policy = await JsonSerializer.DeserializeAsync<CountyPolicy>(http.Request.Body, CountyPolicy.Json, ct) ?? throw new JsonException("null is no policy.");
        }
        catch (JsonException e)
        {
            return Problems.Of(400, "malformed-policy", "The body is not a policy.", e.Message);
        }

        var faults = policy.Faults().ToList();
        if (policy.County != county || policy.Year != year)
            faults.Insert(0, "County and year in the body are not those of the address.");
        if (year is < 1900 or > 2199)
            faults.Insert(0, "A policy is of a year from 1900 to 2199.");
        if (faults.Count > 0)
            return Problems.Of(422, "faulty-policy", "Households cannot be judged by this policy.", string.Join(' ', faults),
                new Dictionary<string, object?> { ["faults"] = faults });

        var version = await facts.InTransactionAsync(async transaction =>
        {
            var (version, changed) = await PolicyStore.ReplaceAsync(transaction, policy, http.Client(), ct);
            if (!changed)
                return version;
            await using var everybody = new NpgsqlBatch(transaction.Connection!, transaction) { BatchCommands = { Touched.Everybody() } };
            await everybody.ExecuteNonQueryAsync(ct);
            return version;
        }, ct);
        signal.Set();
        return TypedResults.Ok(new PolicyReplaced(county, year, version));
    }

    static bool IsCounty(string text) => text.Length == 6 && DivisionCode.TryParse(text, out _, out _);

    static ProblemHttpResult NoCounty() => Problems.Of(404, "unknown-county", "The county is not a division code of 6 digits.");
}

/// <param name="Version">Grows with every change of this county and year.</param>
public sealed record PolicyReplaced(string County, int Year, int Version);
