using Hutong.Postgres;

namespace Hutong.Facts;

static class MarksSql
{
    static readonly Guid Everyone = Guid.Empty;

    const string Any = "(exists (select from facts.mark) or exists (select from facts.division_mark))";

    /// <remarks>
    /// The update of an existing mark is not idle: it locks the row, so the worker that would take the mark passes it over until
    /// this transaction, and with it the fact, is visible. Marks keep their first time, so that nobody waits for ever.
    /// </remarks>
    const string OnConflict =
        """
        on conflict (subject) do update set
            household = coalesce(excluded.household, mark.household),
            background = mark.background and excluded.background,
            at = case when mark.background and not excluded.background then excluded.at else mark.at end
        """;

    /// <summary>Marks persons or households.</summary>
    public static readonly Statement Subjects = new("marks.subjects",
        $"insert into facts.mark (subject, background) select s, false from unnest(@subjects) s order by s {OnConflict}", Hot: true);

    /// <summary>Marks households by their numbers.</summary>
    public static readonly Statement Households = new("marks.households",
        $"""
        insert into facts.mark (subject, household, background)
        select id, number, false from unnest(@ids, @numbers) as n (id, number) group by id, number order by id {OnConflict}
        """, Hot: true);

    /// <summary>Marks everybody by one mark.</summary>
    public static readonly Statement Everybody = new("marks.everybody", $"insert into facts.mark (subject, background) values ('{Everyone}', false) {OnConflict}");

    /// <summary>Marks divisions.</summary>
    public static readonly Statement Divisions = new("marks.divisions",
        """
        insert into facts.division_mark (division, until)
        select division, until from unnest(@divisions, @until) as n (division, until) order by division
        on conflict (division) do update set at = division_mark.at
        """, Hot: true);

    /// <summary>Marks everybody when a day begins, or another revision of the code: once, whatever the number of processes. Newer code that is at work is left alone.</summary>
    public static readonly Statement Begin = new("marks.begin",
        $"""
        with begun as (
            insert into facts.worker as w (name, day, revision) values (@worker, @day, @revision)
            on conflict (name) do update set day = excluded.day, revision = excluded.revision, seen_at = now()
            where (w.revision <> excluded.revision or @new_day and w.day <> excluded.day)
                and (w.revision <= excluded.revision or w.seen_at < now() - @patience::interval)
            returning name)
        insert into facts.mark (subject, background) select '{Everyone}', false from begun {OnConflict}
        """);

    /// <summary>Says that code of this revision is at work, unless newer code is.</summary>
    public static readonly Statement Tell = new("marks.tell", "update facts.worker set seen_at = now() where name = @worker and revision = @revision");

    /// <summary>Whether no newer code is at work.</summary>
    public static readonly Statement IsNewest = new("marks.is-newest", "select revision <= @revision from facts.worker where name = @worker", Hot: true);

    /// <summary>How many marks wait.</summary>
    public static readonly Statement Waiting = new("marks.waiting", "select (select count(*) from facts.mark) + (select count(*) from facts.division_mark)");

    /// <summary>Whether there is something to do and nobody at it; the turn is the transaction's then.</summary>
    public static readonly Statement TakeTurn = new("marks.take-turn", $"select {Any} and pg_try_advisory_xact_lock(@turn)", Hot: true);

    /// <summary>Whether there is something to do, or somebody at it.</summary>
    public static readonly Statement IsAtWork = new("marks.is-at-work", $"select {Any} or not pg_try_advisory_xact_lock(@turn)");

    /// <summary>Takes the mark of everybody and those of divisions: the codes from one on, less than another.</summary>
    public static readonly Statement TakeWide = new("marks.take-wide",
        $"""
        with everybody as (
            delete from facts.mark where subject in (select subject from facts.mark where subject = '{Everyone}' for update skip locked) returning subject),
        divisions as (
            delete from facts.division_mark where division in (select division from facts.division_mark order by division for update skip locked)
            returning division, until)
        select 0, {long.MaxValue} from everybody union all select division, until from divisions
        """, Hot: true);

    /// <summary>Takes some marks of persons and households, those that wait longest first.</summary>
    public static readonly Statement Take = new("marks.take",
        $"""
        delete from facts.mark where subject in (
            select subject from facts.mark where subject <> '{Everyone}' order by background, at limit @most for update skip locked)
        returning subject, household
        """, Hot: true);

    /// <summary>Marks those of a population who live between codes.</summary>
    public static Statement SpreadOver(string name, string population) => new(name,
        $"""
        insert into facts.mark (subject, household, background)
        select subject, max(household), true from ({population}) p (subject, household, village)
        where exists (select from unnest(@since, @until) as d (since, until) where p.village >= d.since and p.village < d.until)
        group by subject order by subject {OnConflict}
        """);
}
