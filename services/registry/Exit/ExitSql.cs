using Hutong.Postgres;

namespace Hutong.Registry.Exit;

static class ExitSql
{
    /// <summary>A portion of the households of some villages that have left the register by a day, by number.</summary>
    public static readonly Statement Exited = new("registry.exited-households",
        """
        select number, village, exited_on, grace_ends_on from registry.household
        where village >= @from and village < @until and exited_on <= @day and (@after::text is null or number > @after) order by number limit @take
        """);
}
