using Hutong.Postgres;

namespace Hutong.Housing.Assessments;

static class AssessmentsSql
{
    /// <summary>Those of some dwellings of which it is known who lives in them.</summary>
    public static readonly Statement Known = new("housing.known-dwellings",
        "select h.number from unnest(@dwellings::text[]) as n (number) join housing.home h using (number)", Hot: true);

    /// <summary>Takes assessments away that were withdrawn.</summary>
    public static readonly Statement Clear = new("housing.clear-assessments",
        """
        delete from housing.assessment a using unnest(@dwellings::text[], @days::date[]) as n (dwelling, day)
        where a.dwelling = n.dwelling and a.assessed_on = n.day
        """, Hot: true);

    /// <summary>Writes assessments as they stand.</summary>
    public static readonly Statement Write = new("housing.write-assessments",
        """
        insert into housing.assessment (dwelling, assessed_on, grade) select * from unnest(@dwellings::text[], @days::date[], @grades::smallint[])
        on conflict (dwelling, assessed_on) do update set grade = excluded.grade
        """, Hot: true);
}
