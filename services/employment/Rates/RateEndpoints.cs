using System.Text.Json;
using Hutong.Contracts;
using Hutong.Defaults;
using Hutong.Facts;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Hutong.Employment.Rates;

static class RateEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var rates = app.MapGroup("/api/employment/rates").WithTags("employment");
        rates.MapGet("", ShowAsync).RequireScope("employment:rates:read")
            .WithName("show-employment-rates").WithSummary("The award rates and the working age that hold for a county in a year");
        rates.MapPut("", ReplaceAsync).RequireScope("employment:rates:write")
            .WithName("replace-employment-rates").WithSummary("Replace the award rates and the working age of a county from a year on");
    }

    static async Task<Results<JsonHttpResult<EmploymentRates>, ProblemHttpResult>> ShowAsync(
        string county, int year, NpgsqlDataSource database, CancellationToken ct)
    {
        if (CountyFault(county) is { } fault)
            return Problems.Of(400, "faulty-county", fault);
        await using var connection = await database.OpenConnectionAsync(ct);
        return TypedResults.Json((await RateStore.ReadAsync(connection, ct)).For(county, year), EmploymentRates.Json);
    }

    static async Task<Results<Ok<Replaced>, ProblemHttpResult>> ReplaceAsync(
        string county, int year, HttpContext http, FactStore facts, Deriving deriving, CancellationToken ct)
    {
        EmploymentRates rates;
        try
        {
            rates = await JsonSerializer.DeserializeAsync<EmploymentRates>(http.Request.Body, EmploymentRates.Json, ct)
                ?? throw new JsonException("null is no rates.");
        }
        catch (JsonException e)
        {
            return Problems.Of(400, "malformed-rates", "The body is not a set of rates.", e.Message);
        }

        var faults = rates.Faults().ToList();
        if (rates.County != county || rates.Year != year)
            faults.Insert(0, "County and year in the body are not those of the address.");
        if (CountyFault(county) is { } fault)
            faults.Insert(0, fault);
        if (faults.Count > 0)
            return Problems.Of(422, "faulty-rates", "The rates cannot be used.", string.Join(' ', faults),
                new Dictionary<string, object?> { ["faults"] = faults });

        var version = await facts.InTransactionAsync(async t =>
        {
            var replaced = await RateStore.ReplaceAsync(t, rates, http.Client(), ct);
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
