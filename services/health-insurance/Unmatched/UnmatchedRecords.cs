using Hutong.Contracts;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Intake;
using Npgsql;
using NpgsqlTypes;

namespace Hutong.HealthInsurance.Unmatched;

/// <summary>Pushed records about people whom no roster names yet: kept aside, listed for staff, and matched by themselves.</summary>
static class UnmatchedRecords
{
    const int PerPage = 1000;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/health/unmatched", ListAsync).RequireScope("health:claims:read")
            .WithName("list-unmatched").WithSummary("Records about people whom no roster names yet").WithTags("health");

    public static async Task KeepAsync(NpgsqlTransaction transaction, List<UnmatchedRecord> records, Source source, CancellationToken ct)
    {
        if (records.Count == 0)
            return;
        var each = records.DistinctBy(r => r.Id).OrderBy(r => r.Id).ToList();
        await using var command = new NpgsqlCommand(
            """
            insert into health.unmatched (kind, id, person, masked, bureau, batch, "row")
            select n.kind, n.id, n.person, n.masked, $1, $2, n."row" from unnest($3, $4, $5, $6, $7) as n (kind, id, person, masked, "row")
            on conflict (kind, id) do update set
                person = excluded.person, masked = excluded.masked, bureau = excluded.bureau, batch = excluded.batch, "row" = excluded."row", at = now()
            """, transaction.Connection!, transaction)
        {
            Parameters =
            {
                new() { Value = source.Bureau },
                new() { Value = (object?)source.Batch ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
                new() { Value = each.ConvertAll(r => r.Kind).ToArray() },
                new() { Value = each.ConvertAll(r => r.Id).ToArray() },
                new() { Value = each.ConvertAll(r => r.Person.Value).ToArray() },
                new() { Value = each.ConvertAll(r => r.Masked).ToArray() },
                new() { Value = each.ConvertAll(r => r.Row).ToArray() },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The outcomes of rows whose private record the kernel keeps: it does not hold those back, so whether the person is matched is said here.</summary>
    public static async Task<IReadOnlyList<RowOutcome>> AnswerAsync(
        NpgsqlTransaction transaction, string kind, string keyField, IReadOnlyList<(int Row, PersonId Person, string Masked)> rows,
        IReadOnlyList<FactOutcome> outcomes, Source source, CancellationToken ct)
    {
        var known = new HashSet<Guid>();
        await using (var command = new NpgsqlCommand("select distinct person from health.membership where person = any ($1)", transaction.Connection!, transaction)
        { Parameters = { new() { Value = rows.Select(r => r.Person.Value).Distinct().ToArray() } } })
        await using (var reader = await command.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct))
                known.Add(reader.GetGuid(0));

        var unmatched = new List<UnmatchedRecord>();
        var answers = new RowOutcome[rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            answers[i] = RowOutcome.Of(outcomes[i], keyField);
            if (answers[i].Result is not (RowResult.Accepted or RowResult.Unchanged) || known.Contains(rows[i].Person.Value))
                continue;
            var record = new UnmatchedRecord(kind, outcomes[i].Id, rows[i].Person, rows[i].Masked, rows[i].Row);
            unmatched.Add(record);
            answers[i] = answers[i] with { Result = RowResult.Unmatched, Error = record.Note };
        }

        await KeepAsync(transaction, unmatched, source, ct);
        return answers;
    }

    public static async Task ForgetMatchedAsync(NpgsqlTransaction transaction, Guid[] persons, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "delete from health.unmatched u where person = any ($1) and exists (select from health.membership m where m.person = u.person)",
            transaction.Connection!, transaction)
        { Parameters = { new() { Value = persons } } };
        await command.ExecuteNonQueryAsync(ct);
    }

    static async Task<IReadOnlyList<UnmatchedEntry>> ListAsync(NpgsqlDataSource database, CancellationToken ct, int skip = 0)
    {
        await using var command = database.CreateCommand(
            """
            select kind, id, masked, bureau, batch, "row", at from health.unmatched u
            where not exists (select from health.membership m where m.person = u.person)
            order by at, kind, id limit $1 offset $2
            """);
        command.Parameters.Add(new() { Value = PerPage });
        command.Parameters.Add(new() { Value = Math.Max(0, skip) });
        var entries = new List<UnmatchedEntry>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            entries.Add(new(reader.GetString(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3),
                reader.IsDBNull(4) ? null : reader.GetGuid(4), reader.GetInt32(5), reader.GetFieldValue<DateTimeOffset>(6)));
        return entries;
    }
}

sealed record UnmatchedRecord(string Kind, Guid Id, PersonId Person, string Masked, int Row)
{
    public RowError Note => new("residentId", Masked, "unmatched", "The person is on no roster yet; the record is kept and matched by itself.",
        "Nothing, if the register is behind; otherwise compare the number.");
}

/// <param name="Masked">The identity number as it may be shown.</param>
public sealed record UnmatchedEntry(string Kind, Guid Id, string Masked, string Bureau, Guid? Batch, int Row, DateTimeOffset At);
