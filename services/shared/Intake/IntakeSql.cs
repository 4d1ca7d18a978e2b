using Hutong.Postgres;

namespace Hutong.Intake;

static class IntakeSql
{
    const string Shown = "id, kind, state, rows, accepted, unchanged, stale, unmatched, rejected, received_at, finished_at, failure, encoding, errors_left_out, notes";

    /// <summary>An upload whose process is gone: nobody holds its lock, or, where there is none, its lease is over.</summary>
    const string Gone = """
        state = 'receiving' and case when holder is null then lease_until < now() else not exists (
            select from pg_locks where locktype = 'advisory' and objsubid = 1 and granted
                and database = (select oid from pg_database where datname = current_database())
                and (classid::bigint << 32 | objid::bigint) = batch.holder) end
        """;

    /// <summary>A process says that it is there, as long as the connection lasts.</summary>
    public static readonly Statement BePresent = new("intake.be-present", "select pg_advisory_lock(@holder)");

    /// <summary>Begins a batch, unless its client has used the key before.</summary>
    public static readonly Statement Begin = new("intake.begin",
        """
        insert into intake.batch (id, sector, kind, client, idempotency_key, state, as_of, received_at, lease_until, holder, format, trace_parent, trace_state)
        values (@id, @sector, @kind, @client, @key, 'receiving', @as_of, @now, now() + @lease, @holder, @format, @trace_parent, @trace_state)
        on conflict (client, idempotency_key) where idempotency_key is not null do nothing
        """, Hot: true);

    /// <summary>An upload that broke off with its process must not block its key for ever.</summary>
    public static readonly Statement FreeKey = new("intake.free-key",
        $"delete from intake.batch where client = @client and idempotency_key = @key and {Gone}");

    /// <summary>The batch for which a client used a key.</summary>
    public static readonly Statement ByKey = new("intake.by-key", "select id, fingerprint from intake.batch where client = @client and idempotency_key = @key");

    /// <summary>How a table's columns are read.</summary>
    public static readonly Statement SetColumns = new("intake.set-columns", "update intake.batch set columns = @columns where id = @id");

    /// <summary>Adds a part of the file.</summary>
    public static readonly Statement AddChunk = new("intake.add-chunk", "insert into intake.chunk (batch, number, body) values (@id, @number, @body)", Hot: true);

    /// <summary>The receiving process goes on vouching for a batch.</summary>
    public static readonly Statement Renew = new("intake.renew", "update intake.batch set lease_until = now() + @lease where id = @id", Hot: true);

    /// <summary>The file has arrived whole.</summary>
    public static readonly Statement Complete = new("intake.complete",
        """
        update intake.batch set state = 'waiting', rows = @rows, chunks = @chunks, fingerprint = @fingerprint, encoding = @encoding, apart = @apart, notes = @notes,
            own_as_of = @own_as_of, lease_until = null
        where id = @id and state = 'receiving'
        """, Hot: true);

    /// <summary>Removes what did not arrive whole.</summary>
    public static readonly Statement Abandon = new("intake.abandon", "delete from intake.batch where id = @id and state = 'receiving'");

    /// <summary>Removes what is left of uploads whose process is gone.</summary>
    public static readonly Statement Clean = new("intake.clean", $"delete from intake.batch where {Gone}", Hot: true);

    /// <summary>The oldest batches that wait for a worker.</summary>
    public static readonly Statement Open = new("intake.open",
        "select id from intake.batch where state in ('waiting', 'running') and sector = @sector and kind = any (@kinds) order by received_at limit 100", Hot: true);

    /// <summary>Keeps other workers from a batch, as long as the connection lasts.</summary>
    public static readonly Statement TryLock = new("intake.try-lock", "select pg_try_advisory_lock(hashtextextended(@id::text, 7))", Hot: true);

    public static readonly Statement Unlock = new("intake.unlock", "select pg_advisory_unlock(hashtextextended(@id::text, 7))", Hot: true);

    /// <summary>Takes a batch, from where it stands.</summary>
    public static readonly Statement Take = new("intake.take",
        """
        update intake.batch set state = 'running' where id = @id and state in ('waiting', 'running')
        returning kind, client, format, columns, as_of, chunks, next_chunk, next_offset, errors_kept, not_storable, trace_parent, trace_state,
            rows, accepted, unchanged, stale, unmatched, rejected, apart, own_as_of
        """, Hot: true);

    /// <summary>A part of the file.</summary>
    public static readonly Statement Chunk = new("intake.chunk", "select body from intake.chunk where batch = @id and number = @number", Hot: true);

    /// <summary>Moves the place up to which a batch is stored, from where the step began.</summary>
    public static readonly Statement Move = new("intake.move",
        """
        update intake.batch set next_chunk = @chunk, next_offset = @offset,
            accepted = accepted + @accepted, unchanged = unchanged + @unchanged, stale = stale + @stale, unmatched = unmatched + @unmatched, rejected = rejected + @rejected,
            not_storable = not_storable + @not_storable, errors_kept = errors_kept + @kept, errors_left_out = errors_left_out + @left_out
        where id = @id and next_chunk = @from_chunk and next_offset = @from_offset and state = 'running'
        """, Hot: true);

