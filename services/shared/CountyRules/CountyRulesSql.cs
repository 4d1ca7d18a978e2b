using Hutong.Postgres;

namespace Hutong.CountyRules;

static class CountyRulesSql
{
    /// <summary>Which version of which county's rules of a kind holds.</summary>
    public static readonly Statement Versions = new("rules.versions", "select county, year, version from rules.current where kind = @kind", Hot: true);

    /// <summary>The rules of some counties and years.</summary>
    public static readonly Statement Read = new("rules.read",
        """
        select r.county, r.year, r.version, r.data
        from rules.current r join unnest(@counties, @years) as n (county, year) on r.kind = @kind and r.county = n.county and r.year = n.year
        """, Hot: true);
}
