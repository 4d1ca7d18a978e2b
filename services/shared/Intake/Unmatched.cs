using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Postgres;
using Hutong.Readings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;

namespace Hutong.Intake;

/// <summary>Pushed records about people whom no roster names yet: kept aside, listed for staff, and matched by themselves.</summary>
public static class Unmatched
{
    const int PerPage = 1000;

    /// <summary>Maps <c>GET /api/{sector}/unmatched</c>.</summary>
    public static void Map(IEndpointRouteBuilder app, string sector, string scope) =>
        app.MapGet($"/api/{sector}/unmatched", ListAsync).RequireScope(scope)
            .ShowsPeople($"list-{sector}-unmatched", "masked number")
            .WithName($"list-{sector}-unmatched").WithSummary("Records about people whom no roster names yet").WithTags(sector);

    /// <summary>The outcomes of rows whose records are facts: those that the kernel held back are kept in the list.</summary>
    /// <param name="kind">The kind's name, as in its address.</param>
    /// <param name="keyField">The field to point at when two rows contradict each other.</param>
    /// <param name="outcomes">Of the rows, in their order.</param>
    public static Task<IReadOnlyList<RowOutcome>> AnswersAsync(
        NpgsqlTransaction transaction, string kind, string keyField, IReadOnlyList<(int Row, PersonId Person, string Masked)> rows,
        IReadOnlyList<FactOutcome> outcomes, Source source, CancellationToken ct) =>
        AnswersAsync(transaction, kind, keyField, rows, outcomes, (answer, _) => answer.Result is RowResult.Unmatched, source, ct);

    /// <summary>The outcomes of rows whose private record the kernel keeps: it does not hold those back, so whether the person is matched is said here.</summary>
    public static async Task<IReadOnlyList<RowOutcome>> AnswersOfKeptAsync(
        NpgsqlTransaction transaction, string kind, string keyField, IReadOnlyList<(int Row, PersonId Person, string Masked)> rows,
        IReadOnlyList<FactOutcome> outcomes, Source source, CancellationToken ct)
    {
        var roster = await Roster.OfPersonsAsync(transaction.Connection!, rows.Select(r => r.Person.Value).Distinct(), ct);
        return await AnswersAsync(transaction, kind, keyField, rows, outcomes,
            (answer, person) => answer.Result is RowResult.Accepted or RowResult.Unchanged && !roster.Knows(person), source, ct);
    }

    static async Task<IReadOnlyList<RowOutcome>> AnswersAsync(
        NpgsqlTransaction transaction, string kind, string keyField, IReadOnlyList<(int Row, PersonId Person, string Masked)> rows,
        IReadOnlyList<FactOutcome> outcomes, Func<RowOutcome, PersonId, bool> isUnmatched, Source source, CancellationToken ct)
    {
        var unmatched = new Dictionary<Guid, (int Row, PersonId Person, string Masked)>();
        var answers = new RowOutcome[rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            answers[i] = RowOutcome.Of(outcomes[i], keyField);
            if (!isUnmatched(answers[i], rows[i].Person))
                continue;
            unmatched.TryAdd(outcomes[i].Id, rows[i]);
            answers[i] = answers[i] with
            {
                Result = RowResult.Unmatched,
                Error = new("residentId", rows[i].Masked, "unmatched", "The person is on no roster yet; the record is kept and matched by itself.",
                    "Nothing, if the register is behind; otherwise compare the number."),
            };
        }

        await KeepAsync(transaction, kind, unmatched, source, ct);
        return answers;
    }

    static async Task KeepAsync(
        NpgsqlTransaction transaction, string kind, Dictionary<Guid, (int Row, PersonId Person, string Masked)> records, Source source, CancellationToken ct)
    {
        if (records.Count == 0)
            return;
        var each = records.OrderBy(r => r.Key).ToList();
        await using var command = IntakeSql.KeepUnmatched.On(transaction,
            ("kind", kind),
            ("bureau", source.Bureau),
            ("batch", Reading.Id(source.Batch)),
            ("ids", each.ConvertAll(r => r.Key).ToArray()),
            ("persons", each.ConvertAll(r => r.Value.Person.Value).ToArray()),
            ("masked", each.ConvertAll(r => r.Value.Masked).ToArray()),
            ("rows", each.ConvertAll(r => r.Value.Row).ToArray()));
        await command.ExecuteNonQueryAsync(ct);
    }

    static async Task<IReadOnlyList<UnmatchedEntry>> ListAsync(HttpContext http, NpgsqlDataSource database, int skip = 0, CancellationToken ct = default)
    {
        // nobody knows where they live: whoever has a county sees all, another client what it has pushed
        await using var command = IntakeSql.ListUnmatched.On(
            database, ("limit", PerPage), ("skip", Math.Max(0, skip)), ("everybody", Reach.Of(http).CoversCounty), ("client", http.Actor()));
        var entries = new List<UnmatchedEntry>();
        var persons = new HashSet<Guid>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            entries.Add(new(reader.GetString(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3),
                reader.IsDBNull(4) ? null : reader.GetGuid(4), reader.GetInt32(5), reader.GetFieldValue<DateTimeOffset>(6)));
            persons.Add(reader.GetGuid(7));
        }

        http.Showed(persons);
        return entries;
    }
}

/// <param name="Masked">The identity number as it may be shown.</param>
public sealed record UnmatchedEntry(string Kind, Guid Id, string Masked, string Bureau, Guid? Batch, int Row, DateTimeOffset At);

/// <summary>Takes people off the list as soon as a roster names them.</summary>
sealed class ForgetMatched : IFactProjection<HouseholdRoster>
{
    public async Task ApplyAsync(NpgsqlTransaction transaction, IReadOnlyList<Fact<HouseholdRoster>> facts, CancellationToken ct)
    {
        await using var command = IntakeSql.ForgetMatched.On(
            transaction, ("persons", facts.Where(f => !f.Retracted).SelectMany(f => f.Data.Members).Select(m => m.Person.Value).ToArray()));
        await command.ExecuteNonQueryAsync(ct);
    }
}
