using Hutong.Postgres;

namespace Hutong.Employment.Awards;

static class AwardsSql
{
    /// <summary>Takes payments away that changed.</summary>
    public static readonly Statement Clear = new("employment.clear-awards", "delete from employment.award where number = any (@numbers)", Hot: true);

    /// <summary>Writes payments as they stand.</summary>
    public static readonly Statement Write = new("employment.write-awards",
        """
        insert into employment.award (number, person, masked, kind, year, amount, paid_on)
        select * from unnest(@numbers::text[], @persons::uuid[], @masked::text[], @kinds::smallint[], @years::int[], @amounts::bigint[], @paid::date[])
        """, Hot: true);

    /// <summary>
    /// The memberships of all who belong or belonged to a household of some villages, and of those of their further households, as far as they
    /// have organised work of a scope or an award: what is due to a couple is found although one of them has moved on.
    /// </summary>
    public static readonly Statement Memberships = new("employment.award-memberships",
        $"""
        with people as (select distinct person from roster.member where village >= @from and village < @until),
        concerned as (
            select distinct o.person
            from people p
            join roster.member own on own.person = p.person
            join roster.member o on o.household = own.household
            where exists (select from employment.episode e where e.person = o.person and e.organised and e.scope = @scope)
               or exists (select from employment.award a where a.person = o.person))
        select {Facts.Roster.Columns} from roster.member m join concerned c on c.person = m.person order by {Facts.Roster.Order}
        """);

    /// <summary>What was paid to everybody, those who are on no roster among them.</summary>
    public static readonly Statement AllPayments = new("employment.all-award-payments",
        "select number, person, masked, kind, year, amount, paid_on from employment.award");

    /// <summary>What was paid to some people.</summary>
    public static readonly Statement Payments = new("employment.award-payments", $"{AllPayments.Text} where person = any (@persons)");
}
