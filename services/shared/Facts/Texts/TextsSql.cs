using Hutong.Postgres;

namespace Hutong.Facts.Texts;

static class TextsSql
{
    /// <summary>Every column of the database that can hold a text: whether it belongs to the primary key, and whether to another unique index.</summary>
    public static readonly Statement Columns = new("texts.columns",
        """
        select n.nspname, c.relname, a.attname, t.typname::text,
            exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary and a.attnum = any (i.indkey::int2[])),
            exists (select from pg_index i where i.indrelid = c.oid and i.indisunique and not i.indisprimary and a.attnum = any (i.indkey::int2[]))
        from pg_attribute a
        join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
        join pg_namespace n on n.oid = c.relnamespace and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
        join pg_type t on t.oid = a.atttypid
        -- keys of rows and hashes: ids that happen to look like a number are none
        where a.attnum > 0 and not a.attisdropped and (n.nspname, c.relname) <> ('facts', 'link')
            and (t.typname in ('text', 'varchar', 'bpchar', 'json', 'jsonb', '_text', '_varchar') or (n.nspname, c.relname, a.attname) = ('messages', 'failed', 'body'))
        order by n.nspname, c.relname, a.attnum
        """);

    /// <summary>States as they stand, locked in the order of their ids.</summary>
    public static readonly Statement Lock = new("texts.lock", "select id, kind, data::text, version from facts.fact where id = any (@ids) order by id for update", Hot: true);

    /// <summary>The version that is replaced is kept without the numbers that it held: the history is changed here and nowhere else.</summary>
    public static readonly Statement KeepVersions = new("texts.keep-versions",
        """
        insert into facts.history (id, subject, batch, village, version, content, as_of, recorded_at, "row", retracted, held, kind, bureau, data)
        select f.id, f.subject, f.batch, f.village, f.version, n.content, f.as_of, f.recorded_at, f."row", f.retracted, f.held, f.kind, f.bureau, n.data::json
        from facts.fact f join unnest(@ids::uuid[], @contents::bigint[], @data::text[]) as n (id, content, data) on n.id = f.id
        where f.id = any (@ids)
        """, Hot: true);

    /// <summary>A new version, above all that copies have told of; who said it and as of when stays.</summary>
    public static readonly Statement Change = new("texts.change",
        """
        update facts.fact f set
            version = greatest(f.version, (select max(l.version) from facts.lost l where l.id = f.id)) + 1, content = n.content, recorded_at = @now, data = n.data::json
        from unnest(@ids::uuid[], @contents::bigint[], @data::text[]) as n (id, content, data)
        where f.id = n.id and f.id = any (@ids)
        """, Hot: true);

    /// <summary>Puts those that leave the service on the outbox.</summary>
    public static readonly Statement Name = new("texts.name",
        """
        insert into facts.outbox (ids) select array_agg(id) from facts.fact
        where id = any (@ids) and not held and kind = any (@published) having count(*) > 0
        """, Hot: true);
}
