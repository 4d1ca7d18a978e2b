using Hutong.Postgres;

namespace Hutong.Health.Admissions;

static class AdmissionsSql
{
    /// <summary>Whose the admissions were until now.</summary>
    public static readonly Statement Before = new("health.admissions-before", "select person, number from health.admission where number = any (@numbers)", Hot: true);

    /// <summary>Writes admissions as they stand.</summary>
    public static readonly Statement Write = new("health.write-admissions",
        """
        insert into health.admission (number, person, admitted_on, major, withdrawn)
        select * from unnest(@numbers::text[], @persons::uuid[], @admitted::date[], @major::boolean[], @withdrawn::boolean[])
        on conflict (number) do update set
            person = excluded.person, admitted_on = excluded.admitted_on, major = excluded.major, withdrawn = excluded.withdrawn
        """, Hot: true);
}
