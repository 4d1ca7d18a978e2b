using Microsoft.EntityFrameworkCore.Migrations;

namespace Hutong.Health.Data.Migrations;

/// <summary>The service's tables as of 0.1.0.</summary>
/// <remarks>Says "if not exists" throughout: a database of 0.1.0 has all of it, and no list of changes yet.</remarks>
partial class HealthTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            create schema if not exists health;

            -- whoever settles a person holds this row, so that two pushes about one person follow each other
            create table if not exists health.person (id uuid primary key);
            create table if not exists health.household (number text primary key);

            -- who belongs to which household and since when it has support, from the copies of rosters
            create table if not exists health.membership (
                household text not null,
                person uuid not null,
                village bigint not null,
                joined_on date not null,
                left_on date,
                registered_on date not null,
                exited_on date,
                grace_ends_on date);
            create index if not exists membership_person on health.membership (person);
            create index if not exists membership_household on health.membership (household);

            -- the current state of every claim, as far as settling needs it, and what it was settled to; the record with its versions is the kernel's
            create table if not exists health.claim (
                number text primary key,
                person uuid not null,
                year int not null,
                admitted_on date not null,
                discharged_on date not null,
                hospital_level smallint not null,
                care smallint not null,
                total_cost bigint not null,
                policy_range_cost bigint not null,
                withdrawn boolean not null,
                major_disease text,
                admission_number text,
                registered boolean,
                basic_insurance bigint,           -- null until settled
                critical_illness bigint,
                assistance bigint,
                paid_by_person bigint,
                settled_cost bigint);             -- the total cost that those parts sum to
            create index if not exists claim_person on health.claim (person, year);

            create table if not exists health.admission (
                number text primary key,
                person uuid not null,
                admitted_on date not null,
                major boolean not null,
                withdrawn boolean not null);
            create index if not exists admission_person on health.admission (person);

            -- who pays the premium, where the bureau has said so itself
            create table if not exists health.premium_said (
                person uuid not null,
                year int not null,
                payer smallint not null,
                primary key (person, year));

            -- policy years that anything is known of
            create table if not exists health.policy_year (year int primary key);

            -- what has to be worked out again: written by whoever changes an input, in the same transaction; a row per change, never updated
            create table if not exists health.touched (
                seq bigint generated always as identity primary key,
                persons uuid[] not null,
                households text[] not null);

            -- claims that were settled otherwise than before; listed by transaction, so that a reader misses none that commits late
            create table if not exists health.resettlement (
                tx bigint not null default pg_current_xact_id()::text::bigint,
                seq bigint generated always as identity,
                at timestamptz not null default now(),
                claim text not null,
                bureau text not null,
                batch uuid,
                before bigint[],
                after bigint[],
                person_owes bigint not null,
                primary key (tx, seq));
            create index if not exists resettlement_claim on health.resettlement (claim);
            """);
    }
}
