using Hutong.Postgres;

namespace Hutong.Facts;

static class AgreeingSql
{
    const string Hash = "facts.hash(id, subject, village, version, retracted, data)";

    /// <summary>More rows than this to add up, and they are put together.</summary>
    const int PutTogetherFrom = 5000;

    /// <summary>Count and xor of a kind, per village.</summary>
    public static readonly Statement Digests = new("facts.digests",
        """
        select village, sum(count)::bigint, bit_xor(xor) from facts.digest where copied = @copied and kind = @kind
        group by village having sum(count) <> 0 or bit_xor(xor) <> 0 order by village
        """);

    /// <summary>Puts digests together, if that is worth it and nobody else does; what is added meanwhile stays as it is.</summary>
    public static readonly Statement PutTogether = new("facts.put-digests-together",
        $"""
        with parts as (
            delete from facts.digest
            where (select count(*) - count(distinct (copied, kind, village)) > {PutTogetherFrom} from facts.digest)
                and (select pg_try_advisory_xact_lock(hashtextextended('facts.digest', 0)))
            returning copied, kind, village, count, xor)
        insert into facts.digest
        select copied, kind, village, sum(count), bit_xor(xor) from parts group by copied, kind, village having sum(count) <> 0 or bit_xor(xor) <> 0
        """);

    /// <summary>Adds up what is owned of a kind, row by row, and mends its digests; the villages where they were wrong.</summary>
    public static readonly Statement RecountOwn = new("facts.recount-own", Recounting("facts.fact where not held and kind = @kind", copied: false));

    /// <summary>The same of what is copied.</summary>
    public static readonly Statement RecountCopied = new("facts.recount-copied", Recounting("facts.copy where kind = @kind", copied: true));

    /// <summary>
    /// Id, version and hash of what is owned in some villages, and whether it may still be under way: on the outbox, or recorded a moment ago.
    /// </summary>
    public static readonly Statement OwnEntries = new("facts.own-entries",
        $"""
        select id, version, {Hash}, recorded_at between @moment_ago and @now or id in (select unnest(ids) from facts.outbox)
        from facts.fact where not held and kind = @kind and village = any (@villages)
        """);

    /// <summary>Id, version and hash of what is copied in some villages.</summary>
    public static readonly Statement CopiedEntries = new("facts.copied-entries",
        $"select id, version, {Hash}, false from facts.copy where kind = @kind and village = any (@villages)");

    /// <summary>Facts as they would be published.</summary>
    public static readonly Statement OwnEnvelopes = new("facts.own-envelopes", Envelopes("facts.fact where not held and id = any (@ids) and kind = @kind"));

    /// <summary>Copies in the form in which they came.</summary>
    public static readonly Statement CopiedEnvelopes = new("facts.copied-envelopes", Envelopes("facts.copy where id = any (@ids) and kind = @kind"));

    /// <summary>Facts that a copy tells of, as they stand here, locked in the order of ids.</summary>
    public static readonly Statement Standing = new("facts.standing",
        """
        select f.*
        from unnest(@ids) as told (id)
        cross join lateral (
            select id, version, subject, village, retracted, as_of, recorded_at, bureau, data, held
            from facts.fact where id = told.id offset 0 for update) f
        """);

    /// <summary>Keeps what copies have told; what is known of a version stays.</summary>
    public static readonly Statement KeepLost = new("facts.keep-lost",
        """
        insert into facts.lost (id, version, kind, envelope, told_by, told_at)
        select id, version, @kind, envelope::json, @by, @now from unnest(@ids, @versions, @envelopes) as told (id, version, envelope)
        on conflict do nothing
        """);

    /// <summary>Facts get a version above every one that was told, and stay as they are.</summary>
    public static readonly Statement Raise = new("facts.raise",
        """
        update facts.fact f set version = l.version + 1, recorded_at = @now
        from (select id, max(version) as version from facts.lost where id = any (@ids) group by id) l
        where f.id = l.id and f.version <= l.version
        """);

    /// <summary>A fact gets a state that was told, and a version above every one that was.</summary>
    public static readonly Statement TakeBack = new("facts.take-back",
        """
        insert into facts.fact (id, subject, village, version, content, as_of, recorded_at, retracted, held, kind, bureau, data)
        select @id, @subject, @village, max(version) + 1, @content, @as_of, @now, @retracted, false, @kind, @bureau, @data::json
        from facts.lost where id = @id
        on conflict (id) do update set
            subject = excluded.subject, batch = null, village = excluded.village, version = excluded.version, content = excluded.content, as_of = excluded.as_of,
            recorded_at = excluded.recorded_at, "row" = null, retracted = excluded.retracted, held = false, bureau = excluded.bureau, data = excluded.data
        """);

    /// <summary>What was told and is open, the newest version of each fact, beside the fact as it stands.</summary>
    public static readonly Statement ListLost = new("facts.list-lost", Listing("true"));

    /// <summary>One of them.</summary>
    public static readonly Statement ReadLost = new("facts.read-lost", Listing("l.id = @id"));

    /// <summary>Says what is to become of a fact.</summary>
    public static readonly Statement Propose = new("facts.propose",
        """
        update facts.lost set decision = @decision, reason = @reason, proposed_by = @by, proposed_at = @now
        where id = @id and version = @version
        """);

    /// <summary>Another one agrees.</summary>
    public static readonly Statement Confirm = new("facts.confirm-decision",
        "update facts.lost set confirmed_by = @by, confirmed_at = @now where id = @id and version = @version");

    static string Envelopes(string from) => $"select id, version, subject, village, retracted, as_of, recorded_at, bureau, data from {from} order by id";

    static string Recounting(string from, bool copied) =>
        $"""
        with counted as (select village, count(*) as count, bit_xor({Hash}) as xor from {from} group by village),
        kept as (select village, sum(count) as count, bit_xor(xor) as xor from facts.digest where copied = {copied} and kind = @kind group by village),
        mended as (
            insert into facts.digest
            select {copied}, @kind, village, coalesce(c.count, 0) - coalesce(k.count, 0), coalesce(c.xor, 0) # coalesce(k.xor, 0)
            from counted c full join kept k using (village)
            where (coalesce(c.count, 0), coalesce(c.xor, 0)) <> (coalesce(k.count, 0), coalesce(k.xor, 0))
            returning village)
        select count(*) from mended
        """;

    static string Listing(string which) =>
        $"""
        select distinct on (l.id) l.kind, l.envelope, l.told_by, l.told_at, l.decision, l.reason, l.proposed_by, l.proposed_at,
            f.id, f.version, f.subject, f.village, f.retracted, f.as_of, f.recorded_at, f.bureau, f.data
        from facts.lost l left join facts.fact f on f.id = l.id
        where {which} and (f.version is null or f.version <= l.version)
        order by l.id, l.version desc limit 1000
        """;
}
