using System.Collections.Concurrent;
using Hutong.Defaults;
using Hutong.Facts;
using Npgsql;
using NpgsqlTypes;

namespace Hutong.Intake.Tests;

public enum VisitReason { Illness, Check }

public sealed record Visit(string Number, long Fen, DateOnly On, VisitReason? Reason, string? Note, DateTimeOffset? AsOf);

/// <summary>A kind with a table of its own, which counts every time that a row is stored.</summary>
public sealed class VisitKind : RecordKind<Visit>
{
    static readonly Dictionary<string, VisitReason> Reasons = new() { ["生病"] = VisitReason.Illness, ["检查"] = VisitReason.Check };

    /// <summary>Called within the transaction, before anything is stored.</summary>
    public Func<IReadOnlyList<Numbered<Visit>>, Task> BeforeStoring { get; set; } = _ => Task.CompletedTask;

    public override string Name => "visits";

    public override string? KeyField => "number";

    public override IReadOnlyList<Field> Fields { get; } =
    [
        new("number", true, "V-1", "The visit's number.", ["就诊号"]),
        new("residentId", true, "652722199003070015", "Who visited.", ["身份证号", "公民身份号码"], Personal: true),
        new("cost", true, "125000", "In fen.", ["总费用（元）"]),
        new("visitedOn", true, "2019-03-05", "Day of the visit.", ["就诊日期"]),
        new("village", false, "652722101201", "12 digits.", ["行政区划代码"]),
        new("reason", false, "illness", "illness or check.", ["原因"]),
        new("urgent", false, "true", "Whether it could not wait.", ["急诊"]),
        new("year", false, "2019", "Policy year.", ["年度"]),
        new("note", false, "came by bus", "Anything.", ["备注"]),
        new("asOf", false, "2019-03-05T08:00:00+08:00", "State of this record.", []),
    ];

    /// <summary>How often the intake said that a commit has gone through.</summary>
    public int Commits { get; private set; }

    public override void Stored() => Commits++;

    public override Visit? Bind(Row row)
    {
        var number = row.Text("number", 40);
        row.ResidentId("residentId");
        var cost = row.Fen("cost");
        var on = row.Date("visitedOn", row.Today);
        row.Division("village");
        var reason = row.Choice("reason", Reasons);
        row.Flag("urgent");
        row.Year("year");
        var note = row.Text("note");
        var asOf = row.AsOf();
        if (note == "a fault in the kind")
            throw new InvalidOperationException("a fault in the kind");
        return row.Ok ? new Visit(number!, cost!.Value, on!.Value, reason, note, asOf) : null;
    }

    public override async Task<IReadOnlyList<RowOutcome>> StoreAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<Visit>> rows, Source source, CancellationToken ct)
    {
        await BeforeStoring(rows);
        // of several states of one visit in the step, only the first is compared with the table: enough for a test
        var first = rows.GroupBy(r => r.Record.Number).ToDictionary(g => g.Key, g => g.First().Row);
        var chosen = rows.Where(r => first[r.Record.Number] == r.Row).ToArray();
        await using var command = new NpgsqlCommand("""
            with pushed as (
                select * from unnest($1, $2, $3, $4, $5) as p (number, cost, visited_on, note, as_of)),
            known as (select v.* from visit v join pushed using (number)),
            stored as (
                insert into visit (number, cost, visited_on, note, as_of, version, stored)
                select number, cost, visited_on, note, as_of, 1, 1 from pushed
                on conflict (number) do update set
                    cost = excluded.cost, visited_on = excluded.visited_on, note = excluded.note, as_of = excluded.as_of,
                    version = visit.version + 1, stored = visit.stored + 1
                where (visit.cost, visit.visited_on, visit.note) is distinct from (excluded.cost, excluded.visited_on, excluded.note)
                    and visit.as_of <= excluded.as_of
                returning number, version)
            select p.number, s.version,
                k.number is not null and (k.cost, k.visited_on, k.note) is not distinct from (p.cost, p.visited_on, p.note)
            from pushed p left join stored s using (number) left join known k using (number)
            """, transaction.Connection, transaction);
        command.Parameters.Add(new() { Value = chosen.Select(r => r.Record.Number).ToArray() });
        command.Parameters.Add(new() { Value = chosen.Select(r => r.Record.Fen).ToArray() });
        command.Parameters.Add(new() { Value = chosen.Select(r => r.Record.On).ToArray() });
        command.Parameters.Add(new() { Value = chosen.Select(r => r.Record.Note).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = chosen.Select(r => r.Record.AsOf ?? source.AsOf).ToArray() });
        var outcomes = new Dictionary<string, RowOutcome>();
        await using (var reader = await command.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct))
            {
                var number = reader.GetString(0);
                outcomes[number] = !reader.IsDBNull(1) ? new RowOutcome(RowResult.Accepted, Id(number), reader.GetInt64(1))
                    : reader.GetBoolean(2) ? new RowOutcome(RowResult.Unchanged, Id(number))
                    : new RowOutcome(RowResult.Stale, Id(number));
            }

        return rows.Select(r =>
            r.Record.Note == "not by this bureau" ? RowOutcome.Rejected(new RowError("number", null, "not-yours", "Another bureau's."))
            : first[r.Record.Number] == r.Row ? outcomes[r.Record.Number] : new RowOutcome(RowResult.Unchanged, Id(r.Record.Number))).ToArray();
    }

    public override IEnumerable<string> KeysOf(Visit record) => [record.Number];

    public override Task<object?> AnswerAsync(NpgsqlTransaction transaction, Visit record, RowOutcome outcome, Reach reach, CancellationToken ct) =>
        Task.FromResult<object?>(new { doubled = record.Fen * 2 });

    public const string Table = """
        create table if not exists visit (number text primary key, cost bigint not null check (cost <> 66600), visited_on date not null,
            note text, as_of timestamptz not null, version bigint not null, stored int not null)
        """;

    static Guid Id(string number) => new(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(number)).AsSpan(0, 16));
}

