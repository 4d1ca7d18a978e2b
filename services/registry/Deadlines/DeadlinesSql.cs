using Hutong.Postgres;

namespace Hutong.Registry.Deadlines;

static class DeadlinesSql
{
    /// <summary>Open processes that stand on the notice board, and the ends of grace between two days.</summary>
    public static readonly Statement Due = new("registry.due-dates",
        """
        select state::text, null, null, null, null from registry.process where open and stage in ('noticed', 'secondNoticed')
        union all
        select null, id, number, village, grace_ends_on from registry.household
        where exited_on is not null and grace_ends_on > @after and grace_ends_on <= @until
        """);

    /// <summary>Keeps which messages were told; returns those that were not told before.</summary>
    public static readonly Statement KeepTold = new("registry.keep-told-deadlines",
        "insert into messages.deadline (id) select unnest(@ids::uuid[]) on conflict do nothing returning id");
}
