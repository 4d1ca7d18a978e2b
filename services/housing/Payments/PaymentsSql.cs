using Hutong.Postgres;

namespace Hutong.Housing.Payments;

static class PaymentsSql
{
    /// <summary>Those of some projects that are recorded.</summary>
    public static readonly Statement KnownProjects = new("housing.known-projects",
        "select p.number from unnest(@projects::text[]) as n (number) join housing.project p using (number)", Hot: true);

    /// <summary>The dwellings of the projects that payments speak of now and spoke of before.</summary>
    public static readonly Statement Dwellings = new("housing.dwellings-of-payments",
        """
        select distinct p.dwelling
        from (select project from unnest(@projects::text[]) as n (project)
              union select y.project from unnest(@numbers::text[]) as n (number) join housing.payment y using (number)) as spoken
        join housing.project p on p.number = spoken.project
        """, Hot: true);

    /// <summary>Takes payments away that were withdrawn.</summary>
    public static readonly Statement Clear = new("housing.clear-payments", "delete from housing.payment where number = any (@numbers)", Hot: true);

    /// <summary>Writes payments as they stand.</summary>
    public static readonly Statement Write = new("housing.write-payments",
        """
        insert into housing.payment (number, project, amount, paid_on)
        select * from unnest(@numbers::text[], @projects::text[], @amounts::bigint[], @paid::date[])
        on conflict (number) do update set project = excluded.project, amount = excluded.amount, paid_on = excluded.paid_on
        """, Hot: true);
}