public sealed record Family(string Number, DateOnly RegisteredOn, IReadOnlyList<string> Names);

/// <summary>A kind whose CSV lines belong together, and which only remembers.</summary>
public sealed class FamilyKind : RecordKind<Family>
{
    public ConcurrentQueue<Family> Families { get; } = [];

    public override string Name => "families";

    public override string? GroupBy => "number";

    public override bool IsGroup(string key) => key.Length < 20;

    public override IReadOnlyList<Field> Fields { get; } =
    [
        new("number", true, "H-1", "Household number.", ["户编号"]),
        new("registeredOn", true, "2015-01-01", "Day.", ["纳入日期"]),
        new("asOf", false, "2015-01-01T08:00:00+08:00", "State.", ["数据时间"]),
        new("name", true, "张三", "Name.", ["姓名"], In: "members", Personal: true),
        new("residentId", true, "652722199003070015", "Number.", ["身份证号"], In: "members", Personal: true),
    ];

    public override Family? Bind(Row row)
    {
        var number = row.Text("number");
        var on = row.Date("registeredOn", row.Today);
        row.AsOf();
        var names = new List<string>();
        foreach (var member in row.List("members"))
        {
            names.Add(member.Name("name") ?? "");
            member.ResidentId("residentId");
        }

        if (names.Count == 0)
            row.Fault("members", "missing-field", "A household has members.");
        return row.Ok ? new Family(number!, on!.Value, names) : null;
    }

    public override Task<IReadOnlyList<RowOutcome>> StoreAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<Family>> rows, Source source, CancellationToken ct)
    {
        foreach (var row in rows)
            Families.Enqueue(row.Record);
        return Task.FromResult<IReadOnlyList<RowOutcome>>(rows.Select(_ => new RowOutcome(RowResult.Accepted)).ToArray());
    }
}

/// <summary>A kind that stores as cheaply as it can, so that the intake itself is measured.</summary>
public sealed class EntryKind : RecordKind<Visit>
{
    readonly VisitKind _visits = new();

    public override string Name => "entries";

    public override IReadOnlyList<Field> Fields => _visits.Fields;

    public override Visit? Bind(Row row) => _visits.Bind(row);

    public override async Task<IReadOnlyList<RowOutcome>> StoreAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<Visit>> rows, Source source, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("insert into entry select * from unnest($1, $2, $3, $4)", transaction.Connection, transaction);
        command.Parameters.Add(new() { Value = rows.Select(r => r.Record.Number).ToArray() });
        command.Parameters.Add(new() { Value = rows.Select(r => r.Record.Fen).ToArray() });
        command.Parameters.Add(new() { Value = rows.Select(r => r.Record.On).ToArray() });
        command.Parameters.Add(new() { Value = rows.Select(r => r.Record.Note).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await command.ExecuteNonQueryAsync(ct);
        return rows.Select(_ => new RowOutcome(RowResult.Accepted)).ToArray();
    }

    public const string Table = "create table if not exists entry (number text not null, cost bigint not null, visited_on date not null, note text)";
}
