using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Contracts.Health;
using Hutong.Facts;
using Npgsql;

namespace Hutong.Registry.Status;

/// <summary>Marks of whom something new is known, so that the status of their households is worked out again: many facts, one computation.</summary>
/// <remarks>
/// A mark names the subject of the fact as it is, a person or a household. Whose household the person is, is only looked up when the
/// mark is taken: were it looked up here, a roster that is being saved at the same moment would not be seen, and its
/// household would miss the fact.
/// </remarks>
static class Touched
{
    static readonly Guid Everyone = Guid.Empty;

    /// <remarks>
    /// The update of an existing mark is not idle: it locks the row, so the worker that would take the mark passes it over until
    /// this transaction, and with it the fact, is visible. Marks keep their first time, so that nobody waits for ever.
    /// </remarks>
    const string Insert =
        """
        on conflict (subject) do update set
            household = coalesce(excluded.household, touched.household),
            background = touched.background and excluded.background,
            at = case when touched.background and not excluded.background then excluded.at else touched.at end
        """;

    public static NpgsqlBatchCommand Households(string[] numbers) => new(
        $"""
        insert into registry.touched (subject, household, background)
        select id, number, false from unnest($1, $2) as n (id, number) group by id, number order by id {Insert}
        """)
    { Parameters = { new() { Value = Array.ConvertAll(numbers, FactId.OfHousehold) }, new() { Value = numbers } } };

    /// <summary>Persons or households.</summary>
    public static NpgsqlBatchCommand Subjects(IEnumerable<Guid> subjects) => new(
        $"insert into registry.touched (subject, background) select s, false from unnest($1) s order by s {Insert}")
    { Parameters = { new() { Value = subjects.Distinct().ToArray() } } };

    /// <summary>Every household that there is when the mark is taken.</summary>
    public static NpgsqlBatchCommand Everybody() => new(
        $"insert into registry.touched (subject, background) values ('{Everyone}', false) {Insert}");

    /// <summary>Every household of these divisions that there is when the mark is taken.</summary>
    public static NpgsqlBatchCommand Divisions(IEnumerable<DivisionCode> divisions)
    {
        var codes = divisions.Distinct().ToArray();
        return new(
            $"""
            insert into registry.touched (subject, division_from, division_to, background)
            select id, since, until, false from unnest($1, $2, $3) as n (id, since, until) order by id {Insert}
            """)
        {
            Parameters =
            {
                new() { Value = Array.ConvertAll(codes, c => FactId.Of("division", c.ToString())) },
                new() { Value = Array.ConvertAll(codes, c => c.Value) },
                new() { Value = Array.ConvertAll(codes, c => c.Value + c.Span) },
            },
        };
    }

    /// <summary>Puts a mark on every household in the place of the one for everybody or for a division.</summary>
    /// <remarks>In a transaction that takes no other marks: whoever waits for a mark while holding marks has them in the order of subjects.</remarks>
    /// <returns>False when neither is marked.</returns>
    public static async Task<bool> SpreadAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        var (from, to) = (new List<long>(), new List<long>());
        await using (var take = new NpgsqlCommand(
            $"""
            delete from registry.touched where subject in (
                select subject from registry.touched where subject = '{Everyone}' or division_from is not null order by subject for update skip locked)
            returning coalesce(division_from, 0), coalesce(division_to, {long.MaxValue})
            """, transaction.Connection!, transaction))
        await using (var reader = await take.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct))
            {
                from.Add(reader.GetInt64(0));
                to.Add(reader.GetInt64(1));
            }

        if (from.Count == 0)
            return false;
        await using var spread = new NpgsqlCommand(
            $"""
            insert into registry.touched (subject, household, background)
            select id, number, true from registry.household h
            where exists (select from unnest($1, $2) as d (since, until) where h.village >= d.since and h.village < d.until)
            order by id {Insert}
            """, transaction.Connection!, transaction)
        { Parameters = { new() { Value = from.ToArray() }, new() { Value = to.ToArray() } } };
        await spread.ExecuteNonQueryAsync(ct);
        return true;
    }

    /// <summary>Takes some marks and finds the households that they stand for; the marks are gone when the transaction commits.</summary>
    /// <returns>Null when there was no mark to take.</returns>
    public static async Task<string[]?> TakeAsync(NpgsqlTransaction transaction, int most, CancellationToken ct)
    {
        var (subjects, numbers) = (new List<Guid>(), new HashSet<string>());
        await using (var take = new NpgsqlCommand(
            $"""
            delete from registry.touched where subject in (
                select subject from registry.touched where subject <> '{Everyone}' and division_from is null order by background, at limit $1 for update skip locked)
            returning subject, household
            """, transaction.Connection!, transaction)
        { Parameters = { new() { Value = most } } })
        await using (var reader = await take.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct))
                if (reader.IsDBNull(1))
                    subjects.Add(reader.GetGuid(0));
                else
                    numbers.Add(reader.GetString(1));

        if (subjects.Count + numbers.Count == 0)
            return null;
        await using (var find = new NpgsqlCommand(
            """
            select household from registry.member where person = any ($1)
            union
            select number from registry.household where id = any ($1)
            """, transaction.Connection!, transaction)
        { Parameters = { new() { Value = subjects.ToArray() } } })
        await using (var reader = await find.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct))
                numbers.Add(reader.GetString(0));
        return [.. numbers];
    }
}

