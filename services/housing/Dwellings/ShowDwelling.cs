using System.Text.Json;
using Hutong.Contracts.Housing;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Postgres;
using Hutong.Readings;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Hutong.Housing.Dwellings;

static class ShowDwelling
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/housing/dwellings/{number}", HandleAsync).RequireScope("housing:dwellings:read").ShowsPeople("show-dwelling", "household", "assessments", "projects", "versions")
            .WithName("show-dwelling").WithSummary("A dwelling, who lives in it, its assessments and projects, and every version").WithTags("housing");

    static async Task<Results<Ok<ShownDwelling>, ProblemHttpResult>> HandleAsync(string number, HttpContext http, NpgsqlDataSource database, CancellationToken ct)
    {
        var history = await FactHistory.ReadAsync(database, FactId.Of<DwellingRecord>(number), ct);
        await using var batch = database.CreateBatch();
        foreach (var statement in (Statement[])[DwellingsSql.Home, DwellingsSql.Graded, DwellingsSql.Renovations])
            batch.BatchCommands.Add(statement.InBatch(("number", number)));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var home = (await reader.ListAsync(r => new Dwelling(number, r.GetString(0), r.GetInt64(1).ToString("D12"), r.Day(2), r.DayOrNull(3)), ct)).SingleOrDefault();
        var grades = await reader.ListAsync(r => new ShownGrade(r.Enum<DwellingGrade>(0), r.Day(1)), ct);
        var projects = await reader.ListAsync(r => new ShownRenovation(r.GetString(0), r.Enum<RenovationMode>(1), r.Enum<RenovationStage>(2), r.Day(3)), ct);

        // a dwelling that is only known as the new one of a project has no record of its own
        var seen = history?.ShownTo(http) ?? (home is not null && Reach.Of(http).Covers(long.Parse(home.Village)));
        if (seen && home is not null)
            http.Showed(home.Household);
        return !seen
            ? Problems.Of(404, "not-found", "There is no dwelling with this number.")
            : TypedResults.Ok(new ShownDwelling(number, history?.Id, history?.Versions[0].Version, history?.Versions[0].Retracted ?? false,
                history?.Versions[0].State.Deserialize<DwellingRecord>(FactJson.Options), home, grades, projects, history?.Versions ?? []));
    }
}

/// <param name="Withdrawn">It was recorded by mistake.</param>
/// <param name="Dwelling">The bureau's record; null of one that is only known as the new one of a project.</param>
/// <param name="Told">What the other sectors know: also by whom it was given up or moved into.</param>
/// <param name="Versions">Of the record, the newest first.</param>
public sealed record ShownDwelling(
    string Number, Guid? Id, long? Version, bool Withdrawn, DwellingRecord? Dwelling, Dwelling? Told,
    IReadOnlyList<ShownGrade> Assessments, IReadOnlyList<ShownRenovation> Projects, IReadOnlyList<FactVersion> Versions);

public sealed record ShownGrade(DwellingGrade Grade, DateOnly AssessedOn);

public sealed record ShownRenovation(string Project, RenovationMode Mode, RenovationStage Stage, DateOnly StageOn);
