using Hutong.Postgres;

namespace Hutong.Registry.Households;

static class HouseholdsSql
{
    /// <summary>The records of households, locked in the order of their ids.</summary>
    public static readonly Statement Lock = new("registry.lock-households", "select data, retracted, as_of from known.fact where id = any (@ids) order by id for update", Hot: true);

    /// <summary>Keeps the sealed numbers of people who are not known yet.</summary>
    public static readonly Statement AddPersons = new("registry.add-persons",
        """
        insert into registry.person (id, sealed_number, masked)
        select * from unnest(@persons::uuid[], @sealed::bytea[], @masked::text[]) on conflict (id) do nothing
        """, Hot: true);

    /// <summary>Writes households as they stand.</summary>
    public static readonly Statement Write = new("registry.write-households",
        """
        insert into registry.household as h (number, id, village, registered_on, exited_on, grace_ends_on)
        select * from unnest(@numbers::text[], @ids::uuid[], @villages::bigint[], @registered::date[], @exited::date[], @grace::date[])
        on conflict (number) do update set
            village = excluded.village, registered_on = excluded.registered_on, exited_on = excluded.exited_on, grace_ends_on = excluded.grace_ends_on
        """, Hot: true);

    /// <summary>Takes everybody out of households.</summary>
    public static readonly Statement Leave = new("registry.leave-households", "delete from registry.member where household = any (@numbers)", Hot: true);

    /// <summary>Takes households away that were withdrawn.</summary>
    public static readonly Statement Clear = new("registry.clear-households", "delete from registry.household where number = any (@numbers)", Hot: true);

    /// <summary>Puts people into households; whoever belongs to another one is left out.</summary>
    public static readonly Statement Join = new("registry.join-households",
        """
        insert into registry.member (household, person, joined_on, left_on)
        select * from unnest(@numbers::text[], @persons::uuid[], @joined::date[], @left::date[]) on conflict do nothing
        """, Hot: true);

    /// <summary>Which of some memberships did not get in, by their place in the list, and the household that holds the person.</summary>
    public static readonly Statement Conflicts = new("registry.membership-conflicts",
        """
        select c.n, m.household
        from unnest(@persons::uuid[], @households::text[]) with ordinality as c (person, household, n)
        join registry.member m on m.person = c.person and m.left_on is null
        where m.household <> c.household
        """, Hot: true);

    /// <summary>The households to which people belong.</summary>
    public static readonly Statement Holders = new("registry.holders-of-persons", "select person, household from registry.member where person = any (@persons) and left_on is null", Hot: true);

    /// <summary>Where households are.</summary>
    public static readonly Statement Villages = new("registry.villages-of-households", "select number, village from registry.household where number = any (@numbers)", Hot: true);

    /// <summary>The sealed numbers of people.</summary>
    public static readonly Statement Sealed = new("registry.sealed-numbers", "select id, sealed_number from registry.person where id = any (@persons) and sealed_number is not null");

    /// <summary>A portion of all sealed numbers, by person.</summary>
    public static readonly Statement ListSealed = new("registry.list-sealed-numbers", "select id, sealed_number from registry.person where id > @after and sealed_number is not null order by id limit @take");

    /// <summary>Seals numbers anew that are still as they were read.</summary>
    public static readonly Statement Reseal = new("registry.reseal-numbers",
        """
        update registry.person p set sealed_number = n.becomes
        from unnest(@persons::uuid[], @was::bytea[], @becomes::bytea[]) as n (id, was, becomes) where p.id = n.id and p.sealed_number = n.was
        """);
}
