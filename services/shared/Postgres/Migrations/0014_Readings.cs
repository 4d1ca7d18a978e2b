using Microsoft.EntityFrameworkCore.Migrations;

namespace Hutong.Postgres.Migrations;

/// <summary>Who read what of whom.</summary>
partial class Readings : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create table facts.reading (
            number bigint generated always as identity primary key,
            at timestamptz not null,
            client text not null,             -- the program that asked
            person text,                      -- who sat at it; null: the program asked on its own behalf
            purpose text not null,
            operation text not null,          -- what was asked for: household-card
            request text,                     -- as in the logs
            fields text[] not null,           -- what of them was shown
            subjects uuid[] not null);        -- households and persons
        create index reading_subject on facts.reading using gin (subjects);
        """);
}
