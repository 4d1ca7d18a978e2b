using Hutong.Postgres;

namespace Hutong.Registry.Status;

static class StatusSql
{
    /// <summary>Keeps of which years a sector has spoken.</summary>
    public static readonly Statement NoteReported = new("registry.note-reported",
        "insert into registry.reported (kind, year) select @kind, y from unnest(@years::int[]) y order by y on conflict do nothing", Hot: true);

    /// <summary>The years of which sectors have spoken: a few rows.</summary>
    public static readonly Statement Reported = new("registry.reported", "select kind, year from registry.reported");

    /// <summary>Takes bureaus' reports away that were withdrawn.</summary>
    public static readonly Statement ClearReports = new("registry.clear-reports", "delete from registry.bureau_report where id = any (@ids)", Hot: true);

    /// <summary>Keeps bureaus' reports as they stand.</summary>
    public static readonly Statement WriteReports = new("registry.write-reports",
        """
        insert into registry.bureau_report (id, version, kind, records, division, complete_up_to)
        select n.id, n.version, @kind, n.records, n.division, n.complete_up_to
        from unnest(@ids::uuid[], @versions::bigint[], @records::text[], @divisions::bigint[], @days::date[]) as n (id, version, records, division, complete_up_to)
        on conflict (id) do update set
            version = excluded.version, records = excluded.records, division = excluded.division, complete_up_to = excluded.complete_up_to
        """, Hot: true);

    /// <summary>All reports: some hundreds of rows.</summary>
    public static readonly Statement Reports = new("registry.reports", "select id, version, kind, records, division, complete_up_to from registry.bureau_report");

    /// <summary>The rosters of households.</summary>
    public static readonly Statement Rosters = new("registry.rosters", "select version, village, data from known.fact where id = any (@ids) and not retracted", Hot: true);

    /// <summary>Everything known of households and of whoever is or was in them: copies, and what the registry owns itself.</summary>
    public static readonly Statement Facts = new("registry.facts-of-households",
        """
        with subjects as (
            select person as subject, household as number from registry.member where household = any (@numbers)
            union
            select id, number from registry.household where number = any (@numbers))
        select s.number, c.kind, c.id, c.version, c.data, c.bureau, c.recorded_at
        from subjects s join known.copy c on c.subject = s.subject
        where not c.retracted and c.kind = any (@copied)
        union all
        select h.number, f.kind, f.id, f.version, f.data, f.bureau, f.recorded_at
        from registry.household h join known.fact f on f.subject = h.id
        where h.number = any (@numbers) and not f.retracted and f.kind = any (@own)
        """, Hot: true);

    /// <summary>The households that are among some subjects, or in which those are or were.</summary>
    public static readonly Statement HouseholdsOf = new("registry.households-of-subjects",
        """
        select household from registry.member where person = any (@subjects)
        union
        select number from registry.household where id = any (@subjects)
        """, Hot: true);

    /// <summary>The status that is published of households, and where they are.</summary>
    public static readonly Statement Published = new("registry.published-status", "select village, data from known.fact where id = any (@ids)", Hot: true);
}
