using Hutong.Contracts;
using Hutong.Defaults;
using Hutong.Education.Pupils;
using Hutong.Facts;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using NpgsqlTypes;

namespace Hutong.Education.Findings;

/// <summary>The findings of all pupils, as a list for people. Kept by whoever works them out; nothing is ended or changed by them.</summary>
static class FoundDifferences
{
    const int MostPerPage = 1000;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/education/findings", ListAsync).RequireScope("education:findings:read").ProducesProblem(400)
            .WithName("list-subsidy-findings").WithSummary("Entitled and not paid, paid twice, paid and not entitled, over the rate: counts, and page by page").WithTags("education");

    /// <summary>Replaces what was found about pupils before.</summary>
    public static async Task ReplaceAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Pupil> pupils, IReadOnlyList<(Pupil Pupil, Finding Finding)> found, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        batch.BatchCommands.Add(new("delete from education.finding where person = any ($1)")
        { Parameters = { new() { Value = pupils.Select(p => p.Person.Value).ToArray() } } });
        if (found.Count > 0)
            batch.BatchCommands.Add(new(
                """
                insert into education.finding (id, person, household, village, masked, kind, programme, year, term, payment, entitled, paid, difference, code, reason)
                select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
                """)
            {
                Parameters =
                {
                    Column(f => FactId.Of("education.finding", $"{f.Pupil.Person}/{f.Finding.Programme}/{f.Finding.SchoolYear}/{f.Finding.Term}/{f.Finding.PaymentNumber}")),
                    Column(f => f.Pupil.Person.Value),
                    Column(f => f.Pupil.Household),
                    Column(f => f.Pupil.Village),
                    Column(f => f.Pupil.Masked),
                    Column(f => f.Finding.Kind.ToString()),
                    Column(f => f.Finding.Programme),
                    Column(f => f.Finding.SchoolYear),
                    new() { Value = found.Select(f => f.Finding.Term).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer },
                    new() { Value = found.Select(f => f.Finding.PaymentNumber).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                    Column(f => f.Finding.Entitled),
                    Column(f => f.Finding.Paid),
                    Column(f => f.Finding.Difference),
                    Column(f => f.Finding.Code),
                    Column(f => f.Finding.Reason),
                },
            });
        await batch.ExecuteNonQueryAsync(ct);

        NpgsqlParameter Column<T>(Func<(Pupil Pupil, Finding Finding), T> value) => new() { Value = found.Select(value).ToArray() };
    }

    static async Task<Results<Ok<FindingPage>, ProblemHttpResult>> ListAsync(
        NpgsqlDataSource database, CancellationToken ct, string? division = null, int? schoolYear = null, string? kind = null, Guid? after = null, int take = 100)
    {
        var within = default(DivisionCode);
        if (division is not null && !DivisionCode.TryParse(division, out within, out var fault))
            return Problems.Of(400, fault.Code, fault.Message, fault.Remedy);
        FindingKind? wanted = null;
        if (kind is not null)
        {
            if (!char.IsAsciiLetter(kind.FirstOrDefault()) || !Enum.TryParse<FindingKind>(kind, ignoreCase: true, out var named) || !Enum.IsDefined(named))
                return Problems.Of(400, "unknown-kind", "There is no such kind of finding.", $"One of: {string.Join(", ", Enum.GetNames<FindingKind>())}.");
            wanted = named;
        }

        take = Math.Clamp(take, 1, MostPerPage);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        // whoever is on no roster any more is nobody's to look after
        const string Filter =
            """
            from education.finding f
            where ($1::bigint is null or f.village >= $1 and f.village < $1 + $2) and ($3::int is null or f.year = $3)
              and exists (select from roster.member m where m.person = f.person)
            """;
        batch.BatchCommands.Add(new($"select f.kind, count(*)::int, sum(f.difference)::bigint {Filter} group by f.kind"));
        batch.BatchCommands.Add(new(
            $"""
            select f.id, f.person, f.masked, f.household, f.village, f.kind, f.programme, f.year, f.term, f.payment, f.entitled, f.paid, f.difference, f.code, f.reason
            {Filter} and ($4::text is null or f.kind = $4) and ($5::uuid is null or f.id > $5)
            order by f.id limit $6
            """));
        foreach (var command in batch.BatchCommands)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = division is null ? DBNull.Value : within.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
            command.Parameters.Add(new NpgsqlParameter { Value = within.Span });
            command.Parameters.Add(new NpgsqlParameter { Value = (object?)schoolYear ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer });
        }

        batch.BatchCommands[1].Parameters.Add(new NpgsqlParameter { Value = (object?)wanted?.ToString() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        batch.BatchCommands[1].Parameters.Add(new NpgsqlParameter { Value = (object?)after ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        batch.BatchCommands[1].Parameters.Add(new NpgsqlParameter { Value = take });

        var counts = Enum.GetValues<FindingKind>().ToDictionary(k => k, _ => new FindingCount(0, 0));
        var items = new List<ListedFinding>();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            counts[Enum.Parse<FindingKind>(reader.GetString(0))] = new(reader.GetInt32(1), reader.GetInt64(2));
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
            items.Add(new(reader.GetGuid(0), new(reader.GetGuid(1)), reader.GetString(2), reader.GetString(3), DivisionCode.From(reader.GetInt64(4)).ToString(),
                Enum.Parse<FindingKind>(reader.GetString(5)), reader.GetString(6), reader.GetInt32(7), reader.IsDBNull(8) ? null : reader.GetInt32(8),
                reader.IsDBNull(9) ? null : reader.GetString(9), reader.GetInt64(10), reader.GetInt64(11), reader.GetInt64(12), reader.GetString(13), reader.GetString(14)));
        return TypedResults.Ok(new FindingPage(counts.Select(c => new CountedFindings(c.Key, c.Value.Findings, c.Value.Difference)).ToList(), items, items.Count == take ? items[^1].Id : null));
    }

    sealed record FindingCount(int Findings, long Difference);
}

/// <param name="Counts">By kind, of everything in the division and school year, whatever kind the page shows.</param>
/// <param name="Next">Give it as <c>after</c> to read on; null on the last page.</param>
public sealed record FindingPage(IReadOnlyList<CountedFindings> Counts, IReadOnlyList<ListedFinding> Findings, Guid? Next);

/// <param name="Difference">Fen, of all of them together.</param>
public sealed record CountedFindings(FindingKind Kind, int Findings, long Difference);

/// <summary>A finding with the pupil that it is about. Amounts are fen.</summary>
/// <param name="Masked">The identity number as it may be shown.</param>
public sealed record ListedFinding(
    Guid Id, PersonId Person, string Masked, string Household, string Village, FindingKind Kind, string Programme, int SchoolYear, int? Term,
    string? PaymentNumber, long Entitled, long Paid, long Difference, string Code, string Reason);
