using Hutong.Contracts;
using Hutong.Contracts.Employment;
using Hutong.Defaults;
using Hutong.Employment.Records;
using Hutong.Employment.Roster;
using Hutong.Postgres;
using Hutong.Readings;
using Npgsql;

namespace Hutong.Employment.Episodes;

/// <summary>Full-time episodes of one person that overlap: taken as they came, and asked about until an end or a correction resolves them.</summary>
static class Questions
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/employment/questions", ListAsync).RequireScope("employment:questions:read").OfDivision()
            .ShowsPeople("list-employment-questions", "episodes", "wages", "employer")
            .WithName("list-employment-questions").WithSummary("Full-time episodes of one person that overlap, both sides by side").WithTags("employment");

    public static async Task<IReadOnlyList<Question>> OfAsync(NpgsqlTransaction transaction, PersonId person, DateOnly startedOn, CancellationToken ct)
    {
        await using var command = EpisodesSql.OverlapsOf.On(transaction, ("person", person.Value), ("started", startedOn));
        return (await ReadAsync(command, ct)).Items;
    }

    static async Task<Page<Question>> ListAsync(HttpContext http, NpgsqlDataSource database, DivisionCode? division, int? skip, int? take, CancellationToken ct)
    {
        var (first, most) = Paging.Of(skip, take);
        var villages = Villages.Of(division);
        await using var command = EpisodesSql.ListOverlaps.On(
            database, ("unplaced", Villages.HoldUnplaced(division)), ("from", villages.From), ("until", villages.Until), ("skip", first), ("take", most));
        var (total, items) = await ReadAsync(command, ct);
        http.Showed(items.Select(q => q.Household).OfType<string>());
        http.Showed(items.Select(q => q.Person));
        return new(division, items.Count == 0 && first > 0 ? null : total, first, items);
    }

    static async Task<(long Total, List<Question> Items)> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var (total, items) = (0L, new List<Question>());
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            total = reader.GetInt64(18);
            items.Add(new("overlapping-full-time", new(reader.GetGuid(0)), reader.GetString(1), reader.TextOrNull(2),
                reader.IsDBNull(3) ? null : DivisionCode.From(reader.GetInt64(3)), Side(reader, 4), Side(reader, 11)));
        }

        return (total, items);
    }

    static QuestionedEpisode Side(NpgsqlDataReader reader, int at) => new(
        reader.GetGuid(at), reader.GetFieldValue<DateOnly>(at + 1), reader.DayOrNull(at + 2), (EmploymentForm)reader.GetInt16(at + 3),
        (WorkplaceScope)reader.GetInt16(at + 4), reader.GetInt64(at + 5), reader.TextOrNull(at + 6));
}

/// <param name="Code">Stable: <c>overlapping-full-time</c>.</param>
/// <param name="Household">Null while no roster names the person.</param>
public sealed record Question(
    string Code, PersonId Person, string MaskedId, string? Household, DivisionCode? Village, QuestionedEpisode Earlier, QuestionedEpisode Later);

/// <param name="Id">Of the fact; its address is <c>/api/employment/episodes/{id}</c>.</param>
public sealed record QuestionedEpisode(
    Guid Id, DateOnly StartedOn, DateOnly? EndedOn, EmploymentForm Form, WorkplaceScope Scope, long MonthlyWage, string? Employer);
