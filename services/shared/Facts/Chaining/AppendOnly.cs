namespace Hutong.Facts.Chaining;

/// <summary>A table whose rows, once written, are neither changed nor removed: each is linked into the chain of its service (decision 0032).</summary>
/// <remarks>
/// What is linked of a row is its key and a print. Once released, neither changes: a table that gets another column gets another form
/// beside this one, and rows that were linked by the first one are proved by it for good.
/// </remarks>
/// <param name="Table">With its schema. Where rows are linked as they are written.</param>
/// <param name="Key">Columns by which a row is found, and their types; together they are unique.</param>
/// <param name="Print">What is linked of a row <c>r</c>, in SQL: bytes of one length.</param>
public sealed record AppendOnly(string Table, IReadOnlyList<(string Column, string Type)> Key, string Print)
{
    /// <summary>Grows when what is linked of a row changes.</summary>
    public int Form { get; private init; } = 1;

    /// <summary>The print as it is worked out anew from the row, where writing it costs less than proving it.</summary>
    public string Proof { get; private init; } = Print;

    /// <summary>A further table to which rows are moved when others take their place.</summary>
    public string? Former { get; private init; }

    /// <summary>Which rows are linked when they are written; null for all.</summary>
    public string? Written { get; private init; }

    /// <summary>Which changes of a row, from <c>o</c> to <c>r</c>, write what is linked: another version, for example. Null where nothing is ever changed.</summary>
    public string? Changed { get; private init; }

    /// <summary>What the service's role may not do with the rows of the table, and of that to which rows are moved.</summary>
    public IEnumerable<(string Table, string Right)> DeniedOf()
    {
        if (Changed is null)
            yield return (Table, "update");
        if (Written is null) // rows that are not linked may go
            yield return (Table, "delete");
        if (Former is not null)
            foreach (var right in (string[])["update", "delete"])
                yield return (Former, right);
    }

    /// <summary>The same of the tables that the chain is made of: links are written by triggers, lives begin with a restore.</summary>
    public static IEnumerable<(string Table, string Right)> DeniedOfChain { get; } =
    [
        ("facts.link", "insert"), ("facts.link", "update"), ("facts.link", "delete"), ("facts.restored", "insert"), ("facts.restored", "update"), ("facts.restored", "delete"),
        ("facts.head", "update"), ("facts.head", "delete"), ("facts.foreign_head", "update"), ("facts.foreign_head", "delete"),
    ];

    /// <summary>The tables of a service, by its name: those that all services have, and its own.</summary>
    public static IReadOnlyList<AppendOnly> Of(string service) => [.. Kernel, .. Own.GetValueOrDefault(service) ?? []];

    /// <summary>The one of that name.</summary>
    public static AppendOnly Named(string table) => Own.Values.SelectMany(own => own).Concat(Kernel).Single(t => t.Table == table);

    public static IEnumerable<AppendOnly> All => Own.Values.SelectMany(own => own).Concat(Kernel);

    /// <summary>Rows that were there before anything was linked are linked by so many.</summary>
    const int Portion = 1000;

    static readonly AppendOnly[] Kernel =
    [
        // Versions of facts, the current ones too. The content, 64 bits of the state's SHA-256, is there already: a print of it costs a tenth
        // of a hash. As of when it is, its village and whether it is held may change while it stands.
        new("facts.fact", [("id", "uuid"), ("version", "bigint")], "int8send(r.content) || boolsend(r.retracted)")
        {
            Proof = "substring(sha256(convert_to(r.data::text, 'UTF8')) for 8) || boolsend(r.retracted)",
            Former = "facts.history",
            Changed = "r.version <> o.version",
        },
        // Versions that are replaced: whole, as they will stay.
        new("facts.history", [("id", "uuid"), ("version", "bigint")],
            Hash("id, subject, batch, village, version, content, as_of, recorded_at, \"row\", retracted, held, kind, bureau, data")),
        new("facts.discarded", [("id", "uuid"), ("version", "bigint"), ("hash", "bigint")],
            Hash("id, version, hash, kind, code, cause, attempts, parked_at, envelope, discarded_by, discarded_at, reason")),
        // A message that waits is none of the decisions; that it was discarded is one.
        new("messages.failed", [("id", "uuid")], Hash("id, queue, subject, type, message_id, code, cause, failed_at, body, discarded_by, discarded_at, reason"))
        {
            Written = "r.discarded_at is not null",
            Changed = "r.discarded_at is not null and o.discarded_at is null",
        },
        new("rules.current", [("kind", "text"), ("county", "text"), ("year", "int"), ("version", "int")],
            Hash("kind, county, year, version, data, replaced_at, replaced_by"))
        {
            Former = "rules.history",
            Changed = "r.version <> o.version",
        },
        new("facts.reading", [("number", "bigint")], Hash("number, at, client, person, purpose, operation, request, fields, subjects")),
    ];

