using System.Diagnostics;
using System.Text.Json;
using Hutong.Contracts.Messages;
using Hutong.Messages;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Intake;

/// <summary>A batch as its bureau sees it.</summary>
/// <param name="Rows">Records of the file: known once it has been received.</param>
/// <param name="Failure">Why the batch was given up; null unless <paramref name="State"/> is failed.</param>
/// <param name="Encoding">As what the file was read: utf-8, gb18030 or utf-16; null of batches from before this was noted.</param>
/// <param name="ErrorsLeftOut">Row errors that are counted and not kept, as there are too many.</param>
/// <param name="Notes">How the file was understood where it could have been written more clearly.</param>
public sealed record BatchView(
    Guid Id, string Kind, string State, long Rows, BatchCounts Counts, DateTimeOffset ReceivedAt, DateTimeOffset? FinishedAt, string ErrorsUrl, string? Failure,
    string? Encoding, long ErrorsLeftOut, IReadOnlyList<BatchNote> Notes);

public sealed record BatchCounts(long Accepted, long Unchanged, long Stale, long Unmatched, long Rejected);

/// <summary>A fault of one row; <paramref name="Row"/> is the line of the file, counted from 1 without the header.</summary>
public sealed record BatchError(int Row, string? Field, string? Value, string Code, string Message, string? Remedy);

/// <param name="LeftOut">Row errors of the batch that are counted and not kept, as there are too many; they are in no page.</param>
public sealed record BatchErrorPage(IReadOnlyList<BatchError> Errors, string? Next, long LeftOut);

/// <summary>How something in a file was understood.</summary>
/// <param name="Code">Stable: <c>filled-down</c>.</param>
/// <param name="Row">The first row that it is about.</param>
public sealed record BatchNote(string Code, int Row, string Message);

/// <summary>What the worker needs to know of a batch, with the place up to which it is stored.</summary>
sealed record OpenBatch(
    Guid Id, string Kind, string Client, string Format, CsvColumns? Columns, DateTimeOffset AsOf, int Chunks, int NextChunk, int NextOffset,
    int ErrorsKept, long NotStorable, string? TraceParent, string? TraceState, long Rows, RowCounts Counts, IReadOnlyDictionary<long, int[]> Apart, bool OwnAsOf);

/// <summary>Reads and writes <c>intake.batch</c> for the addresses under <c>/batches</c>.</summary>
sealed class BatchStore(NpgsqlDataSource database, Alerts alerts, string sector)
{
    /// <param name="client">Null sees the batches of every client.</param>
    public async Task<BatchView?> FindAsync(Guid id, string? client, CancellationToken ct)
    {
        await using var command = IntakeSql.Find.On(database, ("id", id), ("sector", sector), ("client", Reading.Text(client)));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? View(reader) : null;
    }

    public async Task<IReadOnlyList<BatchView>> LatestAsync(string? client, int limit, CancellationToken ct)
    {
        await using var command = IntakeSql.Latest.On(database, ("sector", sector), ("client", Reading.Text(client)), ("limit", limit));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<BatchView>();
        while (await reader.ReadAsync(ct))
            found.Add(View(reader));
        return found;
    }

    /// <param name="after">The ordinal of the last error already seen; 0 from the start.</param>
    public async Task<IReadOnlyList<(int Ordinal, BatchError Error)>> ErrorsAsync(Guid id, int after, int limit, CancellationToken ct)
    {
        await using var command = IntakeSql.Errors.On(database, ("id", id), ("after", after), ("limit", limit));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<(int, BatchError)>();
        while (await reader.ReadAsync(ct))
            found.Add((reader.GetInt32(0), new BatchError(
                reader.GetInt32(1), Text(reader, 2), Text(reader, 3), reader.GetString(4), reader.GetString(5), Text(reader, 6))));
        return found;
    }

    /// <summary>A batch that was given up is worked on again from where it stood; false when it is in another state.</summary>
    public async Task<bool> RetryAsync(Guid id, CancellationToken ct)
    {
        var found = false;
        await alerts.InTransactionAsync(async transaction =>
        {
            await using var command = IntakeSql.Retry.On(transaction, ("id", id), ("sector", sector));
            found = await command.ExecuteNonQueryAsync(ct) == 1;
            await alerts.ClearAsync(transaction, Alerts.BatchFailed, $"{id}", null, ct);
        }, ct);
        return found;
    }

    BatchView View(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetInt64(3),
        new BatchCounts(r.GetInt64(4), r.GetInt64(5), r.GetInt64(6), r.GetInt64(7), r.GetInt64(8)),
        r.GetFieldValue<DateTimeOffset>(9), r.IsDBNull(10) ? null : r.GetFieldValue<DateTimeOffset>(10),
        $"/api/{sector}/batches/{r.GetGuid(0)}/errors", Text(r, 11),
        Text(r, 12), r.GetInt64(13), Text(r, 14) is { } notes ? JsonSerializer.Deserialize<BatchNote[]>(notes)! : []);

    static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}

