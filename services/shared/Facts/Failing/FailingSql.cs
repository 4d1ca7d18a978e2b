using Hutong.Postgres;

namespace Hutong.Facts;

static class FailingSql
{
    /// <summary>What failed and waits for somebody, by id: parked facts and messages alike.</summary>
    public static readonly Statement List = new("failing.list",
        """
        select * from (
            (select id, 'fact' as what, kind as of, kind as type, code, reason as cause, parked_at as since, tried_at, attempts, version, null::text as message_id, null::bytea as body
            from facts.parked
            where id > @after and (@id::uuid is null or id = @id) and (@of::text is null or kind = @of) and (@code::text is null or code = @code)
            order by id limit @limit)
            union all
            (select id, 'message', queue, type, code, cause, failed_at, failed_at, 1, null::bigint, message_id, body
            from messages.failed
            where discarded_at is null and id > @after and (@id::uuid is null or id = @id) and (@of::text is null or queue = @of) and (@code::text is null or code = @code)
            order by id limit @limit)) waiting
        order by id limit @limit
        """);

    /// <summary>How much of it has which cause, and since when.</summary>
    public static readonly Statement Causes = new("failing.causes",
        """
        select 'fact', kind, code, count(*), min(parked_at) from facts.parked group by kind, code
        union all
        select 'message', queue, code, count(*), min(failed_at) from messages.failed where discarded_at is null group by queue, code
        order by 1, 2, 3
        """);

    /// <summary>What was discarded, the last first: who, when, why.</summary>
    public static readonly Statement Discarded = new("failing.discarded",
        """
        select * from (
            select id, 'fact' as what, kind as of, version, code, cause, discarded_by, discarded_at, reason from facts.discarded
            union all
            select id, 'message', queue, null, code, cause, discarded_by, discarded_at, reason from messages.failed where discarded_at is not null) gone
        where @id::uuid is null or id = @id
        order by discarded_at desc, id limit 1000
        """);

    /// <summary>How much waits: of each no more than is counted.</summary>
    public static readonly Statement Counts = new("failing.counts",
        $"""
        select (select count(*) from (select from facts.outbox limit {CountedTo}) o), (select count(*) from (select from facts.parked limit {CountedTo}) p),
            (select count(*) from (select from facts.unsent limit {CountedTo}) u),
            (select count(*) from (select from messages.failed where discarded_at is null limit {CountedTo}) f)
        """);

    /// <summary>Parked facts that are to be discarded, locked.</summary>
    public static readonly Statement ParkedToDiscard = new("failing.parked-to-discard",
        """
        select id, version, kind, code, reason, attempts, parked_at, envelope from facts.parked
        where id > @after and (@id::uuid is null or id = @id) and (@of::text is null or kind = @of) and (@code::text is null or code = @code)
        order by id limit @limit for update
        """);

    /// <summary>Remembers parked facts as discarded, each with the hash of its state, and waits for them no longer.</summary>
    public static readonly Statement DiscardParked = new("failing.discard-parked",
        """
        with gone as (delete from facts.parked where id = any (@ids) returning id, version, kind, code, reason, attempts, parked_at, envelope)
        insert into facts.discarded as d (id, version, hash, kind, code, cause, attempts, parked_at, envelope, discarded_by, discarded_at, reason)
        select g.id, g.version, facts.hash(g.id, n.subject, n.village, g.version, n.retracted, n.data::json), g.kind, g.code, g.reason, g.attempts, g.parked_at, g.envelope, @by, @now, @reason
        from gone g join unnest(@ids, @subjects::uuid[], @villages::bigint[], @retracted::boolean[], @data::text[]) as n (id, subject, village, retracted, data) on n.id = g.id
        on conflict (id, version, hash) do nothing
        """);

    /// <summary>Takes back that a fact was parked just now, if that state of it was discarded before.</summary>
    public static readonly Statement StaysDiscarded = new("failing.stays-discarded",
        """
        delete from facts.parked p using facts.discarded d
        where p.id = @id and p.version = @version and d.id = p.id and d.version = p.version and d.hash = facts.hash(@id, @subject, @village, @version, @retracted, @data::json)
        """);

    /// <summary>The states of a kind that were discarded.</summary>
    public static readonly Statement DiscardedOf = new("failing.discarded-of", "select id, version, hash from facts.discarded where kind = @kind");

    /// <summary>Keeps a message that was taken off an error queue; the same once more is no other.</summary>
    public static readonly Statement KeepMessage = new("failing.keep-message",
        """
        insert into messages.failed (id, queue, subject, type, message_id, content_type, headers, code, cause, failed_at, body)
        values (@id, @queue, @subject, @type, @message_id, @content_type, @headers::json, @code, @cause, @failed_at, @body)
        on conflict (id) do nothing
        """);

    /// <summary>The instant before which messages were kept that are to be tried again: what fails once more meanwhile is not.</summary>
    public static readonly Statement Now = new("failing.now", "select clock_timestamp()");

    /// <summary>Messages that are to be tried again, or discarded, and that nobody else has at the moment.</summary>
    public static readonly Statement ClaimMessages = new("failing.claim-messages",
        """
        select id, queue, subject, message_id, content_type, headers, body from messages.failed
        where discarded_at is null and id > @after and kept_at <= @before
            and (@id::uuid is null or id = @id) and (@of::text is null or queue = @of) and (@code::text is null or code = @code)
        order by id limit @limit for update skip locked
        """);

    /// <summary>Messages that are in their queues again.</summary>
    public static readonly Statement ForgetMessages = new("failing.forget-messages", "delete from messages.failed where id = any (@ids)");

    /// <summary>Messages that nobody waits for any more.</summary>
    public static readonly Statement DiscardMessages = new("failing.discard-messages",
        """
        with gone as (
            update messages.failed set discarded_by = @by, discarded_at = @now, reason = @reason
            where discarded_at is null and (@id::uuid is null or id = @id) and (@of::text is null or queue = @of) and (@code::text is null or code = @code)
            returning subject)
        select subject, count(*) from gone group by subject order by subject
        """);

    /// <summary>Clears the alert of a queue, its subject, of which no message waits any more.</summary>
    public static readonly Statement ClearAlert = Messages.MessagesSql.ClearAlertUnless("failing.clear-alert", "select from messages.failed where subject = @subject and discarded_at is null");

    /// <summary>How many messages of which queues wait.</summary>
    public static readonly Statement FailedQueues = new("failing.queues",
        $"select queue, count(*) from (select queue from messages.failed where discarded_at is null limit {FactsSql.CountedTo}) bounded group by queue");

    /// <summary>Readiness is asked every few seconds, also when there is much.</summary>
    public const int CountedTo = 10_000;
}
