using Hutong.Postgres;

namespace Hutong.Registry.Persons;

static class PersonsSql
{
    /// <summary>Whom hashes lead to.</summary>
    public static readonly Statement Find = new("registry.find-persons", "select hash, person, told from registry.person_number where hash = any (@hashes)", Hot: true);

    /// <summary>The same, kept as they are until the transaction ends.</summary>
    public static readonly Statement Lock = new("registry.lock-person-numbers", "select hash, person, told from registry.person_number where hash = any (@hashes) order by hash for update");

    /// <summary>Hashes that lead to somebody from now on, in one order for everybody; who was faster stands.</summary>
    public static readonly Statement Add = new("registry.add-person-numbers",
        """
        insert into registry.person_number (hash, person, key, told)
        select n.hash, n.person, @key, @told from unnest(@hashes::uuid[], @persons::uuid[]) as n (hash, person) order by n.hash
        on conflict (hash) do nothing
        """, Hot: true);

    /// <summary>Notes that another service is about to be told whom hashes lead to, in one order for everybody; whoever leads them elsewhere at the moment is waited for.</summary>
    public static readonly Statement Tell = new("registry.tell-person-numbers",
        """
        with due as (select hash from registry.person_number where hash = any (@hashes) and not told order by hash for update)
        update registry.person_number n set told = true from due where n.hash = due.hash
        """, Hot: true);

    /// <summary>Whether another service knows somebody; kept as it is until the transaction ends.</summary>
    public static readonly Statement IsTold = new("registry.is-person-told", "select told from registry.person_number where person = @person order by hash for update");

    /// <summary>The key by which ids were made of numbers; none, if they never were.</summary>
    public static readonly Statement OldIds = new("registry.key-of-old-ids", "select key from registry.matching");

    /// <summary>Remembers that key at the first start.</summary>
    public static readonly Statement KeepOldIds = new("registry.keep-key-of-old-ids", "update registry.matching set key = @key where key is null");

    /// <summary>Those of the ids by which somebody goes already who is found by another number.</summary>
    public static readonly Statement Taken = new("registry.ids-taken", "select distinct person from registry.person_number where person = any (@persons)", Hot: true);

    /// <summary>Notes who asked, and says how many numbers that nobody knew the service has asked for in this hour.</summary>
    public static readonly Statement Count = new("registry.count-matches",
        """
        insert into registry.match_count as c (hour, service, calls, numbers, unknown) values (@hour, @service, @calls, @numbers, @unknown)
        on conflict (hour, service) do update set calls = c.calls + excluded.calls, numbers = c.numbers + excluded.numbers, unknown = c.unknown + excluded.unknown
        returning unknown
        """);

    /// <summary>Who asked, the latest hours first.</summary>
    public static readonly Statement ListCounts = new("registry.list-matches",
        "select hour, service, calls, numbers, unknown from registry.match_count where hour >= @since order by hour desc, service");

    /// <summary>The households in which persons are or were.</summary>
    public static readonly Statement Households = new("registry.households-of-persons", "select person, household from registry.member where person = any (@persons)");

    /// <summary>Households whose application is under way and names the person.</summary>
    public static readonly Statement Applying = new("registry.applications-of-person",
        """
        select household from registry.process
        where open and kind = 'Identification' and state::jsonb #> '{application,members}' @> jsonb_build_array(jsonb_build_object('person', @person::uuid))
        """);

    /// <summary>All that leads to one person leads to another.</summary>
    public static readonly Statement Lead = new("registry.lead-numbers", "update registry.person_number set person = @into where person = @person");

    /// <summary>A number leads nowhere any more.</summary>
    public static readonly Statement Free = new("registry.free-number", "delete from registry.person_number where hash = any (@hashes) and person = @person");

    /// <summary>The number by which somebody goes now, sealed.</summary>
    public static readonly Statement Renumber = new("registry.renumber-person",
        """
        insert into registry.person (id, sealed_number, masked) values (@person, @sealed, @masked)
        on conflict (id) do update set sealed_number = excluded.sealed_number, masked = excluded.masked
        """);

    /// <summary>A person who turned out to be another one, and was in no household.</summary>
    public static readonly Statement Forget = new("registry.forget-person",
        "delete from registry.person p where id = @person and not exists (select from registry.member m where m.person = p.id)");

    /// <summary>A portion of the people whose number is kept and to whom no hash under the current key leads.</summary>
    public static readonly Statement ListUnhashed = new("registry.list-unhashed",
        """
        select p.id, p.sealed_number from registry.person p
        where p.sealed_number is not null and p.id > @after
            and not exists (select from registry.person_number n where n.person = p.id and n.key = @key)
        order by p.id limit @take
        """);

    /// <summary>What is under the current key already.</summary>
    public static readonly Statement Renew = new("registry.renew-hashes", "update registry.person_number set key = @key where hash = any (@hashes) and key <> @key");

    /// <summary>People whom only hashes under other keys lead to: they are found as long as those keys are at hand.</summary>
    public static readonly Statement CountOld = new("registry.count-old-hashes",
        """
        select count(distinct person) from registry.person_number n
        where key <> @key and not exists (select from registry.person_number o where o.person = n.person and o.key = @key)
        """);

    /// <summary>A portion of the people whose number is shown in the form of before: six characters and the last two.</summary>
    public static readonly Statement ListOldMasks = new("registry.list-old-masks",
        "select id from registry.person where masked ~ '^[0-9]{6}[*]{10}' order by id limit @take for update");

    /// <summary>Shows less of their numbers.</summary>
    public static readonly Statement MaskAnew = new("registry.mask-anew",
        "update registry.person set masked = left(masked, 4) || repeat('*', 14) where id = any (@persons)");
}
