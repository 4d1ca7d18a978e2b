using Hutong.Facts;
using Npgsql;

namespace Hutong.Intake;

/// <summary>Stores rows of a file so that it does not matter where the file is cut: rows that wait for others come again in front of the next ones.</summary>
sealed class FileRows(OpenBatch batch, IRecordKind kind, NpgsqlTransaction transaction)
{
    readonly Source _source = new(batch.Client, batch.Id, batch.AsOf) { Owns = kind.Owns };

    /// <summary>What became of the rows of which that is certain.</summary>
    public List<(int Row, RowOutcome Outcome)> Outcomes { get; } = [];

    /// <summary>More rows come: answers those that wait.</summary>
    public async Task<List<BoundRow>> GoOnAsync(List<BoundRow> rows, CancellationToken ct)
    {
        var (ready, held) = Ready(rows);
        if (ready.Count == 0)
            return rows;
        var outcomes = Checked(await kind.StoreStepAsync(transaction, ready.ConvertAll(r => (r.Number, r.Record!)), _source, ct), ready);
        for (var i = 0; i < ready.Count; i++)
            if (outcomes[i].Waits)
                held.Add(ready[i]);
            else
                Outcomes.Add((ready[i].Number, outcomes[i]));
        return held.Count == 0 ? held : rows.FindAll(held.ToHashSet().Contains); // in their order
    }

    /// <summary>No more rows come: those that wait are let in as far as they let each other in; what is against the others then is against them for good.</summary>
    public async Task<List<BoundRow>> EndAsync(List<BoundRow> rows, CancellationToken ct)
    {
        for (var before = rows.Count + 1; rows.Count > 0 && rows.Count < before;)
        {
            before = rows.Count;
            rows = await GoOnAsync(rows, ct);
        }

        while (rows.Count > 0)
        {
            var (ready, held) = Ready(rows);
            var outcomes = Checked(await kind.StoreAsync(transaction, ready.ConvertAll(r => (r.Number, r.Record!)), _source, ct), ready);
            Outcomes.AddRange(ready.Select((r, i) => (r.Number, outcomes[i])));
            rows = held;
        }

        return rows;
    }

    /// <summary>The rows that may be stored together, and those that have to come after them as later states of the same.</summary>
    (List<BoundRow> Ready, List<BoundRow> Held) Ready(List<BoundRow> rows)
    {
        if (!batch.OwnAsOf)
            return (rows, []);
        var states = new StatesInOrder(kind, batch.AsOf);
        var (ready, held) = (new List<BoundRow>(rows.Count), new List<BoundRow>());
        foreach (var row in rows)
            if (states.Takes(row.Record!, row.Bound.AsOf))
                ready.Add(row);
            else
            {
                states.Hold(row.Record!);
                held.Add(row);
            }

        return (ready, held);
    }

    IReadOnlyList<RowOutcome> Checked(IReadOnlyList<RowOutcome> outcomes, List<BoundRow> rows) => outcomes.Count == rows.Count
        ? outcomes
        : throw new InvalidOperationException($"{kind.Name} answered {outcomes.Count} outcomes for {rows.Count} rows.");
}
