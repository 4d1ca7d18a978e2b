using Microsoft.EntityFrameworkCore.Migrations;

namespace Hutong.Postgres.Migrations;

/// <summary>Persons who turned out to be others, from the registry's facts; and less of a number where it is shown.</summary>
partial class Merged : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create table facts.merged (
            person uuid primary key,
            becomes uuid not null,
            carried_at timestamptz);          -- when what was owned of the one had been carried over to the other
        create index merged_waiting on facts.merged (person) where carried_at is null;

        -- numbers as they may be shown keep their first four characters alone
        update intake.unmatched set masked = left(masked, 4) || repeat('*', 14) where masked ~ '^[0-9]{6}[*]{10}';
        """);
}
