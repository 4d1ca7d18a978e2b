using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Postgres;
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
    /// <summary>Persons or households.</summary>
    public static NpgsqlBatchCommand Subjects(IEnumerable<Guid> subjects) => MarksSql.Subjects.InBatch(("subjects", subjects.Distinct().ToArray()));

    /// <summary>Households by their numbers: also those that are withdrawn, which nobody finds by their id any more.</summary>
    public static NpgsqlBatchCommand Households(string[] numbers) =>
        MarksSql.Households.InBatch(("ids", Array.ConvertAll(numbers, FactId.OfHousehold)), ("numbers", numbers));

    /// <summary>Every household that there is when the mark is taken: a new day, another rule. They are looked at after those of whom something new is known.</summary>
    public static NpgsqlBatchCommand Everybody() => MarksSql.Everybody.InBatch();

    /// <summary>Every household of these divisions that there is when the mark is taken: a report came, a county's rule is another.</summary>
    public static NpgsqlBatchCommand Divisions(IEnumerable<DivisionCode> divisions)
    {
        var codes = divisions.Distinct().ToArray();
        return MarksSql.Divisions.InBatch(("divisions", Array.ConvertAll(codes, c => c.Value)), ("until", Array.ConvertAll(codes, c => c.Value + c.Span)));
    }

    /// <summary>The statement that puts a mark on every household in the place of the one for everybody or for a division.</summary>
    /// <param name="name">Of the statement.</param>
    /// <param name="population">A query for the subject, the household's number or null, and the village of everybody there is.</param>
    public static Statement SpreadOver(string name, string population) => MarksSql.SpreadOver(name, population);

    /// <summary>How many marks wait for their computation.</summary>
    public static async Task<long> WaitingAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = MarksSql.Waiting.On(connection);
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
    /// <param name="spread">From <see cref="SpreadOver"/>.</param>
    /// <returns>False when neither is marked.</returns>
    internal static async Task<bool> SpreadAsync(NpgsqlTransaction transaction, Statement spread, CancellationToken ct)
    {
        var (from, to) = (new List<long>(), new List<long>());
        await using (var take = MarksSql.TakeWide.On(transaction))
        await using (var reader = await take.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct))
            {
                from.Add(reader.GetInt64(0));
                to.Add(reader.GetInt64(1));
            }

        if (from.Count == 0)
            return false;
        await using var command = spread.On(transaction, ("since", from.ToArray()), ("until", to.ToArray()));
        await command.ExecuteNonQueryAsync(ct);
        return true;
    }

    /// <summary>Takes some marks; they are gone when the transaction commits.</summary>
    internal static async Task<Marked> TakeAsync(NpgsqlTransaction transaction, int most, CancellationToken ct)
    {
        await using var take = MarksSql.Take.On(transaction, ("most", most));
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
