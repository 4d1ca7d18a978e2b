using Hutong.Defaults;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Facts.Chaining;

/// <summary>What may break a chain with good reason, done by whoever owns the database and signed with the service's key: otherwise it would be tampering.</summary>
public static class Mending
{
    /// <summary>Says that rows of a table stand as they do because they were mended; in the transaction that mends them.</summary>
    /// <param name="transaction">Of the owner of the tables.</param>
    /// <param name="keys">With the private key of the service.</param>
    /// <param name="table">One of the tables that are only added to.</param>
    /// <param name="rows">Keys of its rows, as they are linked.</param>
    public static async Task SignAsync(NpgsqlTransaction transaction, ProcessKeys keys, string service, string table, string[] rows, CancellationToken ct)
    {
        // a version that has become history is linked as a version too
        foreach (var linked in AppendOnly.Of(service).Where(t => t.Table == table || t.Former == table))
        {
            var (names, prints) = (new List<string>(), new MemoryStream());
            await using (var prove = new NpgsqlCommand(linked.Proving, transaction.Connection, transaction) { Parameters = { new("keys", rows) } })
            await using (var reader = await prove.ExecuteReaderAsync(ct))
                while (await reader.ReadAsync(ct))
                    if (!reader.IsDBNull(1)) // one that is not linked needs nothing
                    {
                        names.Add(rows[reader.GetInt64(0) - 1]);
                        prints.Write(reader.GetFieldValue<byte[]>(1));
                    }

            if (names.Count == 0)
                continue;
            var digest = ChainSignature.DigestOf(linked.Table, linked.Form, names, prints.ToArray());
            await using var mend = ChainingSql.Mend.On(transaction,
                ("source", linked.Table), ("form", (short)linked.Form), ("keys", names.ToArray()), ("prints", prints.ToArray()), ("digest", digest),
                ("key", keys.KeyId), ("signature", keys.Sign(ChainSignature.OfMend(service, digest))));
            await mend.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>A database that was put back from a backup begins a new life: what others know of the time in between is no contradiction.</summary>
    /// <param name="database">As its owner.</param>
    /// <param name="keys">With the private key of the service.</param>
    public static async Task BeginLifeAsync(NpgsqlDataSource database, ProcessKeys keys, string service, DateTimeOffset now, CancellationToken ct)
    {
        var ends = await ChainingSql.End.On(database).ListAsync(r => (Place?)new Place(r.Day(1), r.GetInt64(2)), ct);
        var (end, life) = (ends is [var last] ? last : null, now.ToUnixTimeSeconds());
        await using var begin = ChainingSql.Begin.On(database,
            ("life", life), ("day", end?.Day), ("position", end?.Position), ("at", now.ToUniversalTime()),
            ("key", keys.KeyId), ("signature", keys.Sign(ChainSignature.OfLife(service, life, end))));
        await begin.ExecuteNonQueryAsync(ct);
    }
}
