using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Contracts.Employment;
using Hutong.Defaults;
using Hutong.Employment.Records;
using Hutong.Employment.Roster;
using Hutong.Readings;
using Npgsql;

namespace Hutong.Employment.Trainings;

/// <summary>Whom a course should be offered: school leavers without one since (两后生), and able members who want to work and never had any.</summary>
static class Candidates
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/employment/candidates", ListAsync).RequireScope("employment:candidates:read").OfDivision()
            .ShowsPeople("list-candidates", "household", "because")
            .WithName("list-candidates").WithSummary("Candidates for training and why").WithTags("employment");

    static async Task<Page<Candidate>> ListAsync(
        HttpContext http, NpgsqlDataSource database, TimeProvider clock, DivisionCode? division, int? skip, int? take, CancellationToken ct)
    {
        var (first, most) = Paging.Of(skip, take);
        var villages = Villages.Of(division);
        await using var command = TrainingsSql.Candidates.On(
            database, ("from", villages.From), ("until", villages.Until), ("day", China.Today(clock)), ("leaver", FactKind.Of<SchoolLeaver>()),
            ("unable", (short)LabourCapacity.None), ("skip", first), ("take", most));
        var (total, items) = (0L, new List<Candidate>());
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            total = reader.GetInt64(7);
            var because = new List<CandidateBecause>();
            if (!reader.IsDBNull(4))
                because.Add(new("school-leaver", reader.GetFieldValue<DateOnly>(4), Enum.Parse<EducationStage>(reader.GetString(5))));
            if (!reader.IsDBNull(6))
                because.Add(new("willing-without-training", reader.GetFieldValue<DateOnly>(6), null));
            items.Add(new(new(reader.GetGuid(0)), reader.GetString(1), reader.GetString(2), DivisionCode.From(reader.GetInt64(3)), because));
        }

        http.Showed(items.Select(c => c.Household));
        http.Showed(items.Select(c => c.Person));
        return new(division, items.Count == 0 && first > 0 ? null : total, first, items);
    }
}

public sealed record Candidate(PersonId Person, string MaskedId, string Household, DivisionCode Village, IReadOnlyList<CandidateBecause> Because);

/// <param name="Code">Stable: <c>school-leaver</c>, <c>willing-without-training</c>.</param>
/// <param name="Since">Day of leaving school, or of the statement.</param>
/// <param name="Stage">Of the school left.</param>
public sealed record CandidateBecause(string Code, DateOnly Since, EducationStage? Stage);
