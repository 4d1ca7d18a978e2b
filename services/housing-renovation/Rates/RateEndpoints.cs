using System.Text.Json;
using Hutong.Contracts;
using Hutong.Defaults;
using Hutong.Facts;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Hutong.HousingRenovation.Rates;

static class RateEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var rates = app.MapGroup("/api/housing/rates/{county}/{year:int}").WithTags("housing");
        rates.MapGet("", ShowAsync).RequireScope("housing:rates:read")
            .WithName("show-housing-rates").WithSummary("What a county pays for renovations applied for in a year, with every version");
        rates.MapPut("", ReplaceAsync).RequireScope("housing:rates:write")
            .WithName("replace-housing-rates").WithSummary("Replace a county's rates of a year");
    }

    static async Task<Results<JsonHttpResult<ShownRates>, ProblemHttpResult>> ShowAsync(string county, int year, NpgsqlDataSource database, CancellationToken ct)
    {
        var versions = await RateStore.VersionsAsync(database, county, year, ct);
        if (versions.Count == 0)
            versions = await RateStore.VersionsAsync(database, SampleRates.County, year, ct);
        return versions.Count > 0
            ? TypedResults.Json(new ShownRates(county, year, versions[0].Version, versions[0].Rates.Sample, versions[0].Rates with { County = county }, versions), HousingRates.Json)
            : Problems.Of(404, "no-rates", $"There are no rates for {year}.", "Enter the county's own with PUT.");
    }

    static async Task<Results<Ok<ReplacedRates>, ProblemHttpResult>> ReplaceAsync(
        string county, int year, HttpContext http, FactStore facts, TimeProvider clock, CancellationToken ct)
    {
        HousingRates rates;
        try
        {
            rates = await JsonSerializer.DeserializeAsync<HousingRates>(http.Request.Body, HousingRates.Json, ct) ?? throw new JsonException("null is no set of rates.");
        }
        catch (JsonException e)
        {
            return Problems.Of(400, "malformed-rates", "The body is not a set of rates.", e.Message);
        }

        var faults = rates.Faults().ToList();
        if (rates.County != county || rates.Year != year)
            faults.Insert(0, "County and year in the body are not those of the address.");
        if (county.Length != 6 || !DivisionCode.TryParse(county, out _, out var fault) || fault is not null)
            faults.Insert(0, "The county is not a division code of 6 digits.");
        if (faults.Count > 0)
            return Problems.Of(422, "faulty-rates", "Nothing can be judged by these rates.", string.Join(' ', faults), new Dictionary<string, object?> { ["faults"] = faults });

        return TypedResults.Ok(new ReplacedRates(county, year,
            await facts.InTransactionAsync(t => RateStore.ReplaceAsync(t, rates, http.Client(), clock.GetUtcNow(), ct), ct)));
    }
}

/// <param name="Sample">The county has not entered its own: these are the product's samples.</param>
/// <param name="Versions">The newest first.</param>
public sealed record ShownRates(string County, int Year, int Version, bool Sample, HousingRates Rates, IReadOnlyList<RateVersion> Versions);

/// <param name="Version">Grows with every change of this county and year.</param>
public sealed record ReplacedRates(string County, int Year, int Version);
