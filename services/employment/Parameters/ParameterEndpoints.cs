using System.Text.Json;
using Hutong.Contracts;
using Hutong.Defaults;
using Hutong.Facts;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Hutong.Employment.Parameters;

static class ParameterEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var parameters = app.MapGroup("/api/employment/parameters").WithTags("employment");
        parameters.MapGet("", ShowAsync).RequireScope("employment:parameters:read")
            .WithName("show-employment-parameters").WithSummary("The award rates and the working age that hold for a county in a year");
        parameters.MapPut("", ReplaceAsync).RequireScope("employment:parameters:write")
            .WithName("replace-employment-parameters").WithSummary("Replace the award rates and the working age of a county from a year on");
    }

    static async Task<Results<JsonHttpResult<EmploymentParameters>, ProblemHttpResult>> ShowAsync(
        string county, int year, NpgsqlDataSource database, CancellationToken ct)
    {
        if (CountyFault(county) is { } fault)
            return Problems.Of(400, "faulty-county", fault);
        await using var connection = await database.OpenConnectionAsync(ct);
        return TypedResults.Json((await ParameterStore.ReadAsync(connection, ct)).For(county, year), EmploymentParameters.Json);
    }

    static async Task<Results<Ok<Replaced>, ProblemHttpResult>> ReplaceAsync(
        string county, int year, HttpContext http, FactStore facts, Deriving deriving, CancellationToken ct)
    {
        EmploymentParameters parameters;
        try
        {
            parameters = await JsonSerializer.DeserializeAsync<EmploymentParameters>(http.Request.Body, EmploymentParameters.Json, ct)
                ?? throw new JsonException("null is no parameters.");
        }
        catch (JsonException e)
        {
            return Problems.Of(400, "malformed-parameters", "The body is not a set of parameters.", e.Message);
        }

        var faults = parameters.Faults().ToList();
        if (parameters.County != county || parameters.Year != year)
            faults.Insert(0, "County and year in the body are not those of the address.");
        if (CountyFault(county) is { } fault)
            faults.Insert(0, fault);
        if (faults.Count > 0)
            return Problems.Of(422, "faulty-parameters", "The parameters cannot be used.", string.Join(' ', faults),
                new Dictionary<string, object?> { ["faults"] = faults });

        var version = await facts.InTransactionAsync(async t =>
        {
            var replaced = await ParameterStore.ReplaceAsync(t, parameters, http.Client(), ct);
            await Marks.SetForEverybodyAsync(t.Connection!, ct); // another working age, other households without work
            return replaced;
        }, ct);
        deriving.Wake();
        return TypedResults.Ok(new Replaced(county, year, version));
    }

    static string? CountyFault(string county) =>
        county.Length == 6 && DivisionCode.TryParse(county, out var code, out _) && code.Level is DivisionLevel.County
            ? null : "The county is not a division code of 6 digits.";
}

/// <param name="Version">Grows with every change of this county and year.</param>
public sealed record Replaced(string County, int Year, int Version);
