using Hutong.Postgres;

namespace Hutong.Registry.Card;

static class CardSql
{
    /// <summary>A household's record.</summary>
    public static readonly Statement Record = new("registry.household-record", "select data from known.fact where id = @id and not retracted", Hot: true);

    /// <summary>The latest that became known of a household and its people, of some kinds: copies, the registry's own facts, and their history.</summary>
    public static readonly Statement Timeline = new("registry.timeline",
        """
        with own as (select id, version, kind, bureau, recorded_at, retracted from known.fact where subject = @household and kind = any (@kinds))
        select r.id, r.version, r.kind, r.bureau, r.recorded_at, r.retracted, d.data
        from (
            select id, version, kind, bureau, recorded_at, retracted, 'copy' as place from known.copy where subject = any (@subjects) and kind = any (@kinds)
            union all
            select *, 'fact' from own
            union all
            select h.id, h.version, h.kind, h.bureau, h.recorded_at, h.retracted, 'history' from known.history h where h.id in (select id from own)
            order by recorded_at desc, version desc limit 100) r
        -- a status is long: only those that are told are read
        cross join lateral (
            select data from known.copy c where r.place = 'copy' and c.id = r.id
            union all
            select data from known.fact f where r.place = 'fact' and f.id = r.id
            union all
            select data from known.history h where r.place = 'history' and h.id = r.id and h.version = r.version) d
        order by r.recorded_at desc, r.version desc
        """, Hot: true);

    /// <summary>The households of some villages that are on the register on a day.</summary>
    public static readonly Statement Registered = new("registry.registered-households",
        """
        select number from registry.household
        where registered_on <= @day and (exited_on is null or exited_on > @day) and village >= @from and village < @until order by village, number
        """);

    /// <summary>A portion of the households of some villages, by number.</summary>
    public static readonly Statement Numbers = new("registry.household-numbers",
        "select number from registry.household where village >= @from and village < @until and number > @after order by number limit @take");
}
