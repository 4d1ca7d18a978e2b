using Hutong.Postgres;

namespace Hutong.Health.Claims;

static class ClaimsSql
{
    /// <summary>Keeps that claims were settled otherwise than before: who caused it, five parts of each before and after.</summary>
    public static readonly Statement KeepResettled = new("health.keep-resettlements",
        """
        insert into health.resettlement (claim, bureau, batch, before, after, person_owes)
        select n.claim, @bureau, @batch::uuid,
            case when n.bt is null then null else array[n.bt, n.bb, n.bc, n.ba, n.bp] end,
            case when n.at is null then null else array[n.at, n.ab, n.ac, n.aa, n.ap] end, n.owes
        from unnest(
            @claims::text[], @owes::bigint[], @bt::bigint[], @bb::bigint[], @bc::bigint[], @ba::bigint[], @bp::bigint[],
            @at::bigint[], @ab::bigint[], @ac::bigint[], @aa::bigint[], @ap::bigint[]) as n (claim, owes, bt, bb, bc, ba, bp, at, ab, ac, aa, ap)
        """, Hot: true);

    /// <summary>What the transaction itself has settled otherwise.</summary>
    public static readonly Statement ResettledHere = new("health.resettled-in-transaction",
        """
        select r.claim, r.before, r.after, r.person_owes from health.resettlement r join health.claim c on c.number = r.claim
        where r.tx = pg_current_xact_id()::text::bigint order by c.discharged_on, r.claim
        """, Hot: true);

    /// <summary>A page of what was settled otherwise, in the order in which that happened.</summary>
    /// <remarks>Of transactions older than all that still run: a later page can hold nothing that belongs before this one.</remarks>
    public static readonly Statement ListResettled = new("health.list-resettlements",
        """
        select tx, seq, claim, before, after, person_owes, at, bureau, batch from health.resettlement
        where (tx, seq) > (@tx, @seq) and tx < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
        order by tx, seq limit @take
        """);

    /// <summary>Who pushed claims, of whom they are, and where these live.</summary>
    public static readonly Statement Whose = new("health.whose-claims", "select id, village, bureau, subject from known.fact where id = any (@ids)", Hot: true);
}
