using Hutong.Postgres;

namespace Hutong.Health.Parameters;

static class ParametersSql
{
    /// <summary>Held together by all who settle, and alone by whoever replaces parameters: then nothing is settled by old ones and stays unseen.</summary>
    const long Turn = 0x506F6C696379;

    /// <summary>Waits for whoever replaces parameters.</summary>
    public static readonly Statement Together = new("health.hold-parameters-together", $"select pg_advisory_xact_lock_shared({Turn})", Hot: true);

    /// <summary>Waits for all who settle.</summary>
    public static readonly Statement Alone = new("health.hold-parameters-alone", $"select pg_advisory_xact_lock({Turn})");

    /// <summary>Marks everybody who has a claim in a year, by portions.</summary>
    public static readonly Statement TouchPersons = new("health.touch-persons-of-year",
        """
        insert into health.touched (persons, households)
        select array_agg(person), '{}' from (
            select person, (row_number() over () - 1) / 500 as portion
            from (select distinct person from health.claim where year = @year) p) n
        group by portion
        """);

    /// <summary>Marks the households of everybody who has a claim in a year, by portions.</summary>
    public static readonly Statement TouchHouseholds = new("health.touch-households-of-year",
        """
        insert into health.touched (persons, households)
        select '{}', array_agg(household) from (
            select household, (row_number() over () - 1) / 500 as portion
            from (select distinct m.household from health.claim c join roster.member m using (person) where c.year = @year) h) n
        group by portion
        """);
}
