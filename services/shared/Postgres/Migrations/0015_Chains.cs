using Hutong.Facts.Chaining;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hutong.Postgres.Migrations;

/// <summary>What is only ever added to is linked into a chain, whose heads are signed and known to the other services.</summary>
/// <remarks>
/// Nobody writes the tables while what is in them is linked for the first time: some seconds for a million facts. An instance of the version
/// before may be at work: what it writes is linked by the triggers, and hung into the chain by the first instance of this version.
/// </remarks>
partial class Chains : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            -- rows that one statement has written into a table that is only added to, in the statement's own transaction. Which place they have
            -- in the chain is written once, afterwards, so that writers do not wait for each other; nothing else is ever changed here
            create table facts.link (
                seq bigint generated always as identity primary key,
                written_at timestamptz not null default clock_timestamp(),
                source text not null,              -- the table
                form smallint not null,            -- how the prints of its rows are taken
                keys text[] not null,
                prints bytea not null,              -- of the rows, in the order of the keys, of one length each
                digest bytea not null,             -- of all of that
                key_id text,                       -- rows that were mended: whose key says so
                signature bytea,
                day date,
                position bigint,                   -- within the day, from 1
                chain bytea,                       -- SHA-256 of the chain before, the place and the digest
                unique (day, position),
                check (num_nulls(day, position, chain) in (0, 3)));
            create index link_waiting on facts.link (seq) where position is null;
            alter table facts.link alter column prints set storage external, alter column keys set storage external;

            create function facts.digest_of_link(source text, form int, keys text[], prints bytea) returns bytea
            language sql immutable parallel safe
            return sha256(convert_to(source || e'\n' || form::text || e'\n' || array_to_string(keys, e'\n') || e'\n', 'UTF8') || prints);

            -- hangs up to so many links that wait into the chain, one caller at a time; says how many, or -1 when another one is at it
            create function facts.hang_links(today date, most int) returns int language plpgsql security definer set search_path = pg_catalog as $$
            declare
                last facts.link%rowtype;
                one record;
                hung int := 0;
            begin
                if not pg_try_advisory_xact_lock(hashtext('facts.link')) then
                    return -1;
                end if;
                select * into last from facts.link where position is not null order by day desc, position desc limit 1;
                last.chain := coalesce(last.chain, ''::bytea);
                for one in select seq, digest from facts.link where position is null order by seq limit most loop
                    if last.day is null or today > last.day then
                        last.day := today;
                        last.position := 0;
                    end if;
                    last.position := last.position + 1;
                    last.chain := sha256(last.chain || convert_to(to_char(last.day, 'YYYY-MM-DD') || '/' || last.position || e'\n', 'UTF8') || one.digest);
                    update facts.link set day = last.day, position = last.position, chain = last.chain where seq = one.seq;
                    hung := hung + 1;
                end loop;
                return hung;
            end $$;

            -- where the chain stood, signed by the service
            create table facts.head (
                life bigint not null,              -- of facts.restored; 0 for a database that never was
                day date not null,
                position bigint not null,
                chain bytea not null,
                signed_at timestamptz not null,
                key_id text not null,
                signature bytea not null,
                primary key (life, day, position));

            -- what other services have said of theirs
            create table facts.foreign_head (
                service text not null,
                life bigint not null,
                day date not null,
                position bigint not null,
                chain bytea not null,
                signed_at timestamptz not null,
                key_id text not null,
                signature bytea not null,
                heard_at timestamptz not null default now(),
                primary key (service, life, day, position, chain));

            -- that the database was put back from a backup, and how far its chain reached then: a new life begins
            create table facts.restored (
                life bigint primary key,           -- seconds since 1970
                day date,
                position bigint,
                at timestamptz not null,
                key_id text not null,
                signature bytea not null);
            """);
        foreach (var table in (string[])["facts.fact", "facts.history", "facts.discarded", "messages.failed", "rules.current", "facts.reading"])
            migrationBuilder.Sql(AppendOnly.Named(table).Link());
    }
}