    /// <summary>Keeps what was wrong with rows.</summary>
    public static readonly Statement KeepErrors = new("intake.keep-errors",
        """
        insert into intake.row_error (batch, ordinal, row_number, field, value, code, message, remedy)
        select @id, @before + e.ordinality, e.row_number, e.field, e.value, e.code, e.message, e.remedy
        from unnest(@rows, @fields, @values, @codes, @messages, @remedies) with ordinality as e (row_number, field, value, code, message, remedy, ordinality)
        """, Hot: true);

    /// <summary>Rows that a later row of the file may yet let in.</summary>
    public static readonly Statement Waiting = new("intake.waiting", "select chunk, \"offset\" from intake.waiting_row where batch = @id order by \"row\"", Hot: true);

    /// <summary>None wait any more.</summary>
    public static readonly Statement ClearWaiting = new("intake.clear-waiting", "delete from intake.waiting_row where batch = @id", Hot: true);

    /// <summary>Those that wait now.</summary>
    public static readonly Statement KeepWaiting = new("intake.keep-waiting",
        """
        insert into intake.waiting_row (batch, "row", chunk, "offset")
        select @id, w."row", w.chunk, w."offset" from unnest(@rows, @chunks, @offsets) as w ("row", chunk, "offset")
        """, Hot: true);

    /// <summary>Where a batch stands.</summary>
    public static readonly Statement Place = new("intake.place",
        "select next_chunk, next_offset, errors_kept, not_storable, accepted, unchanged, stale, unmatched, rejected from intake.batch where id = @id and state = 'running'");

    /// <summary>A batch is done, or given up.</summary>
    public static readonly Statement End = new("intake.end",
        """
        update intake.batch set state = @state, failure = @failure, finished_at = now() where id = @id and state = 'running'
        returning finished_at, accepted, unchanged, stale, unmatched, rejected
        """, Hot: true);

    /// <summary>The chunks hold identity numbers: they go as soon as nobody needs them.</summary>
    public static readonly Statement DeleteChunks = new("intake.delete-chunks", "delete from intake.chunk where batch = @id", Hot: true);

    /// <summary>A batch that was given up is worked on again from where it stood.</summary>
    public static readonly Statement Retry = new("intake.retry",
        "update intake.batch set state = 'waiting', finished_at = null, failure = null, not_storable = 0 where id = @id and sector = @sector and state = 'failed'");

    /// <summary>A batch; without a client, whosever it is.</summary>
    public static readonly Statement Find = new("intake.find", $"select {Shown} from intake.batch where id = @id and sector = @sector and (@client::text is null or client = @client)");

    /// <summary>The latest batches; without a client, everybody's.</summary>
    public static readonly Statement Latest = new("intake.latest",
        $"select {Shown} from intake.batch where sector = @sector and (@client::text is null or client = @client) order by received_at desc, id limit @limit");

    /// <summary>A page of what was wrong with a batch's rows.</summary>
    public static readonly Statement Errors = new("intake.errors",
        "select ordinal, row_number, field, value, code, message, remedy from intake.row_error where batch = @id and ordinal > @after order by ordinal limit @limit", Hot: true);

    /// <summary>Keeps records about people whom no roster names yet in the list for staff.</summary>
    public static readonly Statement KeepUnmatched = new("intake.keep-unmatched",
        """
        insert into intake.unmatched (kind, id, person, masked, bureau, batch, "row")
        select @kind, n.id, n.person, n.masked, @bureau, @batch, n."row" from unnest(@ids, @persons, @masked, @rows) as n (id, person, masked, "row")
        on conflict (kind, id) do update set
            person = excluded.person, masked = excluded.masked, bureau = excluded.bureau, batch = excluded.batch, "row" = excluded."row", at = now()
        """, Hot: true);

    /// <summary>A page of that list. A record that was kept in the instant in which the roster came is not shown.</summary>
    public static readonly Statement ListUnmatched = new("intake.list-unmatched",
        """
        select kind, id, masked, bureau, batch, "row", at, person from intake.unmatched u
        where not exists (select from roster.member m where m.person = u.person) and (@everybody or bureau = @client)
        order by at, kind, id limit @limit offset @skip
        """);

    /// <summary>Takes people off it whom a roster names.</summary>
    public static readonly Statement ForgetMatched = new("intake.forget-matched",
        """
        delete from intake.unmatched u
        using (
            -- in the order in which they are kept: a roster and a push of the same people then wait in a line, not in a ring
            select kind, id from intake.unmatched where person = any (@persons) order by kind, id for update) gone
        where u.kind = gone.kind and u.id = gone.id
        """, Hot: true);
}
