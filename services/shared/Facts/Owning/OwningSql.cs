using Hutong.Postgres;

namespace Hutong.Facts;

static class OwningSql
{
    /// <summary>How these facts stand, locked in the order of ids, so that two savers of overlapping sets cannot wait for each other in a ring.</summary>
    public static readonly Statement Lock = new("facts.lock",
        """
        select f.*
        from unnest(@ids) as wanted (id)
        -- one by one through the index: for thousands of ids the planner would rather read the whole table
        cross join lateral (
            select id, version, content, as_of, retracted, held, batch, "row", village, bureau
            from facts.fact where id = wanted.id offset 0 for update) f
        """, Hot: true);

    /// <summary>The highest versions that copies have told of, where any has: the next one is above.</summary>
    public static readonly Statement Told = new("facts.told", "select id, max(version) from facts.lost where id = any (@ids) group by id", Hot: true);

    /// <summary>Where the people who are on the register live, or lived last.</summary>
    public static readonly Statement Villages = new("facts.villages",
        """
        select distinct on (person) person, village
        from facts.member where person = any (@persons) order by person, left_on is null desc, joined_on desc
        """, Hot: true);

    /// <summary>Facts that are new.</summary>
    public static readonly Statement Create = new("facts.create",
        """
        insert into facts.fact (id, subject, batch, village, version, content, as_of, recorded_at, "row", retracted, held, kind, bureau, data)
        select n.id, n.subject, @batch, n.village, n.version, n.content, n.as_of, @now, n."row", n.retracted, n.held, n.kind, @bureau, n.data::json
        from unnest(@ids, @subjects, @villages, @versions, @contents, @as_of, @rows, @retracted, @held, @kinds, @data)
            as n (id, subject, village, version, content, as_of, "row", retracted, held, kind, data)
        """, Hot: true);

    /// <summary>Keeps versions that are about to be replaced.</summary>
    public static readonly Statement KeepVersions = new("facts.keep-versions", "insert into facts.history select * from facts.fact where id = any (@ids)", Hot: true);

    /// <summary>Facts whose state is another.</summary>
    public static readonly Statement Change = new("facts.change",
        """
        update facts.fact f set
            subject = n.subject, batch = @batch, village = n.village, version = n.version, content = n.content, as_of = n.as_of,
            recorded_at = @now, "row" = n."row", retracted = n.retracted, held = n.held, kind = n.kind, bureau = @bureau, data = n.data::json
        from unnest(@ids, @subjects, @villages, @versions, @contents, @as_of, @rows, @retracted, @held, @kinds, @data)
            as n (id, subject, village, version, content, as_of, "row", retracted, held, kind, data)
        where f.id = n.id
        """, Hot: true);

    /// <summary>Facts that were said again later, as they are.</summary>
    public static readonly Statement Confirm = new("facts.confirm",
        "update facts.fact f set as_of = n.as_of from unnest(@ids, @as_of) as n (id, as_of) where f.id = n.id", Hot: true);

    /// <summary>Puts facts on the outbox.</summary>
    public static readonly Statement Name = new("facts.name", "insert into facts.outbox (trace, ids) values (@trace, @ids)", Hot: true);

    /// <summary>Puts those of the facts that may be published on the outbox, and says how many they are.</summary>
    public static readonly Statement Republish = new("facts.republish",
        """
        with known as (
            select id, (row_number() over () - 1) / @ids_per_row as portion
            from facts.fact where id = any (@ids) and not held and kind <> all (@withheld)),
        named as (insert into facts.outbox (ids) select array_agg(id) from known group by portion)
        select count(*)::int from known
        """);

    /// <summary>Releases what is held about these people, where a roster names them by now, and says how much it is.</summary>
    public static readonly Statement ReleaseOf = new("facts.release-of", Releasing("and f.subject = any (@persons)"), Hot: true);

    /// <summary>The same about everybody: a sweep over the index of what is held.</summary>
    public static readonly Statement Release = new("facts.release", Releasing(""));

    /// <summary>Names persons whose held facts are to be looked at, once this is committed.</summary>
    public static readonly Statement NamePersons = new("facts.name-persons", "insert into facts.to_release (persons) values (@persons)", Hot: true);

    /// <summary>Takes some of those named.</summary>
    public static readonly Statement TakePersons = new("facts.take-persons",
        """
        delete from facts.to_release where seq in (select seq from facts.to_release order by seq limit @limit for update skip locked) returning persons
        """, Hot: true);

    /// <summary>Whether somebody is named, taken by another or not.</summary>
    public static readonly Statement AnybodyNamed = new("facts.anybody-named", "select exists (select from facts.to_release)");

    /// <summary>Those of the people about whom something is held still though a roster names them: somebody has it locked.</summary>
    public static readonly Statement StillHeld = new("facts.still-held",
        """
        select distinct f.subject
        from facts.fact f
        where f.held and f.subject = any (@persons) and exists (select from facts.member m where m.person = f.subject)
        """, Hot: true);

    static string Releasing(string whose) =>
        $"""
        with matched as (
            select f.id, m.village
            from facts.fact f
            cross join lateral (
                select village from facts.member m where m.person = f.subject
                order by m.left_on is null desc, m.joined_on desc limit 1) m
            where f.held {whose}
            -- never waits: whoever holds one of them may wait for another
            for update of f skip locked),
        released as (
            update facts.fact f set held = false, village = matched.village
            from matched where f.id = matched.id returning f.id),
        named as (
            insert into facts.outbox (ids)
            select array_agg(id) from (select id, (row_number() over () - 1) / @ids_per_row as portion from released) r group by portion)
        select count(*)::int from released
        """;
}
