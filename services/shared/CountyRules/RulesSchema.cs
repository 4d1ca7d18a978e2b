namespace Hutong.CountyRules;

static class RulesSchema
{
    public const string Sql =
        """
        create schema if not exists rules;

        -- what a county has decided for a year, and the versions before
        create table if not exists rules.current (
            kind text not null,
            county text not null,
            year int not null,
            version int not null,
            data json not null,
            replaced_at timestamptz not null,
            replaced_by text not null,
            primary key (kind, county, year));
        create table if not exists rules.history (like rules.current, primary key (kind, county, year, version));
        """;
}
