using Hutong.Postgres;

namespace Hutong.Housing.Priorities;

static class PrioritiesSql
{
    /// <summary>The dangerous dwellings in a division (0 for all) that are lived in on a day, with the running project; their order is the pure function's.</summary>
    public static readonly Statement Candidates = new("housing.list-priorities",
        """
        select h.number, h.household, h.village,
               coalesce(m.registered_on <= @day and (m.exited_on is null or m.exited_on > @day), false), d.category,
               g.grade, g.assessed_on,
               (select min(w.assessed_on) from housing.graded w where w.dwelling = h.number and w.assessed_on <= @day and w.assessed_on > coalesce(
                   (select max(s.assessed_on) from housing.graded s where s.dwelling = h.number and s.assessed_on <= @day and s.grade < 2), '-infinity')),
               p.project, p.stage
        from housing.home h
        cross join lateral (
            select grade, assessed_on from housing.graded where dwelling = h.number and assessed_on <= @day order by assessed_on desc limit 1) g
        left join roster.household m on m.number = h.household
        left join housing.dwelling d on d.number = h.number and d.household = h.household
        left join lateral (
            select project, stage from housing.renovation r
            where r.dwelling = h.number and r.stage <> all (@over) order by stage_on desc, project limit 1) p on true
        where (@division::bigint = 0 or h.village >= @division and h.village < @division + @span)
          and h.lived_in_from <= @day and (h.lived_in_until is null or h.lived_in_until > @day)
          and g.grade >= 2
        """);
}
