using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Postgres;

namespace Hutong.Facts;

static class DerivingSql
{
    /// <summary>Marks the households on copied rosters, and whoever something is derived of, on a roster or not.</summary>
    public static readonly Statement Spread = Marks.SpreadOver("deriving.spread",
        $"""
        select subject, null::text, village from facts.copy where kind = '{FactKind.Of<HouseholdRoster>()}' and subject is not null
        union all select d.subject, null, f.village from facts.derived d join facts.fact f on f.id = d.id
        """);

    /// <summary>The rosters of these households.</summary>
    public static readonly Statement Rosters = new("deriving.rosters",
        "select subject, data, village from facts.copy where subject = any (@subjects) and kind = @kind and not retracted", Hot: true);

    /// <summary>The derived facts that stand about these people and households.</summary>
    public static readonly Statement Standing = new("deriving.standing",
        """
        select f.id, f.kind, f.subject, f.village, f.data
        from facts.derived d join facts.fact f on f.id = d.id
        where d.subject = any (@subjects) and not f.retracted
        """, Hot: true);

    /// <summary>Remembers whom derived facts are about, and by which revision of the code they came about; what is remembered so is not touched.</summary>
    public static readonly Statement Remember = new("deriving.remember",
        """
        insert into facts.derived (subject, id, revision)
        select n.subject, n.id, @revision::int from unnest(@subjects, @ids) as n (subject, id)
        where not exists (select from facts.derived d where d.subject = n.subject and d.id = n.id and d.revision = @revision)
        on conflict (subject, id) do update set revision = excluded.revision
        """, Hot: true);

    /// <summary>Forgets those that hold no longer.</summary>
    public static readonly Statement Forget = new("deriving.forget",
        "delete from facts.derived d using unnest(@subjects, @ids) as n (subject, id) where d.subject = n.subject and d.id = n.id", Hot: true);
}
