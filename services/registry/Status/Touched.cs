using Hutong.Contracts;
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

    /// <summary>Puts a mark on every household in the place of the one for everybody.</summary>
    /// <remarks>In a transaction that takes no other marks: whoever waits for a mark while holding marks has them in the order of subjects.</remarks>
    /// <returns>False when everybody is not marked.</returns>
    public static async Task<bool> SpreadAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var take = new NpgsqlCommand(
            $"delete from registry.touched where subject = (select subject from registry.touched where subject = '{Everyone}' for update skip locked)",
            transaction.Connection!, transaction);
        if (await take.ExecuteNonQueryAsync(ct) == 0)
            return false;
        await using var spread = new NpgsqlCommand(
            $"insert into registry.touched (subject, household, background) select id, number, true from registry.household order by id {Insert}",
            transaction.Connection!, transaction);
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
                select subject from registry.touched where subject <> '{Everyone}' order by background, at limit $1 for update skip locked)
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

/// <summary>The first enrolment of a policy year turns "unknown" into an answer for everybody.</summary>
public sealed class TouchInsured(StatusSignal signal) : TouchHouseholds<InsuranceEnrolment>(signal)
{
    public override async Task ApplyAsync(NpgsqlTransaction transaction, IReadOnlyList<Fact<InsuranceEnrolment>> facts, CancellationToken ct)
    {
        await using var reported = new NpgsqlCommand(
            "insert into registry.reported (kind, year) select $1, y from unnest($2) y order by y on conflict do nothing", transaction.Connection!, transaction)
        {
            Parameters =
            {
                new() { Value = FactKind.Of<InsuranceEnrolment>() },
                new() { Value = facts.Where(f => !f.Retracted).Select(f => f.Data.PolicyYear).Distinct().ToArray() },
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
