using Hutong.Messages;
using Hutong.Postgres;

namespace Hutong.Facts;

static class TravellingSql
{
    /// <summary>Claims a portion of the outbox that no other relay has.</summary>
    public static readonly Statement Claim = new("facts.claim-outbox",
        "select seq, trace, array_remove(ids, null) from facts.outbox order by seq limit @limit for update skip locked", Hot: true);

    /// <summary>The facts that may be published, as they stand.</summary>
    public static readonly Statement Read = new("facts.read-named",
        """
        select f.*
        from unnest(@ids) as named (id)
        -- one by one through the index: for thousands of ids the planner would rather read the whole table
        cross join lateral (
            select kind, id, version, subject, village, retracted, as_of, recorded_at, bureau, data
            from facts.fact where id = named.id and not held offset 0) f
        """, Hot: true);

    /// <summary>Takes off the outbox what the broker has confirmed.</summary>
    public static readonly Statement TakeOff = new("facts.take-off-outbox", "delete from facts.outbox where seq = any (@rows)", Hot: true);

    /// <summary>Sets aside what could not be published, or says why once more.</summary>
    public static readonly Statement SetAside = new("facts.set-aside",
        """
        insert into facts.unsent as u (id, kind, code, reason)
        select id, kind, code, reason from unnest(@ids, @kinds, @codes, @reasons) as n (id, kind, code, reason) order by id
        on conflict (id) do update set kind = excluded.kind, code = excluded.code, reason = excluded.reason, attempts = u.attempts + 1, tried_at = now()
        """);

    /// <summary>A portion of what was set aside: one fact, or some of a kind and for one of these reasons.</summary>
    public static readonly Statement ClaimUnsent = new("facts.claim-unsent",
        """
        select id from facts.unsent
        where (@id::uuid is null or id = @id) and (@kind::text is null or kind = @kind) and (@codes::text[] is null or code = any (@codes)) and id <> all (@left)
        order by tried_at limit @limit for update skip locked
        """);

    /// <summary>Facts that are published at last, or are no facts of ours.</summary>
    public static readonly Statement Forget = new("facts.forget-unsent", "delete from facts.unsent where id = any (@ids)");

    /// <summary>How much is set aside, by kind and reason.</summary>
    public static readonly Statement UnsentKinds = new("facts.unsent-kinds",
        $"select kind, code, count(*) from (select kind, code from facts.unsent limit {FactsSql.CountedTo}) bounded group by kind, code order by kind, code");

    /// <summary>What is set aside, for staff.</summary>
    public static readonly Statement ListUnsent = new("facts.list-unsent",
        "select id, kind, code, reason, attempts, set_aside_at, tried_at from facts.unsent order by set_aside_at, id limit 1000");

    /// <summary>Remembers kinds of which a queue has taken a message.</summary>
    public static readonly Statement NoteRead = new("facts.note-read", "insert into facts.read (kind) select unnest(@kinds::text[]) on conflict do nothing");

    /// <summary>Those of the kinds that were ever read.</summary>
    public static readonly Statement EverRead = new("facts.ever-read", "select kind from facts.read where kind = any (@kinds)");

    /// <summary>Nobody reads a kind any more, and nobody misses what is set aside for that reason.</summary>
    public static readonly Statement Unread = new("facts.unread",
        """
        with gone as (delete from facts.unsent where kind = @kind and code = @code)
        delete from facts.read where kind = @kind
        """);

    /// <summary>Clears the alert of a kind, its subject, of which everything is published.</summary>
    public static readonly Statement ClearAlert = MessagesSql.ClearAlertUnless("facts.clear-unsent-alert", "select from facts.unsent where kind = @subject");
}
