using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Contracts.Employment;
using Hutong.Defaults;
using Hutong.Employment.Records;
using Hutong.Employment.Roster;
using Npgsql;
using NpgsqlTypes;

namespace Hutong.Employment.Trainings;

/// <summary>Whom a course should be offered: school leavers without one since (两后生), and able members who want to work and never had any.</summary>
static class Candidates
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/employment/candidates", ListAsync).RequireScope("employment:candidates:read")
            .WithName("list-candidates").WithSummary("Candidates for training and why").WithTags("employment");

    static async Task<Page<Candidate>> ListAsync(
        NpgsqlDataSource database, TimeProvider clock, DivisionCode? division, int? skip, int? take, CancellationToken ct)
    {
        var (first, most) = Paging.Of(skip, take);
        var villages = Villages.Of(division);
        await using var command = database.CreateCommand(
            """
            with here as (
                select distinct on (m.person) m.person, m.masked, m.household, m.village
                from roster.member m
                where m.village >= $1 and m.village < $2
                  and m.joined_on <= $3 and (m.left_on is null or $3 < m.left_on)
                  and m.registered_on <= $3 and (m.exited_on is null or $3 < m.exited_on or $3 <= m.grace_ends_on)
                order by m.person, m.joined_on desc, m.household)
            select h.person, h.masked, h.household, h.village, l.left_on, l.stage, w.stated_on, count(*) over ()
            from here h
            left join lateral (
                select c.left_on, c.stage
                from (
                    select (data ->> 'leftOn')::date as left_on, data ->> 'stage' as stage
                    from known.copy where subject = h.person and kind = $4 and not retracted) c
                where not exists (select from employment.training t where t.person = h.person and t.completed_on >= c.left_on)
                order by c.left_on desc limit 1) l on true
            left join employment.labour w on w.person = h.person and w.willing and w.capacity <> $5
                and not exists (select from employment.training t where t.person = h.person)
            where l.left_on is not null or w.person is not null
            order by h.village, h.household, h.masked, h.person offset $6 limit $7
            """);
        command.Parameters.Add(new() { Value = villages.From });
        command.Parameters.Add(new() { Value = villages.Until });
        command.Parameters.Add(new() { Value = China.Today(clock) });
        command.Parameters.Add(new() { Value = FactKind.Of<SchoolLeaver>() });
        command.Parameters.Add(new() { Value = (short)LabourCapacity.None });
        command.Parameters.Add(new() { Value = first, NpgsqlDbType = NpgsqlDbType.Integer });
        command.Parameters.Add(new() { Value = most, NpgsqlDbType = NpgsqlDbType.Integer });
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

        return new(division, items.Count == 0 && first > 0 ? null : total, first, items);
    }
}

public sealed record Candidate(PersonId Person, string MaskedId, string Household, DivisionCode Village, IReadOnlyList<CandidateBecause> Because);

/// <param name="Code">Stable: <c>school-leaver</c>, <c>willing-without-training</c>.</param>
/// <param name="Since">Day of leaving school, or of the statement.</param>
/// <param name="Stage">Of the school left.</param>
public sealed record CandidateBecause(string Code, DateOnly Since, EducationStage? Stage);
