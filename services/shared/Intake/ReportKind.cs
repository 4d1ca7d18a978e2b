using Hutong.Contracts;
using Hutong.Facts;
using Npgsql;

namespace Hutong.Intake;

/// <summary>A bureau's reports that its records of a kind are complete for a division up to a day. The record is the fact.</summary>
/// <param name="report">Makes the sector's own fact.</param>
/// <param name="records">The kinds of the sector that can be reported on.</param>
/// <param name="facts">Where it is kept.</param>
/// <param name="counties">Of which there are reports.</param>
/// <param name="worker">What the service derives of households may rest on a report: absence then means something.</param>
public sealed class ReportKind<T>(Func<string, string, DateOnly, T> report, IReadOnlyList<string> records, FactStore facts, ServedCounties counties, MarkWorker? worker) : RecordKind<PushedReport>
    where T : class, IBureauReport
{
    public override string Name => "reports";

    public override IReadOnlyList<Field> Fields { get; } =
    [
        new("records", true, records[0], $"The kind of records: {string.Join(", ", records)}.", ["数据种类"]),
        new("division", true, "652722", "County (6 digits), township (9) or village (12): the report covers all of it.", ["行政区划代码"]),
        new("completeUpTo", true, "2016-03-01", "The day up to which the records are complete; not in the future.", ["数据截止日期"]),
        new("asOf", false, "2016-03-01T09:00:00+08:00", "When the report was made; an older one than the stored is stale.", ["数据时间"]),
    ];

    public override PushedReport? Bind(Row row)
    {
        var kind = row.Text("records", 40);
        var division = counties.Division(row, "division", DivisionLevel.County, DivisionLevel.Township, DivisionLevel.Village);
        var day = row.Date("completeUpTo", notAfter: row.Today);
        var asOf = row.AsOf();
        if (kind is not null && !records.Contains(kind))
            row.Fault("records", "unknown-records", $"'{kind}' is no kind of records of this sector.", $"One of: {string.Join(", ", records)}.");
        return row.Ok ? new(kind!, division!.Value, day!.Value, asOf) : null;
    }

    public override IEnumerable<string> KeysOf(PushedReport record) => [$"{record.Records}/{record.Division}"];

    public override async Task<IReadOnlyList<RowOutcome>> StoreAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<PushedReport>> rows, Source source, CancellationToken ct)
    {
        var drafts = rows.Select(r => FactDraft.AboutDivision(
            report(r.Record.Records, r.Record.Division.ToString(), r.Record.CompleteUpTo), asOf: r.Record.AsOf, row: r.Row)).ToList();
        var outcomes = await facts.SaveAsync(transaction, drafts, source, ct);
        var changed = rows.Where((_, i) => outcomes[i].Result is FactResult.Accepted).Select(r => r.Record.Division).ToList();
        if (worker is not null && changed.Count > 0)
            await Marks.SetAsync(transaction, Marks.Divisions(changed), ct);
        return [.. outcomes.Select(o => RowOutcome.Of(o, "records"))];
    }

    public override void Stored() => worker?.Wake();
}

public sealed record PushedReport(string Records, DivisionCode Division, DateOnly CompleteUpTo, DateTimeOffset? AsOf);
