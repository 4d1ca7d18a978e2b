using Microsoft.EntityFrameworkCore.Migrations;

namespace Hutong.Postgres.Migrations;

/// <summary>Digests that are kept with every change; what copies know and their owner has lost; what could not be published.</summary>
/// <remarks>Nobody writes facts or copies while they are added up for the first time: about a second for a million of them.</remarks>
partial class Agreement : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            -- all of a row that its owner and every copy of it have alike
            create function facts.hash(id uuid, subject uuid, village bigint, version bigint, retracted boolean, data json) returns bigint
            language sql immutable parallel safe
            return hashtextextended(data::text, uuid_hash_extended(id, hashint8extended(village, hashint8extended(version,
                uuid_hash_extended(coalesce(subject, '00000000-0000-0000-0000-000000000000'), retracted::int)))));

            -- what each change adds to, or takes from, the digest of a village; the digest is their sum. Only added to while facts are
            -- saved and applied, so nobody waits for anybody; put together now and then.
            create table facts.digest (
                copied boolean not null,
                kind text not null,
                village bigint not null,
                count bigint not null,
                xor bigint not null);

            create function facts.keep_digest_of_facts() returns trigger language plpgsql as $$
            begin
                if tg_op = 'INSERT' then
                    insert into facts.digest
                    select false, kind, village, count(*), bit_xor(facts.hash(id, subject, village, version, retracted, data))
                    from added where not held group by kind, village;
                elsif tg_op = 'UPDATE' then
                    insert into facts.digest
                    select false, kind, village, sum(n), bit_xor(hash)
                    from (
                        select kind, village, 1 as n, facts.hash(id, subject, village, version, retracted, data) as hash from added where not held
                        union all
                        select kind, village, -1, facts.hash(id, subject, village, version, retracted, data) from removed where not held) changed
                    group by kind, village having sum(n) <> 0 or bit_xor(hash) <> 0;
                elsif tg_op = 'DELETE' then
                    insert into facts.digest
                    select false, kind, village, -count(*), bit_xor(facts.hash(id, subject, village, version, retracted, data))
                    from removed where not held group by kind, village;
                else
                    delete from facts.digest where not copied;
                end if;
                return null;
            end $$;

            create function facts.keep_digest_of_copies() returns trigger language plpgsql as $$
            begin
                if tg_op = 'INSERT' then
                    insert into facts.digest
                    select true, kind, village, count(*), bit_xor(facts.hash(id, subject, village, version, retracted, data))
                    from added group by kind, village;
                elsif tg_op = 'UPDATE' then
                    insert into facts.digest
                    select true, kind, village, sum(n), bit_xor(hash)
                    from (
                        select kind, village, 1 as n, facts.hash(id, subject, village, version, retracted, data) as hash from added
                        union all
                        select kind, village, -1, facts.hash(id, subject, village, version, retracted, data) from removed) changed
                    group by kind, village having sum(n) <> 0 or bit_xor(hash) <> 0;
                elsif tg_op = 'DELETE' then
                    insert into facts.digest
                    select true, kind, village, -count(*), bit_xor(facts.hash(id, subject, village, version, retracted, data))
                    from removed group by kind, village;
                else
                    delete from facts.digest where copied;
                end if;
                return null;
            end $$;

            lock table facts.fact, facts.copy in share row exclusive mode;

            insert into facts.digest
            select false, kind, village, count(*), bit_xor(facts.hash(id, subject, village, version, retracted, data))
            from facts.fact where not held group by kind, village
            union all
            select true, kind, village, count(*), bit_xor(facts.hash(id, subject, village, version, retracted, data))
            from facts.copy group by kind, village;

            create trigger digest_insert after insert on facts.fact referencing new table as added
                for each statement execute function facts.keep_digest_of_facts();
            create trigger digest_update after update on facts.fact referencing new table as added old table as removed
                for each statement execute function facts.keep_digest_of_facts();
            create trigger digest_delete after delete on facts.fact referencing old table as removed
                for each statement execute function facts.keep_digest_of_facts();
            create trigger digest_truncate after truncate on facts.fact
                for each statement execute function facts.keep_digest_of_facts();
            create trigger digest_insert after insert on facts.copy referencing new table as added
                for each statement execute function facts.keep_digest_of_copies();
            create trigger digest_update after update on facts.copy referencing new table as added old table as removed
                for each statement execute function facts.keep_digest_of_copies();
            create trigger digest_delete after delete on facts.copy referencing old table as removed
                for each statement execute function facts.keep_digest_of_copies();
            create trigger digest_truncate after truncate on facts.copy
                for each statement execute function facts.keep_digest_of_copies();
            """);
        migrationBuilder.Sql(
            """
            -- states that a copy has told of and that are not, or not like that, among the facts here: after a restore. The next version of
            -- such a fact is above every one that was told; until there is one, what is to become of it is open.
            create table facts.lost (
                id uuid not null,
                version bigint not null,
                kind text not null,
                envelope json not null,
                told_by text not null,
                told_at timestamptz not null,
                -- what is to become of it, by two clients
                decision text,
                reason text,
                proposed_by text,
                proposed_at timestamptz,
                confirmed_by text,
                confirmed_at timestamptz,
                primary key (id, version));

            -- facts that were taken off the outbox and not published, one row each
            create table facts.unsent (
                id uuid primary key,
                kind text not null,
                code text not null,
                reason text not null,
                attempts int not null default 1,
                set_aside_at timestamptz not null default now(),
                tried_at timestamptz not null default now());

            -- kinds that somebody's queue has taken a message of: from then on a message that no queue takes is a fault
            create table facts.read (
                kind text primary key,
                since timestamptz not null default now());
            """);
    }
}
