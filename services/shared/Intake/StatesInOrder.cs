using Hutong.Facts;
using Npgsql;

namespace Hutong.Intake;

/// <summary>States of one record follow each other: those as of different instants are never stored at once, and the earlier one goes first.</summary>
sealed class StatesInOrder(IRecordKind kind, DateTimeOffset asOf)
{
    readonly Dictionary<string, DateTimeOffset> _taken = [];

    /// <summary>Whether a record may be stored together with those that were taken before; it is taken with them then.</summary>
    /// <param name="own">As of when it says that it is; otherwise as of when all of the file is.</param>
    public bool Takes(object record, DateTimeOffset? own)
    {
        var at = own ?? asOf;
        var keys = kind.KeysOf(record);
        if (keys.Any(k => _taken.TryGetValue(k, out var other) && other != at))
            return false;
        foreach (var key in keys)
            _taken[key] = at;
        return true;
    }

    /// <summary>A record that is not stored for now keeps back all that share a key with it.</summary>
    public void Hold(object record)
    {
        foreach (var key in kind.KeysOf(record))
            _taken[key] = DateTimeOffset.MaxValue;
    }

    public void Clear() => _taken.Clear();

    /// <summary>Stores rows that came together, the states of each record in their order; the answer has one outcome per row, in the order of the rows.</summary>
    public static async Task<IReadOnlyList<RowOutcome>> StoreAsync(
        IRecordKind kind, NpgsqlTransaction transaction, IReadOnlyList<(int Row, object Record, DateTimeOffset? AsOf)> rows, Source source, CancellationToken ct)
    {
        if (rows.All(r => r.AsOf is null))
            return await kind.StoreAsync(transaction, [.. rows.Select(r => (r.Row, r.Record))], source, ct);
        var outcomes = new RowOutcome[rows.Count];
        var states = new StatesInOrder(kind, source.AsOf!.Value);
        var wave = new List<int>();
        foreach (var i in Enumerable.Range(0, rows.Count).OrderBy(i => rows[i].AsOf ?? source.AsOf))
        {
            if (!states.Takes(rows[i].Record, rows[i].AsOf))
            {
                await StoreAsync();
                states.Takes(rows[i].Record, rows[i].AsOf);
            }

            wave.Add(i);
        }

        await StoreAsync();
        return outcomes;

        async Task StoreAsync()
        {
            var stored = await kind.StoreAsync(transaction, wave.ConvertAll(i => (rows[i].Row, rows[i].Record)), source, ct);
            for (var i = 0; i < wave.Count; i++)
                outcomes[wave[i]] = stored[i];
            wave.Clear();
            states.Clear();
        }
    }
}
