using Hutong.Postgres;

namespace Hutong.Education.Findings;

static class FindingsSql
{
    // whoever is on no roster any more is nobody's to look after
    const string Asked =
        """
        from education.finding f
        where (@division::bigint is null or f.village >= @division and f.village < @division + @span) and (@year::int is null or f.year = @year)
          and exists (select from roster.member m where m.person = f.person)
        """;

    /// <summary>Takes away what was found about pupils before.</summary>
    public static readonly Statement Clear = new("education.clear-findings", "delete from education.finding where person = any (@persons)", Hot: true);

    /// <summary>Keeps what was found about pupils.</summary>
    public static readonly Statement Keep = new("education.keep-findings",
        """
        insert into education.finding (id, person, household, village, masked, kind, programme, year, term, payment, entitled, paid, difference, code, reason)
        select * from unnest(
            @ids::uuid[], @persons::uuid[], @households::text[], @villages::bigint[], @masked::text[], @kinds::text[], @programmes::text[], @years::int[],
            @terms::int[], @payments::text[], @entitled::bigint[], @paid::bigint[], @differences::bigint[], @codes::text[], @reasons::text[])
        """, Hot: true);

    /// <summary>How many findings of each kind there are in a division and school year, and what they come to.</summary>
    public static readonly Statement Count = new("education.count-findings", $"select f.kind, count(*)::int, sum(f.difference)::bigint {Asked} group by f.kind");

    /// <summary>A page of the findings in a division and school year.</summary>
    public static readonly Statement List = new("education.list-findings",
        $"""
        select f.id, f.person, f.masked, f.household, f.village, f.kind, f.programme, f.year, f.term, f.payment, f.entitled, f.paid, f.difference, f.code, f.reason
        {Asked} and (@kind::text is null or f.kind = @kind) and (@after::uuid is null or f.id > @after)
        order by f.id limit @take
        """);
}
