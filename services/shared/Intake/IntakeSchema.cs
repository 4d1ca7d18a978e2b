namespace Hutong.Intake;

/// <summary>The intake's tables in a service's database; created, and later extended, at start.</summary>
public static class IntakeSchema
{
    /// <summary>May run any number of times; the service runs it at start under a lock.</summary>
    public const string Sql = Tables + Unmatched.Sql;

    const string Tables = """
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
        """;
}
