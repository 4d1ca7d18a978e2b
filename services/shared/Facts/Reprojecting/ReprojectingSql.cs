using Hutong.Postgres;

namespace Hutong.Facts;

static class ReprojectingSql
{
    /// <summary>Begins with a kind; one that is under way goes on, unless it is to begin again.</summary>
    public static readonly Statement Begin = new("reprojecting.begin",
        """
        insert into facts.reprojection as r (kind, asked_by, asked_at, of, after)
        select @kind, @by, @now, coalesce((select sum(count) from facts.digest where copied and kind = @kind), 0), '00000000-0000-0000-0000-000000000000'
        on conflict (kind) do update set
            asked_by = excluded.asked_by, asked_at = excluded.asked_at, of = excluded.of, after = excluded.after,
            done = 0, refused = 0, first_refused = null, first_reason = null, finished_at = null
        where @again or r.finished_at is not null
        """);

    /// <summary>How far a kind is.</summary>
    public static readonly Statement Progress = new("reprojecting.progress",
        "select kind, asked_by, asked_at, of, done, refused, first_refused, first_reason, finished_at from facts.reprojection where kind = @kind");

    /// <summary>A kind that is under way and that no other instance has at the moment.</summary>
    public static readonly Statement Claim = new("reprojecting.claim",
        "select kind, after from facts.reprojection where finished_at is null and kind = any (@kinds) order by asked_at, kind limit 1 for update skip locked");

    /// <summary>The next copies, locked in the order in which whoever applies facts locks them: what is newer waits, or has been and is what is read.</summary>
    public static readonly Statement Portion = new("reprojecting.portion",
        """
        select id, version, subject, village, retracted, as_of, recorded_at, bureau, data
        from facts.copy where kind = @kind and id > @after order by id limit @limit for update
        """);

    /// <summary>Notes how far it is, in the transaction of the portion.</summary>
    public static readonly Statement Advance = new("reprojecting.advance",
        """
        update facts.reprojection set
            after = coalesce(@after::uuid, after), done = done + @done, refused = refused + @refused,
            first_refused = coalesce(first_refused, @first::uuid), first_reason = coalesce(first_reason, @reason::text),
            finished_at = case when @ends then @now::timestamptz end
        where kind = @kind
        """);
}
