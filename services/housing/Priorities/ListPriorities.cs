using Hutong.Contracts;
using Hutong.Contracts.Housing;
using Hutong.Defaults;
using Hutong.Housing.Dwellings;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Housing.Priorities;

static class ListPriorities
{
    const int PerPage = 1000;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/housing/priorities", HandleAsync).RequireScope("housing:priorities:read")
            .WithName("list-housing-priorities").WithSummary("Dangerous dwellings in the order in which they are renovated, with the reason for each place").WithTags("housing");

    /// <param name="division">Only of dwellings that stand in it; places are counted within it.</param>
    static async Task<PriorityPage> HandleAsync(
        NpgsqlDataSource database, TimeProvider clock, DivisionCode? division = null, int skip = 0, CancellationToken ct = default)
    {
        var today = China.Today(clock);
        // the candidates only; their order is the pure function's
        await using var command = database.CreateCommand(
            """
            select h.number, h.household, h.village,
                   coalesce(m.registered_on <= $3 and (m.exited_on is null or m.exited_on > $3), false), d.category,
                   g.grade, g.assessed_on,
                   (select min(w.assessed_on) from housing.graded w where w.dwelling = h.number and w.assessed_on <= $3 and w.assessed_on > coalesce(
                       (select max(s.assessed_on) from housing.graded s where s.dwelling = h.number and s.assessed_on <= $3 and s.grade < 2), '-infinity')),
                   p.project, p.stage
            from housing.home h
            cross join lateral (
                select grade, assessed_on from housing.graded where dwelling = h.number and assessed_on <= $3 order by assessed_on desc limit 1) g
            left join roster.household m on m.number = h.household
            left join housing.dwelling d on d.number = h.number and d.household = h.household
            left join lateral (
                select project, stage from housing.renovation r
                where r.dwelling = h.number and r.stage <> all ($4) order by stage_on desc, project limit 1) p on true
            where ($1 = 0 or h.village >= $1 and h.village < $1 + $2)
              and h.lived_in_from <= $3 and (h.lived_in_until is null or h.lived_in_until > $3)
              and g.grade >= 2
            """);
        command.Parameters.Add(new() { Value = division?.Value ?? 0L });
        command.Parameters.Add(new() { Value = division?.Span ?? 0L });
        command.Parameters.Add(new() { Value = today });
        command.Parameters.Add(Reading.Enums([RenovationStage.Accepted, RenovationStage.SubsidyPaid, RenovationStage.Refused, RenovationStage.Withdrawn]));
        var candidates = new List<Candidate>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            candidates.Add(new(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetBoolean(3), reader.EnumOrNull<HouseholdCategory>(4),
                reader.Enum<DwellingGrade>(5), reader.Day(6), reader.Day(7), reader.TextOrNull(8), reader.EnumOrNull<RenovationStage>(9)));
        return new(today, candidates.Count, [.. PriorityList.Of(candidates).Skip(Math.Max(0, skip)).Take(PerPage)]);
    }
}

/// <param name="On">The day for which it holds.</param>
/// <param name="Count">Of all places.</param>
/// <param name="Places">At most a thousand.</param>
public sealed record PriorityPage(DateOnly On, int Count, IReadOnlyList<RankedDwelling> Places);
