using Microsoft.EntityFrameworkCore.Migrations;

namespace Hutong.Registry.Data.Migrations;

/// <summary>The registry's tables as of 0.1.0: the register and its status, then the processes.</summary>
/// <remarks>Says "if not exists" throughout: a database of 0.1.0 has all of it, and no list of changes yet.</remarks>
partial class RegistryTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            create schema if not exists registry;

            -- the card shows everything that the registry itself knows of a household
            create index if not exists fact_subject on facts.fact (subject);

            -- the only place on the platform where identity numbers are stored, sealed (AES-GCM) under the key named in the blob
            create table if not exists registry.person (
                id uuid primary key,
                sealed_number bytea not null,
                masked text not null);

            -- numbers sort by code point, the same in pages, streams and locks
            create table if not exists registry.household (
                number text collate "C" primary key,
                id uuid not null unique,
                village bigint not null,
                registered_on date not null,
                exited_on date,
                grace_ends_on date);
            create index if not exists household_village on registry.household (village);

            create table if not exists registry.member (
                household text collate "C" not null references registry.household,
                person uuid not null references registry.person,
                joined_on date not null,
                left_on date,
                primary key (household, person, joined_on));
            -- nobody belongs to two households at once; this index decides, not a query beforehand
            create unique index if not exists member_once on registry.member (person) where left_on is null;
            create index if not exists member_person on registry.member (person);

            -- persons and households of whom something new is known, so that the status of the households has to be worked out again;
            -- the nil id stands for everybody
            create table if not exists registry.touched (
                subject uuid primary key,
                household text,                   -- named, because a withdrawn one is not found by its id any more
                background boolean not null,      -- a whole county, on a new day: what bureaus push meanwhile goes first
                at timestamptz not null default now());
            -- a report touches a division: whoever lives there when the mark is taken
            alter table registry.touched add column if not exists division_from bigint, add column if not exists division_to bigint;
            create index if not exists touched_order on registry.touched (background, at);

            -- years for which a sector has said anything at all: before that, its part of the status is unknown
            create table if not exists registry.reported (
                kind text not null,
                year int not null,
                primary key (kind, year));

            -- what the bureaus say their records are complete for, the newest word on each division; a report reaches from its division
            -- as far as the code says
            create table if not exists registry.bureau_report (
                id uuid primary key,
                version bigint not null,
                kind text not null,
                records text not null,
                division bigint not null,
                complete_up_to date not null);

            -- who read which household's card, and when
            create table if not exists registry.card_reading (
                household text not null,
                at timestamptz not null default now(),
                client text not null,
                request text);
            create index if not exists card_reading_household on registry.card_reading (household, at desc);
            """);
        migrationBuilder.Sql(
            """
            create schema if not exists registry;

            -- every process that a household goes or went through, in its present state
            create table if not exists registry.process (
                id uuid primary key,
                kind text not null,
                household text collate "C" not null,
                round int not null,               -- a household may fall back and exit again
                village bigint not null,
                stage text not null,
                open boolean not null,
                announced_on date,
                state json not null,
                unique (kind, household, round));
            -- a household is in one process at a time; this index decides, not a query beforehand
            create unique index if not exists process_open on registry.process (household) where open;
            create index if not exists process_village on registry.process (kind, village);

            -- everything that was done in a process, by whom, and what was answered
            create table if not exists registry.process_step (
                process uuid not null references registry.process,
                seq int not null,
                attempt int not null,
                step text not null,
                at timestamptz not null,          -- by the service's clock
                client text not null,
                data json not null,               -- as it was told
                answer json not null,
                primary key (process, seq));

            -- households with a support plan, and whether the minimum allowance carries them
            create table if not exists registry.plan (
                household text collate "C" primary key,
                social_floor boolean not null);
            """);
    }
}
