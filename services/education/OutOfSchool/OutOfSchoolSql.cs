using Hutong.Postgres;

namespace Hutong.Education.OutOfSchool;

static class OutOfSchoolSql
{
    /// <summary>In which of some school years somebody is enrolled in townships.</summary>
    /// <remarks>Former members of a township count as long as a roster names them; whoever is on none any more does not.</remarks>
    public static readonly Statement EnrolledYears = new("education.enrolled-years",
        """
        select t, y from unnest(@townships::bigint[]) t cross join generate_series(@from::int, @until::int) y
        where exists (
            select from education.schooling s join roster.member m on m.person = s.person and m.household = s.household
            where s.township = t and s.year = y)
        """);

    /// <summary>The school years that were held to be reported when townships were looked at last.</summary>
    public static readonly Statement ReportedYears = new("education.reported-years",
        "select township, year from education.reported where township = any (@townships) and year between @from and @until", Hot: true);

    /// <summary>What the bureau has said its enrolments are complete for.</summary>
    public static readonly Statement Reports = new("education.enrolment-reports", "select data from known.fact where id = any (@ids) and not retracted", Hot: true);

    /// <summary>In which school years members of households are held to be enrolled.</summary>
    public static readonly Statement Schooling = new("education.schooling",
        "select household, person, year, township from education.schooling where household = any (@households)", Hot: true);

    /// <summary>Takes away in which school years people are no longer enrolled.</summary>
    public static readonly Statement EndSchooling = new("education.end-schooling",
        """
        delete from education.schooling s using unnest(@households::text[], @persons::uuid[], @years::int[]) as n (household, person, year)
        where s.household = n.household and s.person = n.person and s.year = n.year
        """, Hot: true);

    /// <summary>Keeps in which school years people are enrolled, as members of which household.</summary>
    public static readonly Statement NoteSchooling = new("education.note-schooling",
        """
        insert into education.schooling (household, person, year, township)
        select * from unnest(@households::text[], @persons::uuid[], @years::int[], @townships::bigint[])
        """, Hot: true);

    /// <summary>Takes away which school years are no longer held to be reported.</summary>
    public static readonly Statement EndReported = new("education.end-reported",
        """
        delete from education.reported r using unnest(@townships::bigint[], @years::int[]) as n (township, year)
        where r.township = n.township and r.year = n.year
        """, Hot: true);

    /// <summary>Keeps which school years are held to be reported.</summary>
    public static readonly Statement NoteReported = new("education.note-reported",
        "insert into education.reported (township, year) select * from unnest(@townships::bigint[], @years::int[])", Hot: true);
}
