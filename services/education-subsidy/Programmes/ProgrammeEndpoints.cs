using System.Text.Json;
using Hutong.Contracts;
using Hutong.Defaults;
using Hutong.EducationSubsidy.OutOfSchool;
using Hutong.Facts;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Hutong.EducationSubsidy.Programmes;

static class ProgrammeEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var programmes = app.MapGroup("/api/education/programmes/{county}/{year:int}").WithTags("education");
        programmes.MapGet("", ShowAsync).RequireScope("education:programmes:read").ProducesProblem(404)
            .WithName("show-programmes").WithSummary("A county's calendar and programmes of aid in a school year: the current version, or an older one");
        programmes.MapPut("", ReplaceAsync).RequireScope("education:programmes:write").ProducesProblem(400).ProducesProblem(422)
            .Accepts<SchoolYearProgrammes>("application/json")
            .WithName("replace-programmes").WithSummary("Replace the calendar and programmes of a county and school year; older versions are kept, its pupils are compared again");
    }

    static async Task<Results<JsonHttpResult<ProgrammeVersion>, ProblemHttpResult>> ShowAsync(
        string county, int year, NpgsqlDataSource database, CancellationToken ct, int? version = null)
    {
        if (NoCounty(county) is { } problem)
            return Problems.Of(404, "unknown-county", problem);
        if (year is < SchoolYearProgrammes.FirstYear or > SchoolYearProgrammes.LastYear)
            return Problems.Of(404, "no-programmes", $"There are no programmes for the school year {year}.");
        if (await ProgrammeStore.VersionAsync(database, county, year, version, ct) is { } own)
            return TypedResults.Json(own, SchoolYearProgrammes.Json);
        return version is null or 0
            ? TypedResults.Json(new ProgrammeVersion(0, null, null, SampleProgrammes.For(county, year)), SchoolYearProgrammes.Json)
            : Problems.Of(404, "no-version", $"The programmes of this county and school year have no version {version}.");
    }

    static async Task<Results<Ok<ReplacedProgrammes>, ProblemHttpResult>> ReplaceAsync(
        string county, int year, HttpContext http, FactStore facts, SchoolWatch watch, TimeProvider clock, CancellationToken ct)
    {
        SchoolYearProgrammes programmes;
        try
        {
            programmes = await JsonSerializer.DeserializeAsync<SchoolYearProgrammes>(http.Request.Body, SchoolYearProgrammes.Json, ct)
                ?? throw new JsonException("null is no set of programmes.");
        }
        catch (JsonException e)
        {
            return Problems.Of(400, "malformed-programmes", "The body is not a set of programmes.", e.Message);
        }

        var faults = programmes.Faults().ToList();
        if (programmes.County != county || programmes.SchoolYear != year)
            faults.Insert(0, "County and school year in the body are not those of the address.");
        if (NoCounty(county) is { } problem)
            faults.Insert(0, problem);
        if (faults.Count > 0)
            return Problems.Of(422, "faulty-programmes", "The programmes cannot be compared by.", string.Join(' ', faults),
                new Dictionary<string, object?> { ["faults"] = faults });

        var version = await facts.InTransactionAsync(async transaction =>
        {
            var (number, isNew) = await ProgrammeStore.ReplaceAsync(transaction, programmes, http.Client(), clock.GetUtcNow(), ct);
            if (isNew)
                await Marks.SetForDivisionsAsync(transaction, [DivisionCode.Parse(county)], ct);
            return number;
        }, ct);
        watch.Wake();
        return TypedResults.Ok(new ReplacedProgrammes(county, year, version));
    }

    static string? NoCounty(string county) =>
        county.Length == 6 && DivisionCode.TryParse(county, out var code, out _) && code.Level is DivisionLevel.County
            ? null
            : "The county is not a division code of 6 digits.";
}

/// <param name="Version">Grows with every change of this county and school year.</param>
public sealed record ReplacedProgrammes(string County, int SchoolYear, int Version);
