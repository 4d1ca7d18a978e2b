namespace Hutong.Registry.Data;

/// <summary>The registry's own tables beside the kernel's.</summary>
static class RegistrySchema
{
    public const string Sql =
        """
        create schema if not exists registry;

        -- the card shows everything that the registry itself knows of a household
        create index if not exists fact_subject on facts.fact (subject);

        -- the only place on the platform where identity numbers are stored, sealed (AES-GCM) under the key named in the blob
        create table if not exists registry.person (
            id uuid primary key,
            sealed_number bytea not null,
            masked text not null);

        create table if not exists registry.household (
            number text primary key,
            id uuid not null,
            village bigint not null,
            registered_on date not null,
            exited_on date,
            grace_ends_on date);
        create index if not exists household_village on registry.household (village);

        create table if not exists registry.member (
            household text not null references registry.household,
            person uuid not null references registry.person,
            joined_on date not null,
            left_on date,
            primary key (household, person, joined_on));
        -- nobody belongs to two households at once; this index decides, not a query beforehand
        create unique index if not exists member_once on registry.member (person) where left_on is null;
        create index if not exists member_person on registry.member (person);

        -- households whose status has to be worked out again
        create table if not exists registry.touched (
            household text primary key,
            at timestamptz not null default now());

        -- years for which a sector has said anything at all: before that, its part of the status is unknown
        create table if not exists registry.reported (
            kind text not null,
            year int not null,
            primary key (kind, year));

        -- who read which household's card, and when
        create table if not exists registry.card_reading (
            household text not null,
            at timestamptz not null default now(),
            client text not null,
            request text);
        create index if not exists card_reading_household on registry.card_reading (household, at desc);
        """;
}
