using Hutong.Postgres;

namespace Hutong.Housing.Files;

static class FilesSql
{
    const long Turn = 0x486f7573696e67;

    /// <summary>Waits for whoever else changes records of the service.</summary>
    public static readonly Statement Lock = new("housing.lock", $"select pg_advisory_xact_lock({Turn})", Hot: true);

    /// <summary>The dwellings that those who live in some move into: that may depend on the record of the one they leave.</summary>
    public static readonly Statement NewDwellings = new("housing.new-dwellings",
        """
        select distinct p.new_dwelling from unnest(@numbers::text[]) as n (number)
        join housing.project p on p.dwelling = n.number where p.new_dwelling is not null
        """, Hot: true);

    // What is recorded and published of dwellings: joined, not "= any". Of tables that have just begun to grow the planner would read all of them, and
    // compare each row with each number.

    /// <summary>Recorded dwellings, and those that are left for them.</summary>
    public static readonly Statement Dwellings = new("housing.recorded-dwellings",
        """
        select d.number, d.household, d.village, d.lived_in_from, d.lived_in_until
        from (select number from unnest(@numbers::text[]) as n (number)
              union select p.dwelling from unnest(@numbers::text[]) as n (number) join housing.project p on p.new_dwelling = n.number) as wanted
        join housing.dwelling d using (number)
        """, Hot: true);

    /// <summary>Recorded assessments of dwellings.</summary>
    public static readonly Statement Assessments = new("housing.recorded-assessments",
        "select a.dwelling, a.assessed_on, a.grade from unnest(@numbers::text[]) as n (number) join housing.assessment a on a.dwelling = n.number", Hot: true);

    /// <summary>Recorded projects of dwellings, and those that lead into them.</summary>
    public static readonly Statement Projects = new("housing.recorded-projects",
        """
        select p.number, dwelling, household, mode, stage, stage_on, accepted_on, accepted_grade, new_dwelling, new_village
        from unnest(@numbers::text[]) as n (number) join housing.project p on p.dwelling = n.number
        union
        select p.number, dwelling, household, mode, stage, stage_on, accepted_on, accepted_grade, new_dwelling, new_village
        from unnest(@numbers::text[]) as n (number) join housing.project p on p.new_dwelling = n.number
        """, Hot: true);

    /// <summary>Recorded payments to the projects of dwellings.</summary>
    public static readonly Statement Payments = new("housing.recorded-payments",
        """
        select y.number, y.project, y.amount
        from unnest(@numbers::text[]) as n (number) join housing.project p on p.dwelling = n.number join housing.payment y on y.project = p.number
        """, Hot: true);

    /// <summary>Who is told to live in dwellings.</summary>
    public static readonly Statement Homes = new("housing.published-homes",
        "select h.number, household, village, lived_in_from, lived_in_until from unnest(@numbers::text[]) as n (number) join housing.home h using (number)", Hot: true);

    /// <summary>The grades that are told of dwellings.</summary>
    public static readonly Statement Graded = new("housing.published-grades",
        "select dwelling, household, village, assessed_on, grade from unnest(@numbers::text[]) as n (number) join housing.graded g on g.dwelling = n.number", Hot: true);

    /// <summary>The projects that are told of dwellings.</summary>
    public static readonly Statement Renovations = new("housing.published-renovations",
        """
        select project, dwelling, household, village, mode, stage, stage_on, subsidy_paid
        from unnest(@numbers::text[]) as n (number) join housing.renovation r on r.dwelling = n.number
        """, Hot: true);

    /// <summary>Takes away who is told to live in dwellings.</summary>
    public static readonly Statement EndHomes = new("housing.end-homes", "delete from housing.home where number = any (@numbers)", Hot: true);

    /// <summary>Takes grades away that are told no longer.</summary>
    public static readonly Statement EndGraded = new("housing.end-grades",
        """
        delete from housing.graded g using unnest(@dwellings::text[], @days::date[]) as n (dwelling, day)
        where g.dwelling = n.dwelling and g.assessed_on = n.day
        """, Hot: true);

    /// <summary>Takes projects away that are told no longer.</summary>
    public static readonly Statement EndRenovations = new("housing.end-renovations", "delete from housing.renovation where project = any (@projects)", Hot: true);

    /// <summary>Keeps who is told to live in dwellings.</summary>
    public static readonly Statement WriteHomes = new("housing.write-homes",
        """
        insert into housing.home (number, household, village, lived_in_from, lived_in_until)
        select * from unnest(@numbers::text[], @households::text[], @villages::bigint[], @from::date[], @until::date[])
        on conflict (number) do update set
            household = excluded.household, village = excluded.village, lived_in_from = excluded.lived_in_from, lived_in_until = excluded.lived_in_until
        """, Hot: true);

    /// <summary>Keeps the grades that are told.</summary>
    public static readonly Statement WriteGraded = new("housing.write-grades",
        """
        insert into housing.graded (dwelling, assessed_on, household, village, grade)
        select * from unnest(@dwellings::text[], @days::date[], @households::text[], @villages::bigint[], @grades::smallint[])
        on conflict (dwelling, assessed_on) do update set household = excluded.household, village = excluded.village, grade = excluded.grade
        """, Hot: true);

    /// <summary>Keeps the projects that are told.</summary>
    public static readonly Statement WriteRenovations = new("housing.write-renovations",
        """
        insert into housing.renovation (project, dwelling, household, village, mode, stage, stage_on, subsidy_paid)
        select * from unnest(
            @projects::text[], @dwellings::text[], @households::text[], @villages::bigint[], @modes::smallint[], @stages::smallint[], @reached::date[], @paid::bigint[])
        on conflict (project) do update set
            dwelling = excluded.dwelling, household = excluded.household, village = excluded.village, mode = excluded.mode,
            stage = excluded.stage, stage_on = excluded.stage_on, subsidy_paid = excluded.subsidy_paid
        """, Hot: true);
}
