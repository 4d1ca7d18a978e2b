using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Npgsql;

namespace Hutong.Facts;

/// <summary>Marks of whom something new is known, so that what follows from it is worked out again: many facts, one computation.</summary>
/// <remarks>
/// A mark names the subject of the fact as it is, a person or a household; others stand for a division or for everybody. Whose household a person
/// belongs to, and who lives in a division, is only looked up when the mark is taken: were it looked up here, a roster that is being
/// saved at the same moment would not be seen, and its household would miss the fact.
/// </remarks>
public static class Marks
{
    static readonly Guid Everyone = Guid.Empty;

    /// <summary>Whether anybody is marked.</summary>
    internal const string Any = "(exists (select from facts.mark) or exists (select from facts.division_mark))";

    /// <remarks>
    /// The update of an existing mark is not idle: it locks the row, so the worker that would take the mark passes it over until
    /// this transaction, and with it the fact, is visible. Marks keep their first time, so that nobody waits for ever.
    /// </remarks>
    const string OnConflict =
        """
        on conflict (subject) do update set
            household = coalesce(excluded.household, mark.household),
            background = mark.background and excluded.background,
            at = case when mark.background and not excluded.background then excluded.at else mark.at end
        """;

    /// <summary>Persons or households.</summary>
    public static NpgsqlBatchCommand Subjects(IEnumerable<Guid> subjects) => new(
        $"insert into facts.mark (subject, background) select s, false from unnest($1) s order by s {OnConflict}")
    { Parameters = { new() { Value = subjects.Distinct().ToArray() } } };

    /// <summary>Households by their numbers: also those that are withdrawn, which nobody finds by their id any more.</summary>
    public static NpgsqlBatchCommand Households(string[] numbers) => new(
        $"""
        insert into facts.mark (subject, household, background)
        select id, number, false from unnest($1, $2) as n (id, number) group by id, number order by id {OnConflict}
        """)
    { Parameters = { new() { Value = Array.ConvertAll(numbers, FactId.OfHousehold) }, new() { Value = numbers } } };

    /// <summary>Every household that there is when the mark is taken: a new day, another rule. They are looked at after those of whom something new is known.</summary>
    public static NpgsqlBatchCommand Everybody() => new($"insert into facts.mark (subject, background) values ('{Everyone}', false) {OnConflict}");

    /// <summary>Every household of these divisions that there is when the mark is taken: a report came, a county's rule is another.</summary>
    public static NpgsqlBatchCommand Divisions(IEnumerable<DivisionCode> divisions)
    {
        var codes = divisions.Distinct().ToArray();
        return new(
            """
            insert into facts.division_mark (division, until)
            select division, until from unnest($1, $2) as n (division, until) order by division
            on conflict (division) do update set at = division_mark.at
            """)
        { Parameters = { new() { Value = Array.ConvertAll(codes, c => c.Value) }, new() { Value = Array.ConvertAll(codes, c => c.Value + c.Span) } } };
    }

    /// <summary>How many marks wait for their computation.</summary>
    public static async Task<long> WaitingAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select (select count(*) from facts.mark) + (select count(*) from facts.division_mark)", connection);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Sets marks in the transaction that learns something; wake the worker after its commit.</summary>
    public static async Task SetAsync(NpgsqlTransaction transaction, NpgsqlBatchCommand marks, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction) { BatchCommands = { marks } };
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Puts a mark on every household in the place of the one for everybody or for a division.</summary>
    /// <remarks>In a transaction that takes no other marks: whoever waits for a mark while holding marks has them in the order of subjects.</remarks>
    /// <param name="population">A query for the subject, the household's number or null, and the village of everybody there is.</param>
    /// <returns>False when neither is marked.</returns>
    internal static async Task<bool> SpreadAsync(NpgsqlTransaction transaction, string population, CancellationToken ct)
    {
        var (from, to) = (new List<long>(), new List<long>());
        await using (var take = new NpgsqlCommand(
            $"""
            with everybody as (
                delete from facts.mark where subject in (select subject from facts.mark where subject = '{Everyone}' for update skip locked) returning subject),
            divisions as (
                delete from facts.division_mark where division in (select division from facts.division_mark order by division for update skip locked)
                returning division, until)
            select 0, {long.MaxValue} from everybody union all select division, until from divisions
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
            insert into facts.mark (subject, household, background)
            select subject, max(household), true from ({population}) p (subject, household, village)
            where exists (select from unnest($1, $2) as d (since, until) where p.village >= d.since and p.village < d.until)
            group by subject order by subject {OnConflict}
            """, transaction.Connection!, transaction)
        { Parameters = { new() { Value = from.ToArray() }, new() { Value = to.ToArray() } } };
        await spread.ExecuteNonQueryAsync(ct);
        return true;
    }

    /// <summary>Takes some marks; they are gone when the transaction commits.</summary>
    internal static async Task<Marked> TakeAsync(NpgsqlTransaction transaction, int most, CancellationToken ct)
    {
        await using var take = new NpgsqlCommand(
            $"""
            delete from facts.mark where subject in (
                select subject from facts.mark where subject <> '{Everyone}' order by background, at limit $1 for update skip locked)
            returning subject, household
            """, transaction.Connection!, transaction)
        { Parameters = { new() { Value = most } } };
        var marked = new Marked([], []);
        await using var reader = await take.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            marked.Subjects.Add(reader.GetGuid(0));
            if (!reader.IsDBNull(1))
                marked.Households.Add(reader.GetString(1));
        }

        return marked;
    }
}

/// <param name="Subjects">Persons and households.</param>
/// <param name="Households">Numbers of those that were marked by their number.</param>
public sealed record Marked(HashSet<Guid> Subjects, HashSet<string> Households);

/// <summary>A roster marks its household, and who was on it before.</summary>
/// <remarks>Runs before the kernel replaces the members, so that somebody who is on no roster any more is looked at once more.</remarks>
sealed class MarkRosters(MarkWorker worker) : IFactProjection<HouseholdRoster>
{
    public ProjectionStage Stage => ProjectionStage.Mark;

    public async Task ApplyAsync(NpgsqlTransaction transaction, IReadOnlyList<Fact<HouseholdRoster>> facts, CancellationToken ct)
    {
        var before = await Roster.OfHouseholdsAsync(transaction.Connection!, facts.Select(f => f.Data.Number), ct);
        await Marks.SetAsync(transaction, Marks.Subjects(
            facts.Select(f => FactId.OfHousehold(f.Data.Number)).Concat(before.All.Select(m => m.Person.Value))), ct);
    }

    public void Applied() => worker.Wake();
}

/// <summary>Copies of any kind mark those whom they are about.</summary>
public class MarkSubjects<T>(MarkWorker worker) : IFactProjection<T> where T : IFact
{
    public virtual Task ApplyAsync(NpgsqlTransaction transaction, IReadOnlyList<Fact<T>> facts, CancellationToken ct) =>
        Marks.SetAsync(transaction, Marks.Subjects(facts.Select(f => f.Subject).OfType<Guid>()), ct);

    public void Applied() => worker.Wake();
}
