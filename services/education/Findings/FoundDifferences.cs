using Hutong.Contracts;
using Hutong.Defaults;
using Hutong.Education.Pupils;
using Hutong.Facts;
using Hutong.Postgres;
using Hutong.Readings;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Hutong.Education.Findings;

/// <summary>The findings of all pupils, as a list for people. Kept by whoever works them out; nothing is ended or changed by them.</summary>
static class FoundDifferences
{
    const int MostPerPage = 1000;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/education/findings", ListAsync).RequireScope("education:findings:read").OfDivision().ProducesProblem(400)
            .ShowsPeople("list-subsidy-findings", "findings")
            .WithName("list-subsidy-findings").WithSummary("Entitled and not paid, paid twice, paid and not entitled, over the rate: counts, and page by page").WithTags("education");

    /// <summary>Replaces what was found about pupils before.</summary>
    public static async Task ReplaceAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Pupil> pupils, IReadOnlyList<(Pupil Pupil, Finding Finding)> found, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        batch.BatchCommands.Add(FindingsSql.Clear.InBatch(("persons", pupils.Select(p => p.Person.Value).ToArray())));
        if (found.Count > 0)
            batch.BatchCommands.Add(FindingsSql.Keep.InBatch(
                ("ids", Column(f => FactId.Of("education.finding", $"{f.Pupil.Person}/{f.Finding.Programme}/{f.Finding.SchoolYear}/{f.Finding.Term}/{f.Finding.PaymentNumber}"))),
                ("persons", Column(f => f.Pupil.Person.Value)),
                ("households", Column(f => f.Pupil.Household)),
                ("villages", Column(f => f.Pupil.Village)),
                ("masked", Column(f => f.Pupil.Masked)),
                ("kinds", Column(f => f.Finding.Kind.ToString())),
                ("programmes", Column(f => f.Finding.Programme)),
                ("years", Column(f => f.Finding.SchoolYear)),
                ("terms", Column(f => f.Finding.Term)),
                ("payments", Reading.Texts(found.Select(f => f.Finding.PaymentNumber))),
                ("entitled", Column(f => f.Finding.Entitled)),
                ("paid", Column(f => f.Finding.Paid)),
                ("differences", Column(f => f.Finding.Difference)),
                ("codes", Column(f => f.Finding.Code)),
                ("reasons", Column(f => f.Finding.Reason))));
        await batch.ExecuteNonQueryAsync(ct);

        T[] Column<T>(Func<(Pupil Pupil, Finding Finding), T> value) => [.. found.Select(value)];
    }

    static async Task<Results<Ok<FindingPage>, ProblemHttpResult>> ListAsync(
        HttpContext http, NpgsqlDataSource database, CancellationToken ct, string? division = null, int? schoolYear = null, string? kind = null, Guid? after = null, int take = 100)
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
        batch.BatchCommands.Add(FindingsSql.Count.InBatch(("division", division is null ? null : within.Value), ("span", within.Span), ("year", schoolYear)));
        batch.BatchCommands.Add(FindingsSql.List.InBatch(
            ("division", division is null ? null : within.Value), ("span", within.Span), ("year", schoolYear),
            ("kind", wanted?.ToString()), ("after", after), ("take", take)));

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
        http.Showed(items.Select(f => f.Household));
        http.Showed(items.Select(f => f.Person));
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
