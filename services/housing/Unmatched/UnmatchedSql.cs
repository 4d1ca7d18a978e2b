using Hutong.Postgres;

namespace Hutong.Housing.Unmatched;

static class UnmatchedSql
{
    /// <summary>A page of the records, of one kind or all, that name what is not known.</summary>
    public static readonly Statement List = new("housing.list-unmatched",
        """
        with waiting as (
            select 'dwellings' as kind, d.number as key, 'household' as field, d.household as names from housing.dwelling d
            where not exists (select from roster.household h where h.number = d.household)
            union all
            select 'assessments', a.dwelling || '/' || a.assessed_on, 'dwelling', a.dwelling from housing.assessment a
            where not exists (select from housing.home h where h.number = a.dwelling)
            union all
            select 'projects', p.number, 'dwelling', p.dwelling from housing.project p
            where not exists (select from housing.renovation r where r.project = p.number)
            union all
            select 'payments', y.number, 'project', y.project from housing.payment y
            where not exists (select from housing.project p where p.number = y.project))
        select kind, key, field, names, count(*) over () from waiting where @kind = '' or kind = @kind order by kind, key limit @take offset @skip
        """);
}
