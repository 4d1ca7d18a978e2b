using Hutong.Postgres;

namespace Hutong.Registry.Counties;

static class CountiesSql
{
    /// <summary>Opens counties that are not open yet. One after the other in one order, so that two who open the same ones do not wait in a ring.</summary>
    public static readonly Statement Open = new("registry.open-counties",
        """
        insert into registry.open_county (code, opened_at, opened_by, reference)
        select code, @at, @by, @reference from unnest(@codes::bigint[]) as c (code) order by code
        on conflict (code) do nothing
        """, Hot: true);

    /// <summary>Those of the counties that are open; none of the others can be opened until the transaction ends, and an opening that is under way is waited for.</summary>
    public static readonly Statement WhichAreOpen = new("registry.which-counties-are-open",
        "with alone as materialized (select pg_advisory_xact_lock_shared(hashtext('registry.open-counties'))) select c.code from alone, registry.open_county c where c.code = any (@codes)", Hot: true);

    /// <summary>Lets those finish first who load a history at the moment, and lets nobody begin.</summary>
    public static readonly Statement Alone = new("registry.open-counties-alone", "select pg_advisory_xact_lock(hashtext('registry.open-counties'))");

    /// <summary>When, by whom and on what ground a county was opened.</summary>
    public static readonly Statement Opening = new("registry.opening-of-county", "select opened_at, opened_by, reference from registry.open_county where code = @code", Hot: true);
}
