using Hutong.Postgres;

namespace Hutong.Housing.Dwellings;

static class DwellingsSql
{
    /// <summary>Takes dwellings away that were withdrawn.</summary>
    public static readonly Statement Clear = new("housing.clear-dwellings", "delete from housing.dwelling where number = any (@numbers)", Hot: true);

    /// <summary>Writes dwellings as they stand.</summary>
    public static readonly Statement Write = new("housing.write-dwellings",
        """
        insert into housing.dwelling (number, household, village, lived_in_from, lived_in_until, category)
        select * from unnest(@numbers::text[], @households::text[], @villages::bigint[], @from::date[], @until::date[], @categories::smallint[])
        on conflict (number) do update set
            household = excluded.household, village = excluded.village, lived_in_from = excluded.lived_in_from,
            lived_in_until = excluded.lived_in_until, category = excluded.category
        """, Hot: true);

    /// <summary>Who lives in a dwelling, and since when.</summary>
    public static readonly Statement Home = new("housing.home", "select household, village, lived_in_from, lived_in_until from housing.home where number = @number");

    /// <summary>A dwelling's grades, the earliest first.</summary>
    public static readonly Statement Graded = new("housing.grades-of-dwelling", "select grade, assessed_on from housing.graded where dwelling = @number order by assessed_on");

    /// <summary>A dwelling's projects.</summary>
    public static readonly Statement Renovations = new("housing.renovations-of-dwelling",
        "select project, mode, stage, stage_on from housing.renovation where dwelling = @number order by project");
}
