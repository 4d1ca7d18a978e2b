using Microsoft.EntityFrameworkCore.Migrations;

namespace Hutong.Postgres.Migrations;

/// <summary>What a service reads of its facts and copies: views, so that the kernel's tables are the kernel's alone.</summary>
partial class Known : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create schema if not exists known;

        -- the current state of what this service owns; held: about a person whom no roster names yet
        create view known.fact as
        select id, kind, subject, village, version, as_of, recorded_at, bureau, batch, "row", retracted, held, data from facts.fact;

        -- the versions before
        create view known.history as
        select id, kind, subject, village, version, as_of, recorded_at, bureau, batch, "row", retracted, held, data from facts.history;

        -- what other services own, as it stands here
        create view known.copy as
        select id, kind, subject, village, version, as_of, recorded_at, applied_at, bureau, retracted, data from facts.copy;
        """);
}
