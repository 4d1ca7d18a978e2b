using Hutong.Messages;
using Hutong.Postgres;

namespace Hutong.Facts;

static class CopyingSql
{
    /// <summary>Takes what is newer and says what that is. A parked fact is done with as soon as its version, or a later one, is in.</summary>
    public static readonly Statement Take = new("facts.take",
        """
        with taken as (
            insert into facts.copy as c (id, subject, village, version, as_of, recorded_at, applied_at, retracted, kind, bureau, data)
            select n.id, n.subject, n.village, n.version, n.as_of, n.recorded_at, @now, n.retracted, @kind, n.bureau, n.data::json
            from unnest(@ids, @subjects, @villages, @versions, @as_of, @recorded_at, @retracted, @bureaus, @data)
                as n (id, subject, village, version, as_of, recorded_at, retracted, bureau, data)
            on conflict (id) do update set
                subject = excluded.subject, village = excluded.village, version = excluded.version, as_of = excluded.as_of,
                recorded_at = excluded.recorded_at, applied_at = excluded.applied_at, retracted = excluded.retracted,
                bureau = excluded.bureau, data = excluded.data
            where c.version < excluded.version
            returning id, version),
        settled as (delete from facts.parked p using taken t where p.id = t.id and p.version <= t.version returning p.id)
        select id, exists (select from settled) from taken
        """, Hot: true);

    /// <summary>Parks a fact, unless its version or a later one is in.</summary>
    public static readonly Statement Park = new("facts.park",
        """
        insert into facts.parked as p (id, version, kind, code, reason, envelope)
        select @id, @version, @kind, @code, @reason, @envelope::json
        where not exists (select from facts.copy where id = @id and version >= @version)
        on conflict (id) do update set
            attempts = case when p.version = excluded.version then p.attempts + 1 else 1 end,
            version = excluded.version, code = excluded.code, reason = excluded.reason, envelope = excluded.envelope, tried_at = now()
        where p.version <= excluded.version
        """, Hot: true);

    /// <summary>What is parked, for staff.</summary>
    public static readonly Statement ListParked = new("facts.list-parked",
        "select id, version, kind, code, reason, attempts, parked_at, tried_at from facts.parked order by parked_at, id limit 1000");

    /// <summary>Parked facts of kinds, to be tried again.</summary>
    public static readonly Statement ReadParked = new("facts.read-parked",
        """
        select id, kind, envelope from facts.parked
        where id > @after and kind = any (@kinds) and (@id::uuid is null or id = @id) and (@of::text is null or kind = @of) and (@code::text is null or code = @code)
        order by id limit @limit
        """);

    /// <summary>Lets go of parked facts that newer ones have overtaken, and says how many of those tried are still parked.</summary>
    public static readonly Statement Settle = new("facts.settle",
        """
        with overtaken as (
            delete from facts.parked p using facts.copy c where p.id = any (@ids) and c.id = p.id and c.version >= p.version returning p.id)
        select (select count(*) from facts.parked where id = any (@ids)) - (select count(*) from overtaken)
        """);

    /// <summary>Clears the alert of a kind, its subject, of which nothing is parked any more.</summary>
    public static readonly Statement ClearAlert = MessagesSql.ClearAlertUnless("facts.clear-alert", "select from facts.parked where kind = @subject");
}
