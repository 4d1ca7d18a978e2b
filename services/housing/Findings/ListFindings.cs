using Hutong.Contracts;
using Hutong.Contracts.Housing;
using Hutong.Defaults;
using Hutong.Housing.Rates;
using Hutong.Postgres;
using Hutong.Readings;
using Npgsql;

namespace Hutong.Housing.Findings;

static class ListFindings
{
    const int PerPage = 1000;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/housing/findings", HandleAsync).RequireScope("housing:findings:read").OfDivision()
            .ShowsPeople("list-housing-findings", "findings")
            .WithName("list-housing-findings").WithSummary("Payments and projects that do not fit the rules: questions to the bureau").WithTags("housing");

    /// <param name="division">Only of dwellings that stand in it.</param>
    /// <param name="code">Only of this kind.</param>
    static async Task<FoundPage> HandleAsync(
        HttpContext http, NpgsqlDataSource database, RateKind rates, DivisionCode? division = null, string? code = null, int skip = 0, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        // one snapshot, so that projects, payments and rates fit each other
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        // the first of two may stand anywhere in the county, so that is looked at; what lies outside the division is left out afterwards
        var cases = await CasesAsync(transaction, division is { } d ? d.Level is DivisionLevel.Village or DivisionLevel.Township ? d.County : d : null, rates, ct);
        var all = SubsidyFindings.Of(cases)
            .Where(f => division is not { } inside || DivisionCode.From(long.Parse(f.Village)).IsWithin(inside))
            .Where(f => code is null || Spelled(f.Code) == code).ToList();
        var page = new FoundPage(all.Count, [.. all.Skip(Math.Max(0, skip)).Take(PerPage)]);
        http.Showed(page.Findings.Select(f => f.Household));
        return page;
    }

    static string Spelled(FindingCode code) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(code.ToString());

    static async Task<List<SubsidyCase>> CasesAsync(NpgsqlTransaction transaction, DivisionCode? within, RateKind rates, CancellationToken ct)
    {
        var book = await rates.ReadAsync(transaction, ct);
        var payments = new Dictionary<string, List<CasePayment>>(StringComparer.Ordinal);
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        foreach (var statement in (Statement[])[FindingsSql.Payments, FindingsSql.Cases])
            batch.BatchCommands.Add(statement.InBatch(("division", within?.Value ?? 0L), ("span", within?.Span ?? 0L)));
        var cases = new List<SubsidyCase>();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            if (!payments.TryGetValue(reader.GetString(0), out var own))
                payments.Add(reader.GetString(0), own = []);
            own.Add(new(reader.GetString(1), reader.GetInt64(2), reader.Day(3)));
        }

        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
            cases.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3), reader.Enum<RenovationMode>(4), reader.Enum<RenovationStage>(5),
                reader.Day(6), reader.DayOrNull(7), reader.EnumOrNull<DwellingGrade>(8), payments.GetValueOrDefault(reader.GetString(0)) ?? [],
                book.For(reader.GetInt64(3), reader.Day(6).Year)));
        return cases;
    }
}

/// <param name="Count">Of all of them.</param>
/// <param name="Findings">At most a thousand.</param>
public sealed record FoundPage(int Count, IReadOnlyList<Finding> Findings);
