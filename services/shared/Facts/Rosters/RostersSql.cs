using Hutong.Postgres;

namespace Hutong.Facts;

static class RostersSql
{
    /// <summary>The memberships of people.</summary>
    public static readonly Statement OfPersons = new("rosters.of-persons",
        $"select {Roster.Columns} from roster.member m where m.person = any (@persons) order by {Roster.Order}", Hot: true);

    /// <summary>The memberships in households.</summary>
    public static readonly Statement OfHouseholds = new("rosters.of-households",
        $"select {Roster.Columns} from roster.member m where m.household = any (@numbers) order by {Roster.Order}", Hot: true);

    /// <summary>Those of the households that a roster is there of.</summary>
    public static readonly Statement Known = new("rosters.known", "select number from roster.household where number = any (@numbers)", Hot: true);

    /// <summary>Makes room for the rosters of these households.</summary>
    public static readonly Statement Remove = new("rosters.remove", "delete from facts.member where household = any (@numbers)", Hot: true);

    /// <summary>The members on rosters.</summary>
    public static readonly Statement Keep = new("rosters.keep",
        """
        insert into facts.member (person, household, village, masked, relation, joined_on, left_on, registered_on, exited_on, grace_ends_on)
        select * from unnest(@persons, @households, @villages, @masked, @relations, @joined_on, @left_on, @registered_on, @exited_on, @grace_ends_on)
        """, Hot: true);
}
