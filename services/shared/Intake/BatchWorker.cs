using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using Hutong.Contracts.Messages;
using Hutong.Facts;
using Hutong.Identity;
using Hutong.Messages;
using Hutong.Postgres;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Hutong.Intake;

/// <summary>Wakes a worker of this process when a batch has been received.</summary>
sealed class BatchSignal : IDisposable
{
    readonly SemaphoreSlim _waiting = new(0);

    public void Dispose() => _waiting.Dispose();

    public void Received() => _waiting.Release();

    public Task WaitAsync(TimeSpan poll, CancellationToken ct) => _waiting.WaitAsync(poll, ct);
}

/// <summary>Stores received batches, some thousand rows at a time.</summary>
/// <remarks>
/// <para>A step's good rows, its counts, its row errors and the place in the file behind it are one transaction, and the place is
/// only moved from where the step began. So a row is stored and counted once, whatever dies when, and even if two workers
/// take the same batch: the second one's step does not commit.</para>
/// <para>An advisory lock on the worker's own connection keeps two workers from doing the same work. It goes with the connection,
/// so that the batch of a killed process is free at once.</para>
/// </remarks>
sealed class BatchWorker(
    IntakeSector sector, NpgsqlDataSource database, Sealing sealing, IPersons persons, BatchSignal signal, IOptions<IntakeSettings> options, TimeProvider time,
    IEnumerable<IRecordKind> recordKinds, Alerts alerts, OutgoingSignal messages, BatchesUnderWay underWay, ILogger<BatchWorker> log, OutboxSignal? outbox = null, Standstill? standstill = null)
    : BackgroundService
{
    readonly Dictionary<string, IRecordKind> _kinds = recordKinds.ToDictionary(k => k.Name);
    readonly IntakeSettings _settings = options.Value;

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        IntakeTelemetry.Begin(sector.Name, _kinds.Keys);
        return Task.WhenAll(Enumerable.Range(0, _settings.Workers).Select(_ => WorkAsync(stoppingToken)));
    }

    Task WorkAsync(CancellationToken ct) => Loop.RunAsync(async stop =>
    {
        await CleanAsync(stop);
        return await TakeOneAsync(stop);
    }, stop => signal.WaitAsync(_settings.Poll, stop), fault => log.Away(fault.GetType().Name + " " + (fault as PostgresException)?.SqlState), ct);

    /// <summary>Removes what is left of uploads whose process is gone.</summary>
    async Task CleanAsync(CancellationToken ct)
    {
        await using var command = IntakeSql.Clean.On(database);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Works on the oldest batch that nobody else works on; false when there is none.</summary>
    async Task<bool> TakeOneAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        foreach (var id in await OpenOnesAsync(connection, ct))
        {
            if (!await TryLockAsync(connection, id, ct))
                continue;
            try
            {
                if (await FindAsync(connection, id, ct) is not { } batch)
                    continue; // done in the meantime
                await RunAsync(batch, connection, ct);
                return true;
            }
            finally
            {
                await UnlockAsync(connection, id);
            }
        }

        return false;
    }

    async Task<List<Guid>> OpenOnesAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = IntakeSql.Open.On(connection, ("sector", sector.Name), ("kinds", _kinds.Keys.ToArray()));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<Guid>();
        while (await reader.ReadAsync(ct))
            found.Add(reader.GetGuid(0));
        return found;
    }

    static async Task<bool> TryLockAsync(NpgsqlConnection connection, Guid id, CancellationToken ct)
    {
        await using var command = IntakeSql.TryLock.On(connection, ("id", id));
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    static async Task UnlockAsync(NpgsqlConnection connection, Guid id)
    {
        if (!connection.FullState.HasFlag(System.Data.ConnectionState.Open))
            return; // went with the connection
        await using var command = IntakeSql.Unlock.On(connection, ("id", id));
        try
        {
            await command.ExecuteScalarAsync(CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // the connection broke, and the lock went with it
        }
    }

    static async Task<OpenBatch?> FindAsync(NpgsqlConnection connection, Guid id, CancellationToken ct)
    {
        await using var command = IntakeSql.Take.On(connection, ("id", id));
        await using var r = await command.ExecuteReaderAsync(ct);
        if (!await r.ReadAsync(ct))
            return null;
        return new OpenBatch(
            id, r.GetString(0), r.GetString(1), r.GetString(2),
            r.IsDBNull(3) ? null : JsonSerializer.Deserialize<CsvColumns>(r.GetString(3)),
            r.GetFieldValue<DateTimeOffset>(4), r.GetInt32(5), r.GetInt32(6), r.GetInt32(7), r.GetInt32(8), r.GetInt64(9),
            r.IsDBNull(10) ? null : r.GetString(10), r.IsDBNull(11) ? null : r.GetString(11), r.GetInt64(12), CountsAt(r, 13),
            r.IsDBNull(18) ? new Dictionary<long, int[]>() : JsonSerializer.Deserialize<Dictionary<long, int[]>>(r.GetString(18))!, r.GetBoolean(19));
    }

    static RowCounts CountsAt(NpgsqlDataReader r, int column) =>
        new(r.GetInt64(column), r.GetInt64(column + 1), r.GetInt64(column + 2), r.GetInt64(column + 3), r.GetInt64(column + 4));

    async Task RunAsync(OpenBatch batch, NpgsqlConnection connection, CancellationToken ct)
    {
        var kind = _kinds[batch.Kind];
        var steps = Channel.CreateBounded<Step>(2); // one step is read while another is stored
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var progress = new Progress(batch);
        var reading = Task.Run(() => ReadAsync(batch, kind, steps.Writer, stop.Token), CancellationToken.None);
        ActivityContext.TryParse(batch.TraceParent, batch.TraceState, isRemote: true, out var parent);
        using var activity = IntakeTelemetry.Activities.StartActivity("store batch", ActivityKind.Consumer, parent);
        activity?.SetTag("hutong.batch", batch.Id).SetTag("hutong.kind", batch.Kind);
        try
        {
            progress.Wait(await WaitingAsync(batch, kind, connection, ct));
            await foreach (var step in steps.Reader.ReadAllAsync(ct))
                await StoreAsync(progress, kind, step, connection, ct);
            if (progress.Waiting.Count > 0)
                await StoreAsync(progress, kind, new([], Place.End), connection, ct);
            await EndAsync(batch, null, connection, ct);
            log.Done(batch.Id, batch.Kind);
            IntakeTelemetry.Finished(sector.Name, batch.Kind, "done");
        }
        catch (OvertakenException)
        {
            log.Overtaken(batch.Id);
        }
        catch (GivenUpException reason)
        {
            await EndAsync(batch, reason.Message, connection, ct);
        }
        catch (SealBrokenException broken)
        {
            await EndAsync(batch, $"A part of the file cannot be opened ({broken.Code}).", connection, ct);
        }
        catch (Exception fault) when (fault is not OperationCanceledException && Faults.Of(fault, connection) is Fault.Lasting)
        {
            await EndAsync(batch, $"A fault of the platform ({fault.GetType().Name}, trace {Binding.Trace(batch.TraceParent)}).", connection, ct);
        }
        finally
        {
            underWay.Ended(batch.Id);
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // its failure came through the channel
        }
    }

    /// <summary>Opens the chunks from where the batch stands and binds their rows.</summary>
    async Task ReadAsync(OpenBatch batch, IRecordKind kind, ChannelWriter<Step> steps, CancellationToken ct)
    {
        try
        {
            var now = time.GetUtcNow();
            var states = batch.OwnAsOf ? new StatesInOrder(kind, batch.AsOf) : null;
            var step = new List<BoundRow>(_settings.RowsPerStep);
            await foreach (var frames in RowsOf(batch, kind).FromAsync(new(batch.NextChunk, batch.NextOffset), ct).Chunk(_settings.RowsPerStep).WithCancellation(ct))
                foreach (var row in await BindAsync(batch, kind, frames, now, ct))
                {
                    if (step.Count == _settings.RowsPerStep || !Fits(row))
                    {
                        await steps.WriteAsync(new(step, step[^1].Next), ct);
                        step = new List<BoundRow>(_settings.RowsPerStep);
                        states?.Clear();
                        Fits(row);
                    }

                    step.Add(row);
                }

            if (step.Count > 0)
                await steps.WriteAsync(new(step, step[^1].Next), ct);
            steps.Complete();

            bool Fits(BoundRow row) => states is null || row.Record is null || states.Takes(row.Record, row.Bound.AsOf);
        }
#pragma warning disable CA1031 // handed to the one that reads the channel
        catch (Exception fault)
#pragma warning restore CA1031
        {
            steps.Complete(fault);
        }
    }

    BatchRows RowsOf(OpenBatch batch, IRecordKind kind) =>
        new(batch, kind, async (chunk, ct) => ChunkBuffer.Open(sealing, batch.Id, chunk, await BodyAsync(batch.Id, chunk, ct)));

    /// <summary>Waits as long as nobody says whom the rows' numbers stand for: that is no fault of theirs.</summary>
    async Task<List<BoundRow>> BindAsync(OpenBatch batch, IRecordKind kind, IReadOnlyList<Frame> frames, DateTimeOffset now, CancellationToken ct)
    {
        OpenRow[] rows = [.. frames.Select(f => Open(batch, kind, f, now))];
        for (var tries = 1; ; tries++)
            try
            {
                var bound = await Binding.BindAsync(kind, rows, persons, batch.TraceParent, log, ct);
                return [.. frames.Zip(bound, (f, b) => new BoundRow(f.Number, b, f.Start, f.Next))];
            }
            catch (PersonsAwayException away)
            {
                IntakeTelemetry.Retry(Fault.Away);
                if (standstill is not null && tries >= _settings.Tries)
                    await standstill.TellAsync(batch.Kind, away, ct);
                await Task.Delay(Faults.Pause(tries), time, ct);
            }
    }

    static OpenRow Open(OpenBatch batch, IRecordKind kind, Frame frame, DateTimeOffset now) => frame.Form switch
    {
        FrameKind.Json => Binding.FromJson(kind, frame.Number, now, frame.Payload),
        FrameKind.Csv => FromCsv(batch, kind, now, new CsvLines(batch.Columns!, ChunkBuffer.ReadCsv(frame.Payload.Span, batch.Columns!.All.Count))),
        _ => OpenRow.Refused(frame.Number, JsonSerializer.Deserialize<RowError>(frame.Payload.Span)!),
    };

    static OpenRow FromCsv(OpenBatch batch, IRecordKind kind, DateTimeOffset now, CsvLines lines) =>
        batch.Apart.Count > 0 && batch.Apart.TryGetValue(LineGroups.KeyOf(lines, kind), out var parts)
            ? OpenRow.Refused(lines.Number(0), LineGroups.Apart(kind, parts))
            : new(Row.FromCsv(kind, now, lines));

    /// <summary>The rows that wait, as the last commit left them, in the order in which they were to be stored.</summary>
    async Task<List<BoundRow>> WaitingAsync(OpenBatch batch, IRecordKind kind, NpgsqlConnection connection, CancellationToken ct)
    {
        var places = await IntakeSql.Waiting.On(connection, ("id", batch.Id)).ListAsync(r => new Place(r.GetInt32(0), r.GetInt32(1)), ct);
        var rows = RowsOf(batch, kind);
        var now = time.GetUtcNow();
        var frames = new List<Frame>(places.Count);
        foreach (var place in places)
            frames.Add(await rows.AtAsync(place, ct));
        var waiting = await BindAsync(batch, kind, frames, now, ct);
        return [.. waiting.OrderBy(w => w.Bound.AsOf ?? batch.AsOf)];
    }

    async Task<byte[]> BodyAsync(Guid batch, int chunk, CancellationToken ct)
    {
        await using var command = IntakeSql.Chunk.On(database, ("id", batch), ("number", chunk));
        return await command.ExecuteScalarAsync(ct) as byte[] ?? throw new GivenUpException($"Part {chunk} of the file is missing.");
    }

    /// <summary>Stores one step, again and again while only the database or a race is at fault, and in halves when some row is.</summary>
    async Task StoreAsync(Progress progress, IRecordKind kind, Step step, NpgsqlConnection connection, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            Fault kindOfFault;
            Exception cause;
            try
            {
                await StoreOnceAsync(progress, kind, step, connection, ct);
                if (standstill is not null)
                    await standstill.OverAsync(progress.Batch.Kind, ct);
                return;
            }
            catch (Exception fault) when (fault is not (OperationCanceledException or OvertakenException))
            {
                (cause, kindOfFault) = (fault, Faults.Of(fault, connection));
            }

            IntakeTelemetry.Retry(kindOfFault);
            if (kindOfFault is Fault.Away or Fault.Service || (kindOfFault is Fault.Race && (tries < _settings.Tries || !Faults.IsOfTheValues(cause))))
            {
                if (standstill is not null && tries >= _settings.Tries)
                    await standstill.TellAsync(progress.Batch.Kind, cause, ct);
                log.TriedAgain(progress.Batch.Id, tries, kindOfFault, SqlState(cause)?.SqlState);
                await Task.Delay(Faults.Pause(tries), time, ct);
                if (!connection.FullState.HasFlag(System.Data.ConnectionState.Open))
                {
                    await ReopenAsync(progress.Batch.Id, connection, ct);
                    // the commit may have gone through before the connection went
                    if (await progress.AlreadyAtAsync(step.Next, connection, ct))
                    {
                        progress.Wait(await WaitingAsync(progress.Batch, kind, connection, ct));
                        return;
                    }
                }

                continue;
            }

            var rows = step.Rows;
            if (rows.Count > 1)
            {
                var half = rows.Count / 2;
                await StoreAsync(progress, kind, new(rows[..half], rows[half - 1].Next), connection, ct);
                await StoreAsync(progress, kind, new(rows[half..], step.Next), connection, ct);
                return;
            }

            if (rows is [] or [{ Record: null }])
                throw new GivenUpException($"What becomes of {(rows is [var refused] ? $"row {refused.Number}" : "the last rows")} could not be noted, by a fault of the platform ({cause.GetType().Name}, trace {Binding.Trace(progress.Batch.TraceParent)}). The rows before are in.");
            var row = rows[0];
            var state = SqlState(cause);
            log.NotStorable(progress.Batch.Id, row.Number, cause.GetType().Name, state?.SqlState, state?.ConstraintName, cause.StackTrace);
            if (progress.NotStorable >= _settings.NotStorableAllowed)
                throw new GivenUpException($"More than {_settings.NotStorableAllowed} rows could not be stored, by a fault of the platform. The rows before row {row.Number} are in.");
            var error = Binding.NotTaken("not-storable", "The row could not be stored, by a fault of the platform.", progress.Batch.TraceParent);
            // rejected by itself, with the same care for a lost connection as any other step
            await StoreAsync(progress, kind, new([row with { Bound = new(null, null, [(row.Number, error)]) }], step.Next), connection, ct);
            return;
        }
    }

    async Task ReopenAsync(Guid batch, NpgsqlConnection connection, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
            try
            {
                await connection.CloseAsync();
                await connection.OpenAsync(ct);
                if (!await TryLockAsync(connection, batch, ct))
                    throw new OvertakenException();
                return;
            }
            catch (NpgsqlException fault)
            {
                log.Away(fault.GetType().Name);
                await Task.Delay(Faults.Pause(tries), time, ct);
            }
    }

    async Task StoreOnceAsync(Progress progress, IRecordKind kind, Step step, NpgsqlConnection connection, CancellationToken ct)
    {
        var batch = progress.Batch;
        using var activity = IntakeTelemetry.Activities.StartActivity("store rows");
        activity?.SetTag("hutong.batch", batch.Id).SetTag("hutong.rows", step.Rows.Count);

        var good = new List<BoundRow>(progress.Waiting.Count + step.Rows.Count);
        var errors = new List<(int Row, RowError Error)>();
        var counts = new long[Enum.GetValues<RowResult>().Length];
        long notStorable = 0;
        good.AddRange(progress.Waiting); // in front of the new ones, as they would have been in one step
        foreach (var row in step.Rows)
            if (row.Record is not null)
                good.Add(row);
            else
            {
                counts[(int)RowResult.Rejected]++;
                errors.AddRange(row.Faults);
                notStorable += row.Faults is [{ Error.Code: "not-storable" }] ? 1 : 0;
            }

        await using var transaction = await connection.BeginTransactionAsync(ct);
        var stored = new FileRows(batch, kind, transaction);
        var waiting = step.Next == Place.End || progress.Waiting.Count >= _settings.RowsWaiting ? await stored.EndAsync(good, ct) : await stored.GoOnAsync(good, ct);
        foreach (var (row, outcome) in stored.Outcomes)
        {
            counts[(int)outcome.Result]++;
            if (outcome.Error is { } error)
                errors.Add((row, error));
        }

        errors.Sort((a, b) => a.Row.CompareTo(b.Row));
        var kept = Math.Clamp(_settings.ErrorsKept - progress.ErrorsKept, 0, errors.Count);
        await using (var place = connection.CreateBatch())
        {
            place.Transaction = transaction;
            var move = IntakeSql.Move.InBatch(
                ("id", batch.Id), ("chunk", step.Next.Chunk), ("offset", step.Next.Offset), ("from_chunk", progress.Place.Chunk), ("from_offset", progress.Place.Offset),
                ("accepted", counts[(int)RowResult.Accepted]), ("unchanged", counts[(int)RowResult.Unchanged]), ("stale", counts[(int)RowResult.Stale]),
                ("unmatched", counts[(int)RowResult.Unmatched]), ("rejected", counts[(int)RowResult.Rejected]), ("not_storable", notStorable), ("kept", kept), ("left_out", (long)errors.Count - kept));
            place.BatchCommands.Add(move);
            if (kept > 0)
                place.BatchCommands.Add(Keep(batch.Id, progress.ErrorsKept, errors[..kept]));
            if (progress.Waiting.Count > 0)
                place.BatchCommands.Add(IntakeSql.ClearWaiting.InBatch(("id", batch.Id)));
            if (waiting.Count > 0)
                place.BatchCommands.Add(IntakeSql.KeepWaiting.InBatch(
                    ("id", batch.Id), ("rows", waiting.ConvertAll(w => w.Number).ToArray()),
                    ("chunks", waiting.ConvertAll(w => w.Start.Chunk).ToArray()), ("offsets", waiting.ConvertAll(w => w.Start.Offset).ToArray())));
            await place.ExecuteNonQueryAsync(ct);
            if (move.RecordsAffected != 1)
                throw new OvertakenException();
        }

        await transaction.CommitAsync(ct);
        outbox?.Set();
        progress.MoveTo(step.Next, kept, notStorable, counts, waiting);
        underWay.Tell(new(sector.Name, batch.Kind, batch.Id, batch.Client, BatchState.Running, batch.Rows, progress.Counts.Total, progress.Counts));
        if (good.Count > 0)
            kind.Stored();
        foreach (var result in Enum.GetValues<RowResult>())
            IntakeTelemetry.Count(sector.Name, kind.Name, result, counts[(int)result]);
    }

    static NpgsqlBatchCommand Keep(Guid batch, int before, List<(int Row, RowError Error)> errors) => IntakeSql.KeepErrors.InBatch(
        ("id", batch), ("before", before), ("rows", errors.ConvertAll(e => e.Row).ToArray()),
        ("fields", Reading.Texts(errors.Select(e => e.Error.Field))), ("values", Reading.Texts(errors.Select(e => e.Error.Value))),
        ("codes", Reading.Texts(errors.Select(e => e.Error.Code))), ("messages", Reading.Texts(errors.Select(e => e.Error.Message))),
        ("remedies", Reading.Texts(errors.Select(e => e.Error.Remedy))));

    /// <summary>The batch is done, or given up for a reason; its receipt leaves with that.</summary>
    async Task EndAsync(OpenBatch batch, string? failure, NpgsqlConnection connection, CancellationToken ct)
    {
        if (failure is not null)
            log.GivenUp(batch.Id, failure);
        await using (var transaction = await connection.BeginTransactionAsync(ct))
        {
            await using var end = IntakeSql.End.On(transaction, ("id", batch.Id), ("state", failure is null ? "done" : "failed"), ("failure", Reading.Text(failure)));
            BatchReceipt receipt;
            await using (var reader = await end.ExecuteReaderAsync(ct))
            {
                if (!await reader.ReadAsync(ct))
                    return; // another worker was here before
                receipt = new(
                    sector.Name, batch.Kind, batch.Id, batch.Client, failure is null ? BatchState.Done : BatchState.Failed, batch.Rows, CountsAt(reader, 1),
                    reader.GetFieldValue<DateTimeOffset>(0), failure);
            }

            await Outgoing.WriteAsync(transaction, [(Outgoing.IdOf<BatchReceipt>($"{batch.Id}/{receipt.EndedAt:O}"), receipt)], ct);
            if (failure is null)
            {
                await using var chunks = IntakeSql.DeleteChunks.On(transaction, ("id", batch.Id));
                await chunks.ExecuteNonQueryAsync(ct);
            }
            else
            {
                // the chunks stay: staff can have the rest tried again when the fault is mended
                await alerts.RaiseAsync(transaction, Alerts.BatchFailed, Severity.Serious, $"{batch.Id}", $"A batch of {batch.Client} for {sector.Name}/{batch.Kind} was given up: {failure}", ct);
            }

            await transaction.CommitAsync(ct);
        }

        messages.Set();
        if (failure is not null)
            IntakeTelemetry.Finished(sector.Name, batch.Kind, "failed");
    }

    static PostgresException? SqlState(Exception? fault)
    {
        while (fault is not (null or PostgresException))
            fault = fault.InnerException;
        return (PostgresException?)fault;
    }

    /// <summary>Up to where the batch is stored, as the last commit left it.</summary>
    sealed class Progress(OpenBatch batch)
    {
        public OpenBatch Batch => batch;

        public Place Place { get; private set; } = new(batch.NextChunk, batch.NextOffset);

        /// <summary>Rows before this place that a later one may yet let in.</summary>
        public IReadOnlyList<BoundRow> Waiting { get; private set; } = [];

        public int ErrorsKept { get; private set; } = batch.ErrorsKept;

        public long NotStorable { get; private set; } = batch.NotStorable;

        public RowCounts Counts { get; private set; } = batch.Counts;

        public void Wait(IReadOnlyList<BoundRow> rows) => Waiting = rows;

        public void MoveTo(Place next, int errors, long notStorable, long[] counts, List<BoundRow> waiting)
        {
            (Place, Waiting) = (next, waiting);
            Counts = new(
                Counts.Accepted + counts[(int)RowResult.Accepted], Counts.Unchanged + counts[(int)RowResult.Unchanged], Counts.Stale + counts[(int)RowResult.Stale],
                Counts.Unmatched + counts[(int)RowResult.Unmatched], Counts.Rejected + counts[(int)RowResult.Rejected]);
            ErrorsKept += errors;
            NotStorable += notStorable;
        }

        /// <summary>Asks the database where the batch stands; true when it stands there.</summary>
        public async Task<bool> AlreadyAtAsync(Place next, NpgsqlConnection connection, CancellationToken ct)
        {
            await using var command = IntakeSql.Place.On(connection, ("id", batch.Id));
            await using var reader = await command.ExecuteReaderAsync(ct);
            if (!await reader.ReadAsync(ct))
                throw new OvertakenException();
            var place = new Place(reader.GetInt32(0), reader.GetInt32(1));
            if (place == Place)
                return false;
            if (place != next)
                throw new OvertakenException();
            (Place, ErrorsKept, NotStorable, Counts) = (place, reader.GetInt32(2), reader.GetInt64(3), CountsAt(reader, 4));
            return true;
        }
    }

    /// <summary>Rows that are stored in one transaction.</summary>
    /// <param name="Next">The place of the batch when they are.</param>
    sealed record Step(List<BoundRow> Rows, Place Next);

    /// <summary>Another worker has moved the batch on; this one lets go of it.</summary>
    sealed class OvertakenException : Exception;

    sealed class GivenUpException(string message) : Exception(message);
}

/// <summary>The sector whose records this service takes: <c>health</c>.</summary>
sealed record IntakeSector(string Name);
