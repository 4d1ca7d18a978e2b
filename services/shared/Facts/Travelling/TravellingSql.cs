using Hutong.Postgres;

namespace Hutong.Facts;

static class TravellingSql
{
    /// <summary>Claims a portion of the outbox that no other relay has.</summary>
    public static readonly Statement Claim = new("facts.claim-outbox",
        "select seq, trace, ids from facts.outbox order by seq limit @limit for update skip locked", Hot: true);

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
}
