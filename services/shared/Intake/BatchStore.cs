using System.Diagnostics;
using System.Text.Json;
using Hutong.Contracts.Messages;
using Hutong.Messages;
using Npgsql;
using NpgsqlTypes;

namespace Hutong.Intake;

/// <summary>A batch as its bureau sees it.</summary>
/// <param name="Rows">Records of the file: known once it has been received.</param>
/// <param name="Failure">Why the batch was given up; null unless <paramref name="State"/> is failed.</param>
public sealed record BatchView(
    Guid Id, string Kind, string State, long Rows, BatchCounts Counts, DateTimeOffset ReceivedAt, DateTimeOffset? FinishedAt, string ErrorsUrl, string? Failure);

public sealed record BatchCounts(long Accepted, long Unchanged, long Stale, long Unmatched, long Rejected);

/// <summary>A fault of one row; <paramref name="Row"/> is the line of the file, counted from 1 without the header.</summary>
public sealed record BatchError(int Row, string? Field, string? Value, string Code, string Message, string? Remedy);

public sealed record BatchErrorPage(IReadOnlyList<BatchError> Errors, string? Next);

/// <summary>What the worker needs to know of a batch, with the place up to which it is stored.</summary>
sealed record OpenBatch(
    Guid Id, string Kind, string Client, string Format, CsvColumns? Columns, DateTimeOffset AsOf, int Chunks, int NextChunk, int NextOffset,
    int ErrorsKept, long NotStorable, string? TraceParent, string? TraceState, long Rows, RowCounts Counts);

/// <summary>Reads and writes <c>intake.batch</c> for the addresses under <c>/batches</c>.</summary>
sealed class BatchStore(NpgsqlDataSource database, Alerts alerts, string sector)
{
    const string Columns = "id, kind, state, rows, accepted, unchanged, stale, unmatched, rejected, received_at, finished_at, failure";

