using System.Text.Json;
using Hutong.Contracts;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.HealthInsurance.Settlement;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Hutong.HealthInsurance.Parameters;

static class ParameterEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var parameters = app.MapGroup("/api/health/parameters").WithTags("health");
        parameters.MapGet("", ShowAsync).RequireScope("health:claims:read")
            .WithName("show-parameters").WithSummary("The parameters that a county's claims of a policy year are settled by");
        parameters.MapPut("", ReplaceAsync).RequireScope("health:parameters:write")
            .WithName("replace-parameters").WithSummary("Replace the parameters of a county and policy year; its claims are settled again");
    }

    static async Task<Results<JsonHttpResult<PolicyYearParameters>, ProblemHttpResult>> ShowAsync(
        string county, int year, NpgsqlDataSource database, ParameterStore store, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        return (await store.ReadAsync(transaction, ct)).For(county, year) is { } found
            ? TypedResults.Json(found with { County = county }, PolicyYearParameters.Json)
            : Problems.Of(404, "no-parameters", $"There are no parameters for {year}.", "Enter the county's own with PUT.");
    }

    static async Task<Results<Ok<Replaced>, ProblemHttpResult>> ReplaceAsync(
        string county, int year, HttpContext http, FactStore facts, SettlingSignal signal, CancellationToken ct)
    {
        PolicyYearParameters parameters;
        try
        {
            parameters = await JsonSerializer.DeserializeAsync<PolicyYearParameters>(http.Request.Body, PolicyYearParameters.Json, ct)
                ?? throw new JsonException("null is no parameters.");
        }
        catch (JsonException e)
        {
            return Problems.Of(400, "malformed-parameters", "The body is not a set of parameters.", e.Message);
        }

        var faults = parameters.Faults().ToList();
        if (parameters.County != county || parameters.PolicyYear != year)
            faults.Insert(0, "County and policy year in the body are not those of the address.");
        if (county.Length != 6 || !DivisionCode.TryParse(county, out _, out var fault) || fault is not null)
            faults.Insert(0, "The county is not a division code of 6 digits.");
        if (faults.Count > 0)
            return Problems.Of(422, "faulty-parameters", "The parameters cannot be settled by.", string.Join(' ', faults),
                new Dictionary<string, object?> { ["faults"] = faults });

        var version = await facts.InTransactionAsync(t => ParameterStore.ReplaceAsync(t, parameters, http.Client(), ct), ct);
        signal.Set();
        return TypedResults.Ok(new Replaced(county, year, version));
    }
}

/// <param name="Version">Grows with every change of this county and year.</param>
public sealed record Replaced(string County, int Year, int Version);