/// <summary>Copies of any kind touch those that they are about.</summary>
public class TouchHouseholds<T>(StatusSignal signal) : IFactProjection<T> where T : IFact
{
    public virtual async Task ApplyAsync(NpgsqlTransaction transaction, IReadOnlyList<Fact<T>> facts, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction)
        {
            BatchCommands = { Touched.Subjects(facts.Select(f => f.Subject).OfType<Guid>()) },
        };
        await batch.ExecuteNonQueryAsync(ct);
    }

    public void Applied() => signal.Set();
}

/// <summary>The first record of a year turns "unknown" into an answer for everybody.</summary>
/// <remarks>A withdrawn record counts as well: that a bureau has spoken of a year must not depend on which of its versions came first.</remarks>
public abstract class TouchReported<T>(StatusSignal signal, Func<T, int> year) : TouchHouseholds<T>(signal) where T : IFact
{
    public override async Task ApplyAsync(NpgsqlTransaction transaction, IReadOnlyList<Fact<T>> facts, CancellationToken ct)
    {
        await using var reported = new NpgsqlCommand(
            "insert into registry.reported (kind, year) select $1, y from unnest($2) y order by y on conflict do nothing", transaction.Connection!, transaction)
        {
            Parameters =
            {
                new() { Value = FactKind.Of<T>() },
                new() { Value = facts.Select(f => year(f.Data)).Distinct().ToArray() },
            },
        };
        // The mark of everybody sorts first: before those of the base, as everywhere.
        if (await reported.ExecuteNonQueryAsync(ct) > 0)
        {
            await using var everybody = new NpgsqlBatch(transaction.Connection!, transaction) { BatchCommands = { Touched.Everybody() } };
            await everybody.ExecuteNonQueryAsync(ct);
        }

        await base.ApplyAsync(transaction, facts, ct);
    }
}

public sealed class TouchInsured(StatusSignal signal) : TouchReported<InsuranceEnrolment>(signal, e => e.PolicyYear);

public sealed class TouchSchooled(StatusSignal signal) : TouchReported<SchoolEnrolment>(signal, e => e.SchoolYear);

/// <summary>A bureau's report is kept where the status looks it up, and touches everybody of its division.</summary>
public sealed class TouchDivision<T>(StatusSignal signal) : IFactProjection<T> where T : class, IBureauReport
{
    public async Task ApplyAsync(NpgsqlTransaction transaction, IReadOnlyList<Fact<T>> facts, CancellationToken ct)
    {
        var divisions = facts.Select(f => DivisionCode.TryParse(f.Data.Division, out var code, out var fault)
            ? code
            : throw new FactRefusedException(fault.Code, fault.Message)).ToList();
        var standing = Enumerable.Range(0, facts.Count).Where(i => !facts[i].Retracted).ToArray();
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        batch.BatchCommands.Add(new("delete from registry.bureau_report where id = any ($1)")
        { Parameters = { new() { Value = facts.Where(f => f.Retracted).Select(f => f.Id).ToArray() } } });
        batch.BatchCommands.Add(new(
            """
            insert into registry.bureau_report (id, version, kind, records, division, complete_up_to)
            select n.id, n.version, $6, n.records, n.division, n.complete_up_to
            from unnest($1, $2, $3, $4, $5) as n (id, version, records, division, complete_up_to)
            on conflict (id) do update set
                version = excluded.version, records = excluded.records, division = excluded.division, complete_up_to = excluded.complete_up_to
            """)
        {
            Parameters =
            {
                new() { Value = Array.ConvertAll(standing, i => facts[i].Id) },
                new() { Value = Array.ConvertAll(standing, i => facts[i].Version) },
                new() { Value = Array.ConvertAll(standing, i => facts[i].Data.Records) },
                new() { Value = Array.ConvertAll(standing, i => divisions[i].Value) },
                new() { Value = Array.ConvertAll(standing, i => facts[i].Data.CompleteUpTo) },
                new() { Value = FactKind.Of<T>() },
            },
        });
        batch.BatchCommands.Add(Touched.Divisions(divisions));
        await batch.ExecuteNonQueryAsync(ct);
    }

    public void Applied() => signal.Set();
}
