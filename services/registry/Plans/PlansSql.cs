using Hutong.Postgres;

namespace Hutong.Registry.Plans;

static class PlansSql
{
    /// <summary>Takes plans away that were withdrawn.</summary>
    public static readonly Statement Clear = new("registry.clear-plans", "delete from registry.plan where household = any (@households)", Hot: true);

    /// <summary>Writes which households have a plan.</summary>
    public static readonly Statement Write = new("registry.write-plans",
        """
        insert into registry.plan (household, social_floor) select * from unnest(@households::text[], @floors::boolean[])
        on conflict (household) do update set social_floor = excluded.social_floor
        """, Hot: true);
}
