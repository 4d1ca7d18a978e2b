using Hutong.Postgres;

namespace Hutong.Readings;

static class ReadingsSql
{
    /// <summary>Who read anything of some households and persons, the latest first.</summary>
    public static readonly Statement Of = new("facts.readings-of",
        """
        select at, client, person, purpose, operation, request, fields
        from facts.reading where subjects && @subjects order by at desc limit @most
        """, Hot: true);
}
