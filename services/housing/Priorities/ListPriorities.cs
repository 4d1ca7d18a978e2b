using Hutong.Contracts;
using Hutong.Contracts.Housing;
using Hutong.Defaults;
using Hutong.Housing.Dwellings;
using Hutong.Postgres;
using Hutong.Readings;
using Npgsql;

namespace Hutong.Housing.Priorities;

static class ListPriorities
{
    const int PerPage = 1000;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/housing/priorities", HandleAsync).RequireScope("housing:priorities:read").OfDivision()
            .ShowsPeople("list-housing-priorities", "household", "grade", "reason")
            .WithName("list-housing-priorities").WithSummary("Dangerous dwellings in the order in which they are renovated, with the reason for each place").WithTags("housing");

    /// <param name="division">Only of dwellings that stand in it; places are counted within it.</param>
    static async Task<PriorityPage> HandleAsync(
        HttpContext http, NpgsqlDataSource database, TimeProvider clock, DivisionCode? division = null, int skip = 0, CancellationToken ct = default)
    {
        var today = China.Today(clock);
        await using var command = PrioritiesSql.Candidates.On(
            database, ("division", division?.Value ?? 0L), ("span", division?.Span ?? 0L), ("day", today),
            ("over", Reading.Enums([RenovationStage.Accepted, RenovationStage.SubsidyPaid, RenovationStage.Refused, RenovationStage.Withdrawn])));
        var candidates = new List<Candidate>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            candidates.Add(new(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetBoolean(3), reader.EnumOrNull<HouseholdCategory>(4),
                reader.Enum<DwellingGrade>(5), reader.Day(6), reader.Day(7), reader.TextOrNull(8), reader.EnumOrNull<RenovationStage>(9)));
        var page = new PriorityPage(today, candidates.Count, [.. PriorityList.Of(candidates).Skip(Math.Max(0, skip)).Take(PerPage)]);
        http.Showed(page.Places.Select(d => d.Household));
        return page;
    }
}

/// <param name="On">The day for which it holds.</param>
/// <param name="Count">Of all places.</param>
/// <param name="Places">At most a thousand.</param>
public sealed record PriorityPage(DateOnly On, int Count, IReadOnlyList<RankedDwelling> Places);
