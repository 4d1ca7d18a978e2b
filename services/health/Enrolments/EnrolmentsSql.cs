using Hutong.Postgres;

namespace Hutong.Health.Enrolments;

static class EnrolmentsSql
{
    /// <summary>What the bureau has said of who pays for somebody.</summary>
    public static readonly Statement PayersOf = new("health.payers-of-person", "select year, payer from health.premium_said where person = @person");

    /// <summary>As of when enrolments stand.</summary>
    public static readonly Statement AsOf = new("health.enrolments-as-of", "select id, as_of from known.fact where id = any (@ids)", Hot: true);

    /// <summary>Keeps the bureau's word on who pays; returns the people whose payer is another now.</summary>
    public static readonly Statement KeepPayers = new("health.keep-payers",
        """
        insert into health.premium_said as s (person, year, payer) select * from unnest(@persons::uuid[], @years::int[], @payers::smallint[])
        on conflict (person, year) do update set payer = excluded.payer where s.payer <> excluded.payer
        returning person
        """, Hot: true);

    /// <summary>Takes back what was said; returns the people of whom anything was.</summary>
    public static readonly Statement TakeBackPayers = new("health.take-back-payers",
        """
        delete from health.premium_said s using unnest(@persons::uuid[], @years::int[]) as n (person, year)
        where s.person = n.person and s.year = n.year returning s.person
        """, Hot: true);

    /// <summary>What was said of people.</summary>
    public static readonly Statement Payers = new("health.payers", "select person, year, payer from health.premium_said where person = any (@persons)", Hot: true);

    /// <summary>Enrolments as they stand; locked, since a push that comes between reading and saving would be overwritten by what it replaces.</summary>
    public static readonly Statement Lock = new("health.lock-enrolments",
        "select data, as_of from known.fact where id = any (@ids) and not retracted order by id for update", Hot: true);
}
