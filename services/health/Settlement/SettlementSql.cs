using Hutong.Postgres;

namespace Hutong.Health.Settlement;

static class SettlementSql
{
    const string Claims =
        """
        select c.person, c.number, c.hospital_level, c.care, c.admitted_on, c.discharged_on, c.total_cost, c.policy_range_cost, c.withdrawn,
            c.major_disease, c.admission_number, c.basic_insurance, c.critical_illness, c.assistance, c.paid_by_person, c.settled_cost
        """;

    /// <summary>The claims of some numbers.</summary>
    public static readonly Statement ClaimsByNumber = new("health.claims-by-number", $"{Claims} from health.claim c where c.number = any (@numbers)", Hot: true);

    /// <summary>The claims of some people, of all years.</summary>
    public static readonly Statement ClaimsOfPersons = new("health.claims-of-persons", $"{Claims} from health.claim c where c.person = any (@persons)", Hot: true);

    /// <summary>The claims of some person-years.</summary>
    public static readonly Statement ClaimsOfYears = new("health.claims-of-years",
        $"{Claims} from unnest(@persons::uuid[], @years::int[]) as y (person, year) join health.claim c using (person, year)", Hot: true);

    /// <summary>Writes claims with what they are settled to: a new claim is one row written once.</summary>
    public static readonly Statement WriteClaims = new("health.write-claims",
        """
        insert into health.claim (number, person, year, admitted_on, discharged_on, hospital_level, care,
            total_cost, policy_range_cost, withdrawn, major_disease, admission_number, registered,
            basic_insurance, critical_illness, assistance, paid_by_person, settled_cost)
        select * from unnest(
            @numbers::text[], @persons::uuid[], @years::int[], @admitted::date[], @discharged::date[], @levels::smallint[], @care::smallint[],
            @costs::bigint[], @ranges::bigint[], @withdrawn::boolean[], @diseases::text[], @admissions::text[], @registered::boolean[],
            @basic::bigint[], @critical::bigint[], @assistance::bigint[], @own::bigint[], @settled::bigint[])
        on conflict (number) do update set
            person = excluded.person, year = excluded.year, admitted_on = excluded.admitted_on, discharged_on = excluded.discharged_on,
            hospital_level = excluded.hospital_level, care = excluded.care, total_cost = excluded.total_cost,
            policy_range_cost = excluded.policy_range_cost, withdrawn = excluded.withdrawn,
            major_disease = excluded.major_disease, admission_number = excluded.admission_number, registered = excluded.registered,
            basic_insurance = excluded.basic_insurance, critical_illness = excluded.critical_illness, assistance = excluded.assistance,
            paid_by_person = excluded.paid_by_person, settled_cost = excluded.settled_cost
        """, Hot: true);

    /// <summary>Policy years that anything is known of.</summary>
    public static readonly Statement PolicyYears = new("health.policy-years", "select coalesce(array_agg(year), '{}') from health.policy_year");

    /// <summary>Keeps that something is known of policy years.</summary>
    public static readonly Statement NotePolicyYears = new("health.note-policy-years",
        "insert into health.policy_year (year) select y from unnest(@years::int[]) y order by y on conflict do nothing", Hot: true);

    /// <summary>Gives people a row to lock, in the order of the given ids.</summary>
    public static readonly Statement AddPersons = new("health.add-persons",
        "insert into health.person (id) select p from unnest(@persons::uuid[]) with ordinality as n (p, o) order by o on conflict do nothing", Hot: true);

    /// <summary>Locks people in the order of their ids.</summary>
    public static readonly Statement LockPersons = new("health.lock-persons", "select from health.person where id = any (@persons) order by id for update", Hot: true);

    /// <summary>Gives households a row to lock, in the order of the given numbers.</summary>
    public static readonly Statement AddHouseholds = new("health.add-households",
        "insert into health.household (number) select p from unnest(@numbers::text[]) with ordinality as n (p, o) order by o on conflict do nothing", Hot: true);

    /// <summary>Locks households in the order of their numbers.</summary>
    public static readonly Statement LockHouseholds = new("health.lock-households",
        """select from health.household where number = any (@numbers) order by number collate "C" for update""", Hot: true);

    /// <summary>Marks people and households.</summary>
    public static readonly Statement Touch = new("health.touch", "insert into health.touched (persons, households) values (@persons, @households)", Hot: true);

    /// <summary>Takes marks in their order. They hold up to a chunk of people each: as many as make a portion, at least one.</summary>
    public static readonly Statement TakeTouched = new("health.take-touched",
        """
        delete from health.touched where seq in (
            select seq from (
                select seq, sum(cardinality(persons) + cardinality(households)) over (order by seq) - cardinality(persons) - cardinality(households) as before
                from (select seq, persons, households from health.touched order by seq limit @marks for update skip locked) marks) sized
            where before < @persons)
        returning persons, households
        """, Hot: true);

    /// <summary>Where households are.</summary>
    public static readonly Statement Villages = new("health.villages-of-households",
        "select household, max(village) from roster.member where household = any (@numbers) group by household", Hot: true);

    /// <summary>What households paid themselves in policy years: a claim counts for the household that the person belonged to on the day of discharge, once.</summary>
    public static readonly Statement Spent = new("health.spending-of-households",
        """
        select household, year, sum(paid_by_person)::bigint from (
            select distinct m.household, c.number, c.year, c.paid_by_person
            from roster.member m join health.claim c on c.person = m.person
            where m.household = any (@numbers) and c.year = any (@years) and not c.withdrawn
                and m.joined_on <= c.discharged_on and (m.left_on is null or c.discharged_on < m.left_on)) paid
        group by household, year
        """, Hot: true);

    /// <summary>Declared incomes of households.</summary>
    public static readonly Statement Incomes = new("health.incomes", "select data from known.copy where subject = any (@households) and kind = @kind and not retracted", Hot: true);

    /// <summary>The alerts that stand.</summary>
    public static readonly Statement Alerts = new("health.spending-alerts", "select id, data, village from known.fact where id = any (@ids) and not retracted", Hot: true);

    /// <summary>The admissions of people.</summary>
    public static readonly Statement Admissions = new("health.admissions-of-persons",
        "select person, number, admitted_on, major, withdrawn from health.admission where person = any (@persons)", Hot: true);

    /// <summary>What claims say of the treatments of people: when each began, whether its disease is a major one, when it was settled.</summary>
    public static readonly Statement Treatments = new("health.treatments-of-claims",
        """
        select person, coalesce(admission_number, number), min(admitted_on), bool_or(major_disease is not null), max(discharged_on)
        from health.claim where person = any (@persons) and not withdrawn and (admission_number is not null or major_disease is not null)
        group by 1, 2
        """, Hot: true);
}
