using Microsoft.EntityFrameworkCore.Migrations;

namespace Hutong.Housing.Data.Migrations;

/// <summary>The service's tables as of 0.1.0.</summary>
/// <remarks>Says "if not exists" throughout: a database of 0.1.0 has all of it, and no list of changes yet.</remarks>
partial class HousingTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            create schema if not exists housing;

            -- the current state of the bureau's records, as far as others are worked out from them
            create table if not exists housing.dwelling (
                number text primary key,
                household text not null,
                village bigint not null,
                lived_in_from date not null,
                lived_in_until date,
                category smallint);

            create table if not exists housing.assessment (
                dwelling text not null,
                assessed_on date not null,
                grade smallint not null,
                primary key (dwelling, assessed_on));

            create table if not exists housing.project (
                number text primary key,
                dwelling text not null,
                household text,
                mode smallint not null,
                stage smallint not null,
                stage_on date not null,
                applied_on date not null,
                accepted_on date,
                accepted_grade smallint,
                new_dwelling text,
                new_village bigint,
                live boolean not null,             -- neither refused nor withdrawn
                period int);                       -- first year of the policy's period, of those applied for here; null of those that the bureau's own system keeps
            create index if not exists project_dwelling on housing.project (dwelling);
            create index if not exists project_household on housing.project (household);
            create index if not exists project_new_dwelling on housing.project (new_dwelling) where new_dwelling is not null;
            -- one dwelling one subsidy, and one household one subsidy
            create unique index if not exists project_one_per_dwelling on housing.project (dwelling, period) where live and period is not null;
            create unique index if not exists project_one_per_household on housing.project (household, period) where live and period is not null;

            create table if not exists housing.payment (
                number text primary key,
                project text not null,
                amount bigint not null,
                paid_on date not null);
            create index if not exists payment_project on housing.payment (project);

            -- every step that was ever told of a project, also one that came late
            create table if not exists housing.step (
                seq bigint generated always as identity,
                project text not null,
                as_of timestamptz not null,
                stage smallint not null,
                stage_on date not null,
                version bigint not null,           -- of the project that the step made; 0 of one that came late
                reason text,
                told_by text not null,
                batch uuid,
                "row" int,
                recorded_at timestamptz not null,
                primary key (project, as_of, stage, stage_on, version));

            -- what is published: worked out from the above
            create table if not exists housing.home (
                number text primary key,
                household text not null,
                village bigint not null,
                lived_in_from date not null,
                lived_in_until date);
            create index if not exists home_village on housing.home (village);
            create index if not exists home_household on housing.home (household);

            create table if not exists housing.graded (
                dwelling text not null,
                assessed_on date not null,
                household text not null,
                village bigint not null,
                grade smallint not null,
                primary key (dwelling, assessed_on));

            create table if not exists housing.renovation (
                project text primary key,
                dwelling text not null,
                household text not null,
                village bigint not null,
                mode smallint not null,
                stage smallint not null,
                stage_on date not null,
                subsidy_paid bigint not null);
            create index if not exists renovation_dwelling on housing.renovation (dwelling);
            create index if not exists renovation_village on housing.renovation (village);

            -- households on the register, from the copies of rosters
            create table if not exists housing.household (
                number text primary key,
                registered_on date not null,
                exited_on date);
            """);
    }
}
