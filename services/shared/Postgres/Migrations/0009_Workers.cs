using Microsoft.EntityFrameworkCore.Migrations;

namespace Hutong.Postgres.Migrations;

/// <summary>Who works out what follows, by which revision of the code, and for which day everybody was marked; and by which revision a derived fact came about.</summary>
/// <remarks>An instance of the version before writes derived facts without a revision: they count as 0, and a first start of this version marks everybody.</remarks>
partial class Workers : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create table facts.worker (
            name text primary key,
            day date not null,                -- the last day for which everybody was marked
            revision int not null,            -- of the newest code at work
            seen_at timestamptz not null default now());
        alter table facts.derived add column revision int not null default 0;
        """);
}
