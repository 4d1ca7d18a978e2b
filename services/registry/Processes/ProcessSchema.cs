namespace Hutong.Registry.Processes;

/// <summary>Tables of identification, exit and support plans.</summary>
static class ProcessSchema
{
    public const string Sql =
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
        """;
}
