using Microsoft.EntityFrameworkCore.Migrations;

namespace Hutong.Registry.Data.Migrations;

/// <summary>People have ids of their own; numbers lead to them.</summary>
/// <remarks>
/// Up to here a person's id was the keyed hash of the number, made by every service for itself. Who is known keeps that id. Other services may hold
/// records of people who are on no roster under such ids, so a platform that has people goes on giving unknown numbers the id that they have
/// there, for as long as the key that made them is at hand; see <c>registry.matching</c>.
/// An instance of the version before writes people without a hash: the next start finds them by their sealed numbers.
/// </remarks>
partial class Persons : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- whom a number, or what stands in its place for the time being, leads to; the number itself cannot be read from it
        create table registry.person_number (
            hash uuid primary key,
            person uuid not null,
            key text not null,                -- which match key the hash is under; empty: not looked at yet
            told boolean not null,            -- another service was told of the person by it
            since timestamptz not null default now());
        create index person_number_person on registry.person_number (person);
        insert into registry.person_number (hash, person, key, told) select id, id, '', true from registry.person;

        -- the match key by which ids were made of numbers before they became people's own; no row: they never were
        create table registry.matching (key text);
        insert into registry.matching (key) select null where exists (select from registry.person);

        -- somebody who has no number yet
        alter table registry.person alter column sealed_number drop not null;

        -- who asked whom numbers stand for, by the hour
        create table registry.match_count (
            hour timestamptz not null,
            service text not null,
            calls bigint not null,
            numbers bigint not null,
            unknown bigint not null,          -- of which nobody had asked before
            primary key (hour, service));
        """);
}
