using Hutong.Postgres;

namespace Hutong.Employment.Trainings;

static class TrainingsSql
{
    /// <summary>Takes courses away that changed.</summary>
    public static readonly Statement Clear = new("employment.clear-trainings", "delete from employment.training where certificate = any (@certificates)", Hot: true);

    /// <summary>Writes courses as they stand.</summary>
    public static readonly Statement Write = new("employment.write-trainings",
        """
        insert into employment.training (certificate, person, completed_on)
        select * from unnest(@certificates::text[], @persons::uuid[], @completed::date[])
        """, Hot: true);

    /// <summary>A page of the people of some villages who have support on a day and left school without a course since, or want to work and never had one.</summary>
    public static readonly Statement Candidates = new("employment.list-candidates",
        """
        with here as (
            select distinct on (m.person) m.person, m.masked, m.household, m.village
            from roster.member m
            where m.village >= @from and m.village < @until
              and m.joined_on <= @day and (m.left_on is null or @day < m.left_on)
              and m.registered_on <= @day and (m.exited_on is null or @day < m.exited_on or @day <= m.grace_ends_on)
            order by m.person, m.joined_on desc, m.household)
        select h.person, h.masked, h.household, h.village, l.left_on, l.stage, w.stated_on, count(*) over ()
        from here h
        left join lateral (
            select c.left_on, c.stage
            from (
                select (data ->> 'leftOn')::date as left_on, data ->> 'stage' as stage
                from known.copy where subject = h.person and kind = @leaver and not retracted) c
            where not exists (select from employment.training t where t.person = h.person and t.completed_on >= c.left_on)
            order by c.left_on desc limit 1) l on true
        left join employment.labour w on w.person = h.person and w.willing and w.capacity <> @unable
            and not exists (select from employment.training t where t.person = h.person)
        where l.left_on is not null or w.person is not null
        order by h.village, h.household, h.masked, h.person offset @skip limit @take
        """);
}
