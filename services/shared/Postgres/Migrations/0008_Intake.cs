using Microsoft.EntityFrameworkCore.Migrations;

namespace Hutong.Postgres.Migrations;

/// <summary>How a file was understood is kept with its batch; an upload belongs to a process and not to a time; rows can wait for later ones.</summary>
partial class Intake : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        alter table intake.batch
            add column encoding text,
            -- told to the bureau: how something in the file was taken
            add column notes text,
            -- records whose lines do not stand together, with the lines
            add column apart text,
            add column errors_left_out bigint not null default 0,
            -- while receiving: the advisory lock that the receiving process holds; without one, the lease counts
            add column holder bigint,
            -- rows say themselves as of when they are: they are stored in the order of that
            add column own_as_of boolean not null default false;

        -- rows of a running batch that a later row of the same file may yet let in, by their places in it
        create table intake.waiting_row (
            batch uuid not null references intake.batch on delete cascade,
            "row" integer not null,
            chunk integer not null,
            "offset" integer not null,
            primary key (batch, "row"));
        """);
}
