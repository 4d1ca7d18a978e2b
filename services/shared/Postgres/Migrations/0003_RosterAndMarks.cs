using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hutong.Postgres.Migrations;

/// <summary>The roster holds all that services asked of their own copies of it; a mark may stand for a division.</summary>
/// <remarks>
/// An instance of 0.1.0 that is still at work writes rosters without the new columns: the trigger fills them in from the roster itself, which that
/// instance has saved just before in the same transaction. The trigger goes with the next change of these tables.
/// </remarks>
[DbContext(typeof(KernelDb))]
[Migration("0003_RosterAndMarks")]
sealed class RosterAndMarks : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            alter table facts.member
                add column masked text, add column relation smallint, add column registered_on date, add column exited_on date, add column grace_ends_on date,
                drop constraint member_pkey;

            -- somebody may belong to a household twice
            delete from facts.member;
            insert into facts.member (person, household, village, masked, relation, joined_on, left_on, registered_on, exited_on, grace_ends_on)
            select distinct on (person, household, joined_on)
                (m->>'person')::uuid as person, c.data->>'number' as household, c.village, m->>'maskedId',
                array_position(array['Head', 'Spouse', 'Son', 'Daughter', 'Grandchild', 'Parent', 'Grandparent', 'Sibling', 'Other'], m->>'relation') - 1,
                (m->>'joinedOn')::date as joined_on, (m->>'leftOn')::date,
                (c.data->>'registeredOn')::date, (c.data->>'exitedOn')::date, (c.data->>'graceEndsOn')::date
            from facts.copy c cross join lateral json_array_elements(c.data->'members') m
            where c.kind = 'Registry.HouseholdRoster' and not c.retracted;
            alter table facts.member add primary key (person, household, joined_on);

            create index copy_roster_number on facts.copy ((data->>'number')) where kind = 'Registry.HouseholdRoster';
            create function facts.complete_member() returns trigger language plpgsql as $$
            declare roster json; named json;
            begin
                select c.data into roster from facts.copy c where c.kind = 'Registry.HouseholdRoster' and c.data->>'number' = new.household;
                select m into named from json_array_elements(roster->'members') m
                where m->>'person' = new.person::text and (m->>'joinedOn')::date = new.joined_on limit 1;
                new.masked := named->>'maskedId';
                new.relation := array_position(
                    array['Head', 'Spouse', 'Son', 'Daughter', 'Grandchild', 'Parent', 'Grandparent', 'Sibling', 'Other'], named->>'relation') - 1;
                new.registered_on := (roster->>'registeredOn')::date;
                new.exited_on := (roster->>'exitedOn')::date;
                new.grace_ends_on := (roster->>'graceEndsOn')::date;
                return new;
            end $$;
            create trigger complete_member before insert on facts.member
            for each row when (new.registered_on is null) execute function facts.complete_member();

            create schema if not exists roster;
            create view roster.member as
            select person, masked, household, village, relation, joined_on, left_on, registered_on, exited_on, grace_ends_on from facts.member;
            create view roster.household as
            select data->>'number' as number, village, (data->>'registeredOn')::date as registered_on, (data->>'exitedOn')::date as exited_on,
                (data->>'graceEndsOn')::date as grace_ends_on
            from facts.copy where kind = 'Registry.HouseholdRoster' and not retracted;
            create index member_village on facts.member (village);

            alter table facts.mark add column household text;
            -- a table of its own: an instance of 0.1.0 would take the mark of a division for a person's
            create table facts.division_mark (
                division bigint primary key,
                until bigint not null,            -- its parts are the codes from the division's on, less than this
                at timestamptz not null default now());
            """);
    }
}
