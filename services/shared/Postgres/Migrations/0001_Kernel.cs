using Microsoft.EntityFrameworkCore.Migrations;

namespace Hutong.Postgres.Migrations;

/// <summary>The kernel's tables as of 0.1.0: facts; pushed batches; what counties decide.</summary>
/// <remarks>Says "if not exists" throughout: a database of 0.1.0 has all of it, and no list of changes yet.</remarks>
partial class Kernel : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            create schema if not exists facts;

            -- the current state of every fact that this service owns
            create table if not exists facts.fact (
                id uuid primary key,
                subject uuid,
                batch uuid,
                village bigint not null,
                version bigint not null,
                content bigint not null,          -- of the state: tells a change from a repetition
                as_of timestamptz not null,       -- by the bureau's own records
                recorded_at timestamptz not null,
                "row" int,
                retracted boolean not null,
                held boolean not null,            -- about a person whom no roster names yet: not published
                kind text not null,
                bureau text not null,
                data json not null);
            create index if not exists fact_held on facts.fact (subject) where held;

            -- the versions before the current one
            create table if not exists facts.history (like facts.fact, primary key (id, version));

            -- what has changed and was not yet published. It names facts, it does not carry them: the relay
            -- sends the state that is current when it leaves.
            create table if not exists facts.outbox (
                seq bigint generated always as identity primary key,
                written_at timestamptz not null default now(),
                trace text,
                ids uuid[] not null);

            -- copies of facts that other services own
            create table if not exists facts.copy (
                id uuid primary key,
                subject uuid,
                village bigint not null,
                version bigint not null,
                as_of timestamptz not null,
                recorded_at timestamptz not null,
                applied_at timestamptz not null,
                retracted boolean not null,
                kind text not null,
                bureau text not null,
                data json not null);
            create index if not exists copy_subject on facts.copy (subject);

            -- who is on the register, from the copies of rosters: decides whether a pushed record is matched
            create table if not exists facts.member (
                person uuid not null,
                household text not null,
                village bigint not null,
                joined_on date not null,
                left_on date,
                primary key (person, household));
            create index if not exists member_household on facts.member (household);

            -- persons and households of whom something new is known: their derived facts are worked out again
            create table if not exists facts.mark (
                subject uuid primary key,
                background boolean not null,
                at timestamptz not null default now());
            create index if not exists mark_at on facts.mark (background, at);

            -- which derived facts stand, by whom they are about
            create table if not exists facts.derived (
                subject uuid not null,
                id uuid not null,
                primary key (subject, id));

            -- facts that could not be applied: one row per fact, its newest version
            create table if not exists facts.parked (
                id uuid primary key,
                version bigint not null,
                kind text not null,
                code text not null,
                reason text not null,
                attempts int not null default 1,
                parked_at timestamptz not null default now(),
                tried_at timestamptz not null default now(),
                envelope json not null);
            """);
        migrationBuilder.Sql(
            """
            create schema if not exists intake;

            create table if not exists intake.batch (
                id uuid primary key,
                sector text not null,
                kind text not null,
                client text not null,
                idempotency_key text,
                fingerprint bytea,
                state text not null,
                as_of timestamptz not null,
                received_at timestamptz not null,
                finished_at timestamptz,
                -- while receiving: until when the receiving process vouches for it
                lease_until timestamptz,
                format text not null,
                columns text,
                rows bigint not null default 0,
                chunks integer not null default 0,
                -- everything before this place is stored and counted
                next_chunk integer not null default 0,
                next_offset integer not null default 0,
                accepted bigint not null default 0,
                unchanged bigint not null default 0,
                stale bigint not null default 0,
                unmatched bigint not null default 0,
                rejected bigint not null default 0,
                not_storable bigint not null default 0,
                errors_kept integer not null default 0,
                failure text,
                trace_parent text,
                trace_state text);

            create unique index if not exists batch_idempotency on intake.batch (client, idempotency_key) where idempotency_key is not null;
            create index if not exists batch_open on intake.batch (received_at) where state in ('receiving', 'waiting', 'running');
            create index if not exists batch_of_client on intake.batch (client, received_at desc);

            -- gzip, then sealed: rows hold identity numbers. Deleted as soon as the batch is done.
            create table if not exists intake.chunk (
                batch uuid not null references intake.batch on delete cascade,
                number integer not null,
                body bytea not null,
                primary key (batch, number));
            alter table intake.chunk alter column body set storage external;

            create table if not exists intake.row_error (
                batch uuid not null references intake.batch on delete cascade,
                ordinal integer not null,
                row_number integer not null,
                field text,
                value text,
                code text not null,
                message text not null,
                remedy text,
                primary key (batch, ordinal));

            -- pushed records about people whom no roster names yet, so that staff can look after them
            create table if not exists intake.unmatched (
                kind text not null,
                id uuid not null,
                person uuid not null,
                masked text not null,
                bureau text not null,
                batch uuid,
                "row" int not null,
                at timestamptz not null default now(),
                primary key (kind, id));
            create index if not exists unmatched_person on intake.unmatched (person);
            """);
        migrationBuilder.Sql(
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
            """);
    }
}
