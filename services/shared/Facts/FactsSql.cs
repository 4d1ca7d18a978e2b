using Hutong.Postgres;

namespace Hutong.Facts;

static class FactsSql
{
    /// <summary>More than this is told as this much.</summary>
    public const int CountedTo = 100_000;

    /// <summary>How much is still to do.</summary>
    public static readonly Statement Pending = new("facts.pending",
        """
        select (select count(*) from facts.outbox), (select count(*) from facts.mark) + (select count(*) from facts.division_mark),
            (select count(*) from facts.parked), (select count(*) from facts.unsent), (select count(*) from messages.failed where discarded_at is null),
            (select count(*) from facts.reprojection where finished_at is null)
        """);

    /// <summary>Every version of a fact, the newest first.</summary>
    public static readonly Statement Versions = new("facts.versions",
        """
        select kind, version, as_of, recorded_at, bureau, batch, "row", retracted, held, data, village, subject from facts.fact where id = @id
        union all
        select kind, version, as_of, recorded_at, bureau, batch, "row", retracted, held, data, village, subject from facts.history where id = @id
        order by version desc
        """, Hot: true);

    /// <summary>The states of owned records.</summary>
    public static readonly Statement Own = new("facts.own", "select id, data from known.fact where id = any (@ids) and not retracted", Hot: true);

    /// <summary>The states of copies of a kind about some subjects.</summary>
    public static readonly Statement Copied = new("facts.copied",
        "select data from known.copy where subject = any (@subjects) and kind = @kind and not retracted", Hot: true);

    /// <summary>How much waits, and how long the outbox has.</summary>
    public static readonly Statement Waiting = new("facts.waiting",
        $"""
        select {Count("facts.outbox")}, coalesce((select extract(epoch from now() - written_at) from facts.outbox order by seq limit 1), 0)::float8,
            {Count("intake.unmatched")}, {Count("facts.mark")} + {Count("facts.division_mark")}
        """);

    /// <summary>For how many seconds the oldest entry of the outbox has waited.</summary>
    public static readonly Statement OutboxAge = new("facts.outbox-age",
        "select coalesce((select extract(epoch from now() - written_at) from facts.outbox order by seq limit 1), 0)::float8");

    /// <summary>How much is parked of which kinds.</summary>
    public static readonly Statement ParkedKinds = new("facts.parked-kinds",
        $"select kind, count(*) from (select kind from facts.parked limit {CountedTo}) bounded group by kind");

    /// <summary>How many batches are open, by the index on those.</summary>
    public static readonly Statement OpenBatches = new("facts.open-batches",
        "select state, count(*) from intake.batch where state in ('receiving', 'waiting', 'running') group by state");

    static string Count(string table) => $"(select count(*) from (select from {table} limit {CountedTo}) bounded)";
}