/// <summary>What becomes of a pushed file while it is received: a batch in state <c>receiving</c> and its sealed chunks, all gone again if the file does not arrive whole.</summary>
sealed class Reception : IRowSink, IAsyncDisposable
{
    readonly NpgsqlDataSource _database;
    readonly Identity.Sealing _sealing;
    readonly IntakeSettings _settings;
    readonly TimeProvider _time;
    readonly ChunkBuffer _buffer;
    Task _writing = Task.CompletedTask;
    IReadOnlyDictionary<long, int[]> _apart = new Dictionary<long, int[]>();
    IReadOnlyList<BatchNote> _notes = [];
    bool _ownAsOf;
    int _chunks;
    long _rows;
    long _leaseFrom;
    bool _done;

    Reception(Guid id, NpgsqlDataSource database, Identity.Sealing sealing, IntakeSettings settings, TimeProvider time)
    {
        (Id, this._database, this._sealing, this._settings, this._time) = (id, database, sealing, settings, time);
        _buffer = new ChunkBuffer(settings.ChunkBytes);
        _leaseFrom = time.GetTimestamp();
    }

    public Guid Id { get; }

    public bool IsFull => _buffer.IsFull || _time.GetElapsedTime(_leaseFrom) > _settings.ReceivingLease / 4;

    /// <summary>Begins a batch; null when the client has used the key before.</summary>
    public static async Task<Reception?> BeginAsync(
        NpgsqlDataSource database, Identity.Sealing sealing, IntakeSettings settings, TimeProvider time, long? holder,
        string sector, string kind, string client, string? key, string format, DateTimeOffset asOf, CancellationToken ct)
    {
        var id = Guid.CreateVersion7(time.GetUtcNow());
        await using var command = IntakeSql.Begin.On(database,
            ("id", id), ("sector", sector), ("kind", kind), ("client", client), ("key", Reading.Text(key)),
            ("as_of", asOf), ("now", time.GetUtcNow()), ("lease", settings.ReceivingLease), ("format", format),
            ("holder", new NpgsqlParameter { Value = holder ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bigint }),
            ("trace_parent", Reading.Text(Activity.Current?.Id)), ("trace_state", Reading.Text(Activity.Current?.TraceStateString)));
        return await command.ExecuteNonQueryAsync(ct) == 1 ? new Reception(id, database, sealing, settings, time) : null;
    }

    public void Json(int number, ReadOnlySpan<byte> line)
    {
        _rows++;
        _ownAsOf |= line.IndexOf("\"asOf\""u8) >= 0;
        _buffer.AddJson(number, line);
    }

    public void Csv(IReadOnlyList<(int Number, string[] Cells)> lines)
    {
        _rows++;
        _buffer.AddCsv(lines);
    }

    public void Refused(int number, RowError error)
    {
        _rows++;
        _buffer.AddRefused(number, error);
    }

    public void Grouped(IReadOnlyDictionary<long, int[]> apart, IReadOnlyList<BatchNote> notes)
    {
        _apart = apart;
        _notes = notes;
    }

    public async ValueTask ColumnsAsync(CsvColumns columns, CancellationToken ct)
    {
        _ownAsOf = columns.All.Any(c => c is { Field: "asOf", In: null });
        await using var command = IntakeSql.SetColumns.On(_database, ("id", Id), ("columns", JsonSerializer.Serialize(columns)));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>One chunk is written while the next one is read.</summary>
    public async ValueTask FlushAsync(CancellationToken ct)
    {
        await _writing;
        _leaseFrom = _time.GetTimestamp();
        if (_buffer.Length == 0)
            return;
        var number = _chunks++;
        _writing = WriteAsync(number, _buffer.Seal(_sealing, Id, number), ct);
    }

    /// <summary>The file has arrived whole: the batch waits for a worker.</summary>
    /// <param name="encoding">As what it was read.</param>
    public async Task CompleteAsync(byte[] fingerprint, string encoding, CancellationToken ct)
    {
        await FlushAsync(ct);
        await _writing;
        if (_rows == 0)
            throw new FileRefusedException(400, "empty-file", "The file holds no rows. Nothing was stored.");
        await using var command = IntakeSql.Complete.On(_database, ("id", Id), ("rows", _rows), ("chunks", _chunks), ("fingerprint", fingerprint),
            ("encoding", encoding), ("own_as_of", _ownAsOf), ("apart", Reading.Text(_apart.Count == 0 ? null : JsonSerializer.Serialize(_apart))),
            ("notes", Reading.Text(_notes.Count == 0 ? null : JsonSerializer.Serialize(_notes))));
        if (await command.ExecuteNonQueryAsync(ct) == 0)
            throw new FileRefusedException(409, "upload-overtaken", "The upload stood still for too long and was taken for abandoned. Send it again.");
        _done = true;
    }

    /// <summary>Removes what was received of a file that did not arrive whole. What cannot be removed now is removed by a worker when this process has gone.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_done)
            return;
        await ((Task)_writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await using var command = IntakeSql.Abandon.On(_database, ("id", Id));
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // the database is away, and the lock with it: a worker sees to it
        }
    }

    async Task WriteAsync(int number, byte[] body, CancellationToken ct)
    {
        await using var batch = _database.CreateBatch();
        batch.BatchCommands.Add(IntakeSql.AddChunk.InBatch(("id", Id), ("number", number), ("body", body)));
        batch.BatchCommands.Add(IntakeSql.Renew.InBatch(("id", Id), ("lease", _settings.ReceivingLease)));
        await batch.ExecuteNonQueryAsync(ct);
    }
}
