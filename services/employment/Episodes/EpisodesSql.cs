using Hutong.Postgres;

namespace Hutong.Employment.Episodes;

static class EpisodesSql
{
    /// <summary>Takes records away that changed.</summary>
    public static readonly Statement Clear = new("employment.clear-episodes", "delete from employment.episode where id = any (@ids)", Hot: true);

    /// <summary>Writes records as they stand.</summary>
    public static readonly Statement Write = new("employment.write-episodes",
        """
        insert into employment.episode (id, person, masked, started_on, ended_on, form, scope, full_time, organised, monthly_wage, employer)
        select * from unnest(
            @ids::uuid[], @persons::uuid[], @masked::text[], @started::date[], @ended::date[], @forms::smallint[], @scopes::smallint[],
            @full::boolean[], @organised::boolean[], @wages::bigint[], @employers::text[])
        """, Hot: true);

    /// <summary>The episodes of some people.</summary>
    public static readonly Statement OfPersons = new("employment.episodes-of-persons",
        """
        select id, person, started_on, ended_on, form, scope, full_time, organised, monthly_wage
        from employment.episode where person = any (@persons) order by person, started_on
        """, Hot: true);

    /// <summary>The versions that now stand of some facts.</summary>
    public static readonly Statement Versions = new("employment.fact-versions", "select id, version from known.fact where id = any (@ids)");

    /// <summary>Two episodes, the one that began first first; what is asked of a person on no roster is on the whole list alone.</summary>
    const string Overlaps =
        """
        select a.person, a.masked, m.household, m.village,
            a.id, a.started_on, a.ended_on, a.form, a.scope, a.monthly_wage, a.employer,
            b.id, b.started_on, b.ended_on, b.form, b.scope, b.monthly_wage, b.employer, count(*) over ()
        from employment.episode a
        join employment.episode b on b.person = a.person and b.started_on > a.started_on and (a.ended_on is null or b.started_on < a.ended_on)
        left join lateral (
            select m.household, m.village from roster.member m where m.person = a.person
            order by m.left_on is null desc, m.joined_on desc, m.household limit 1) m on true
        where a.full_time and b.full_time
        """;

    /// <summary>With which full-time episodes of the person one overlaps.</summary>
    public static readonly Statement OverlapsOf = new("employment.overlaps-of-episode",
        $"{Overlaps} and a.person = @person and (a.started_on = @started or b.started_on = @started) order by a.started_on, b.started_on", Hot: true);

    /// <summary>A page of all full-time episodes that overlap, of everybody or of some villages.</summary>
    public static readonly Statement ListOverlaps = new("employment.list-overlaps",
        $"""
        {Overlaps} and (m.village >= @from and m.village < @until or @unplaced and m.village is null)
        order by m.village, m.household, a.person, a.started_on, b.started_on offset @skip limit @take
        """);
}