    static readonly Dictionary<string, AppendOnly[]> Own = new()
    {
        ["registry"] =
        [
            new("registry.process_step", [("process", "uuid"), ("seq", "int")], Hash("process, seq, attempt, step, at, client, data, answer")),
            new("registry.open_county", [("code", "bigint")], Hash("code, opened_at, opened_by, reference")),
        ],
        ["health"] = [new("health.resettlement", [("tx", "bigint"), ("seq", "bigint")], Hash("tx, seq, at, claim, bureau, batch, before, after, person_owes"))],
        ["housing"] = [new("housing.step", [("seq", "bigint")], Hash("seq, project, as_of, stage, stage_on, version, reason, told_by, batch, \"row\", recorded_at"))],
    };

    /// <remarks>As PostgreSQL sends a row: types and lengths stand in it, no setting of a session changes it.</remarks>
    static string Hash(string columns) => $"sha256(record_send(row({string.Join(", ", columns.Split(", ").Select(c => $"r.{c}"))})))";

    string Where => Written is null ? "" : $" where {Written}";

    /// <summary>The key of a row <c>r</c> as it is linked, in SQL.</summary>
    public string KeyOfRow => string.Join(" || '/' || ", Key.Select(k => k.Type == "text" ? $"r.{k.Column}" : $"r.{k.Column}::text"));

    /// <summary>Makes the triggers that link rows as they are written, and links those that are there. For migrations; nobody writes meanwhile.</summary>
    public string Link()
    {
        // what is there may have been mended where it stood: it is linked as it is
        string There(string table, string where) =>
            Linking(Proof, $"from (select *, row_number() over () / {Portion} as portion from {table} r{where}) r group by portion");
        return string.Join('\n',
        [
            $"lock table {Table} in share row exclusive mode;",
            There(Table, Where),
            .. Former is null ? (string[])[] : [There(Former, "")],
            Trigger("new", "insert", "new table as added", $"from added r{Where}"),
            .. Changed is null ? (string[])[] : [Trigger("changed", "update", "new table as added old table as removed",
                $"from added r join removed o on {string.Join(" and ", Row.Select(c => $"r.{c} = o.{c}"))} where {Changed}")],
        ]);
    }

    string Trigger(string name, string on, string rows, string from) =>
        $"""
        create function facts.link_{name}_{Table.Replace('.', '_')}() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
        begin
            {Linking(Print, from)}
            return null;
        end $$;
        create trigger link_{name} after {on} on {Table} referencing {rows} for each statement execute function facts.link_{name}_{Table.Replace('.', '_')}();
        """;

    string Linking(string print, string from) =>
        $"""
        insert into facts.link (source, form, keys, prints, digest)
        select '{Table}', {Form}, keys, prints, facts.digest_of_link('{Table}', {Form}, keys, prints)
        from (select array_agg({KeyOfRow}) as keys, string_agg({print}, '') as prints {from}) l where keys is not null;
        """;

    /// <summary>By which a row is the same before and after a change: its key without the version.</summary>
    IEnumerable<string> Row => Key.Select(k => k.Column).Where(c => c != "version");

    /// <summary>Prints of rows as they are now, and the table in which they stand; null of one that is not there. Twice of one that is there twice.</summary>
    public string Proving =>
        $"""
        select k.n, p.print, p.stands
        from unnest(@keys) with ordinality as k (key, n)
        cross join lateral (select string_to_array(k.key, '/')) as s (part)
        left join lateral ({Each(table => $"select {Proof} as print, '{table}' as stands from {table} r where {string.Join(" and ", Key.Select((c, i) => $"r.{c.Column} = s.part[{i + 1}]::{c.Type}"))}{Also(table)}")}) p on true
        order by k.n
        """;

    /// <summary>The keys of rows that stand in the table and were never linked.</summary>
    public string Unlinked =>
        $"""
        with linked as (select unnest(keys) as key from facts.link where source = '{Table}')
        select key from ({Each(table => $"select {KeyOfRow} as key from {table} r{(table == Table ? Where : "")}")}) r
        where not exists (select from linked l where l.key = r.key) limit 1
        """;

    /// <summary>The keys of rows that were linked more than once.</summary>
    public string Doubles => $"select key from (select unnest(keys) as key from facts.link where source = '{Table}' and signature is null) l group by key having count(*) > 1 limit 1";

    string Each(Func<string, string> select) => Former is null ? select(Table) : $"{select(Table)} union all {select(Former)}";

    string Also(string table) => Written is null || table != Table ? "" : $" and {Written}";
}
