using Microsoft.EntityFrameworkCore.Migrations;

namespace Hutong.Postgres.Migrations;

/// <summary>Messages that could not be handled, facts that were discarded with a reason, and copies that go through their projections once more.</summary>
/// <remarks>An instance of the version before knows none of these tables and is not in their way; what it sets aside on the broker is collected.</remarks>
partial class Failures : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- taken off the error queues of this service
        create table messages.failed (
            id uuid primary key,
            queue text not null,               -- its own, to which it goes back
            subject text not null,             -- of the alert that stands while it waits
            type text,
            message_id text,
            content_type text,
            headers json not null,             -- those that it came with, without those of the failure
            code text not null,
            cause text not null,
            failed_at timestamptz not null,
            kept_at timestamptz not null default now(),
            body bytea not null,
            -- nobody waits for it any more
            discarded_by text,
            discarded_at timestamptz,
            reason text);
        create index failed_waiting on messages.failed (id) where discarded_at is null;
        create index failed_subject on messages.failed (subject) where discarded_at is null;

        -- versions of facts that could not be applied and are not waited for any more: who said so, when and why. The hash is that of
        -- facts.hash: of another state of that version nothing was said
        create table facts.discarded (
            id uuid not null,
            version bigint not null,
            hash bigint not null,
            kind text not null,
            code text not null,
            cause text not null,
            attempts int not null,
            parked_at timestamptz not null,
            envelope json not null,
            discarded_by text not null,
            discarded_at timestamptz not null,
            reason text not null,
            primary key (id, version, hash));

        -- how far the copies of a kind have gone through their projections once more
        create table facts.reprojection (
            kind text primary key,
            asked_by text not null,
            asked_at timestamptz not null,
            of bigint not null,                -- copies there were
            after uuid not null,               -- the last one that is done
            done bigint not null default 0,
            refused bigint not null default 0,
            first_refused uuid,
            first_reason text,
            finished_at timestamptz);
        """);
}
