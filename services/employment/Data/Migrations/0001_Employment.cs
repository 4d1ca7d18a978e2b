using Microsoft.EntityFrameworkCore.Migrations;

namespace Hutong.Employment.Data.Migrations;

/// <summary>The service's tables as of 0.1.0.</summary>
/// <remarks>Says "if not exists" throughout: a database of 0.1.0 has all of it, and no list of changes yet.</remarks>
partial class EmploymentTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            create schema if not exists employment;

            -- who belongs to which household, as what and since when, from the copies of rosters
            create table if not exists employment.membership (
                household text not null,
                person uuid not null,
                village bigint not null,
                masked text not null,
                relation smallint not null,
                joined_on date not null,
                left_on date,
                registered_on date not null,
                exited_on date,
                grace_ends_on date);
            create index if not exists membership_person on employment.membership (person);
            create index if not exists membership_household on employment.membership (household);
            create index if not exists membership_village on employment.membership (village);

            -- the current state of every record that is not withdrawn, for looking up by person; the records with their versions are the kernel's
            create table if not exists employment.labour (
                person uuid primary key,
                capacity smallint not null,
                willing boolean,
                stated_on date not null);

            create table if not exists employment.training (
                certificate text primary key,
                person uuid not null,
                completed_on date not null);
            create index if not exists training_person on employment.training (person);

            create table if not exists employment.episode (
                id uuid primary key,              -- of the fact that is published
                person uuid not null,
                masked text not null,
                started_on date not null,
                ended_on date,
                form smallint not null,
                scope smallint not null,
                full_time boolean not null,
                organised boolean not null,
                monthly_wage bigint not null,
                employer text);
            create index if not exists episode_person on employment.episode (person, started_on);

            create table if not exists employment.award (
                number text primary key,
                person uuid not null,
                masked text not null,
                kind smallint not null,
                year int not null,
                amount bigint not null,
                paid_on date not null);
            create index if not exists award_person on employment.award (person);
            """);
    }
}