    /// <param name="client">Null sees the batches of every client.</param>
    public async Task<BatchView?> FindAsync(Guid id, string? client, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"select {Columns} from intake.batch where id = $1 and sector = $2 and ($3::text is null or client = $3)");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = sector });
        command.Parameters.Add(new() { Value = (object?)client ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? View(reader) : null;
    }

    public async Task<IReadOnlyList<BatchView>> LatestAsync(string? client, int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"select {Columns} from intake.batch where sector = $1 and ($2::text is null or client = $2) order by received_at desc, id limit $3");
        command.Parameters.Add(new() { Value = sector });
        command.Parameters.Add(new() { Value = (object?)client ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = limit });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<BatchView>();
        while (await reader.ReadAsync(ct))
            found.Add(View(reader));
        return found;
    }

    /// <param name="after">The ordinal of the last error already seen; 0 from the start.</param>
    public async Task<IReadOnlyList<(int Ordinal, BatchError Error)>> ErrorsAsync(Guid id, int after, int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "select ordinal, row_number, field, value, code, message, remedy from intake.row_error where batch = $1 and ordinal > $2 order by ordinal limit $3");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = limit });
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
            await using var command = new NpgsqlCommand(
                "update intake.batch set state = 'waiting', finished_at = null, failure = null, not_storable = 0 where id = $1 and sector = $2 and state = 'failed'",
                transaction.Connection!, transaction) { Parameters = { new() { Value = id }, new() { Value = sector } } };
            found = await command.ExecuteNonQueryAsync(ct) == 1;
            await alerts.ClearAsync(transaction, Alerts.BatchFailed, $"{id}", null, ct);
        }, ct);
        return found;
    }

    BatchView View(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetInt64(3),
        new BatchCounts(r.GetInt64(4), r.GetInt64(5), r.GetInt64(6), r.GetInt64(7), r.GetInt64(8)),
        r.GetFieldValue<DateTimeOffset>(9), r.IsDBNull(10) ? null : r.GetFieldValue<DateTimeOffset>(10),
        $"/api/{sector}/batches/{r.GetGuid(0)}/errors", Text(r, 11));

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
        NpgsqlDataSource database, Identity.Sealing sealing, IntakeSettings settings, TimeProvider time,
        string sector, string kind, string client, string? key, string format, DateTimeOffset asOf, CancellationToken ct)
    {
        var id = Guid.CreateVersion7(time.GetUtcNow());
        await using var command = database.CreateCommand("""
            insert into intake.batch (id, sector, kind, client, idempotency_key, state, as_of, received_at, lease_until, format, trace_parent, trace_state)
            values ($1, $2, $3, $4, $5, 'receiving', $6, $7, now() + $8, $9, $10, $11)
            on conflict (client, idempotency_key) where idempotency_key is not null do nothing
            """);
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = sector });
        command.Parameters.Add(new() { Value = kind });
        command.Parameters.Add(new() { Value = client });
        command.Parameters.Add(new() { Value = (object?)key ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = asOf });
        command.Parameters.Add(new() { Value = time.GetUtcNow() });
        command.Parameters.Add(new() { Value = settings.ReceivingLease });
        command.Parameters.Add(new() { Value = format });
        command.Parameters.Add(new() { Value = (object?)Activity.Current?.Id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = (object?)Activity.Current?.TraceStateString ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        return await command.ExecuteNonQueryAsync(ct) == 1 ? new Reception(id, database, sealing, settings, time) : null;
    }

    public void Json(int number, ReadOnlySpan<byte> line)
    {
        _rows++;
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

    public async ValueTask ColumnsAsync(CsvColumns columns, CancellationToken ct)
    {
        await using var command = _database.CreateCommand("update intake.batch set columns = $2 where id = $1");
        command.Parameters.Add(new() { Value = Id });
        command.Parameters.Add(new() { Value = JsonSerializer.Serialize(columns) });
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
    public async Task CompleteAsync(byte[] fingerprint, CancellationToken ct)
    {
        await FlushAsync(ct);
        await _writing;
        if (_rows == 0)
            throw new FileRefusedException(400, "empty-file", "The file holds no rows. Nothing was stored.");
        await using var command = _database.CreateCommand(
            "update intake.batch set state = 'waiting', rows = $2, chunks = $3, fingerprint = $4, lease_until = null where id = $1 and state = 'receiving'");
        command.Parameters.Add(new() { Value = Id });
        command.Parameters.Add(new() { Value = _rows });
        command.Parameters.Add(new() { Value = _chunks });
        command.Parameters.Add(new() { Value = fingerprint });
        if (await command.ExecuteNonQueryAsync(ct) == 0)
            throw new FileRefusedException(409, "upload-overtaken", "The upload stood still for too long and was taken for abandoned. Send it again.");
        _done = true;
    }

    /// <summary>Removes what was received of a file that did not arrive whole. What cannot be removed now is removed by a worker when its lease is over.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_done)
            return;
        await ((Task)_writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await using var command = _database.CreateCommand("delete from intake.batch where id = $1 and state = 'receiving'");
            command.Parameters.Add(new() { Value = Id });
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // the database is away; the lease sees to it
        }
    }

    async Task WriteAsync(int number, byte[] body, CancellationToken ct)
    {
        await using var batch = _database.CreateBatch();
        var insert = new NpgsqlBatchCommand("insert into intake.chunk (batch, number, body) values ($1, $2, $3)");
        insert.Parameters.Add(new() { Value = Id });
        insert.Parameters.Add(new() { Value = number });
        insert.Parameters.Add(new() { Value = body });
        var renew = new NpgsqlBatchCommand("update intake.batch set lease_until = now() + $2 where id = $1");
        renew.Parameters.Add(new() { Value = Id });
        renew.Parameters.Add(new() { Value = _settings.ReceivingLease });
        batch.BatchCommands.Add(insert);
        batch.BatchCommands.Add(renew);
        await batch.ExecuteNonQueryAsync(ct);
    }
}
