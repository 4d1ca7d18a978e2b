using Hutong.Postgres;

namespace Hutong.Education.Subsidies;

static class SubsidiesSql
{
    /// <summary>To whom known payments were paid until now; locks them in the order of the given ids.</summary>
    public static readonly Statement LockPayees = new("education.lock-payees",
        """
        select f.id, f.subject from unnest(@ids::uuid[]) as wanted (id)
        cross join lateral (select id, subject from known.fact where id = wanted.id offset 0 for update) f
        """, Hot: true);
}
