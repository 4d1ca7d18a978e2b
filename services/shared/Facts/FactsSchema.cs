namespace Hutong.Facts;

/// <summary>The tables of the kernel, one set in every service's own database.</summary>
static class FactsSchema
{
    /// <remarks>
    /// <c>json</c>, not <c>jsonb</c>: a state is written and read back whole far more often than it is searched, and keeping
    /// the text as it came saves the server taking it apart. Changed rows move to <c>history</c>, so that the common
    /// push, a new record, writes one row and one index entry.
    /// </remarks>
    public const string Sql =
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
        """;
}
