using Hutong.Facts;
using Hutong.Intake;
using Hutong.Postgres;
using Hutong.Registry.Households;
using Npgsql;

namespace Hutong.Registry.Plans;

/// <summary>Support plans as the townships push them: a household's whole plan, one measure per line in a spreadsheet.</summary>
public sealed class PlanKind(FactStore facts) : RecordKind<PushedPlan>
{
    const string Measures = "measures";

    static readonly Dictionary<string, MeasureKind> Kinds = new()
    {
        ["产业"] = MeasureKind.Industry,
        ["产业扶持"] = MeasureKind.Industry,
        ["就业"] = MeasureKind.Work,
        ["转移就业"] = MeasureKind.Work,
        ["易地搬迁"] = MeasureKind.Relocation,
        ["教育"] = MeasureKind.Schooling,
        ["教育资助"] = MeasureKind.Schooling,
        ["健康"] = MeasureKind.Care,
        ["健康扶贫"] = MeasureKind.Care,
        ["社会保障兜底"] = MeasureKind.SocialFloor,
        ["兜底"] = MeasureKind.SocialFloor,
        ["小额信贷"] = MeasureKind.Loan,
        ["资产收益"] = MeasureKind.AssetIncome,
        ["生态护林员"] = MeasureKind.EcologicalJob,
        ["生态岗位"] = MeasureKind.EcologicalJob,
    };

    static readonly Dictionary<string, Progress> Progresses = new()
    {
        ["计划"] = Progress.Planned,
        ["实施中"] = Progress.Running,
        ["完成"] = Progress.Done,
        ["已完成"] = Progress.Done,
        ["取消"] = Progress.Dropped,
    };

    public override string Name => "plans";

    public override string? GroupBy => "household";

    public override string? KeyField => "household";

    public override bool IsGroup(string key) => HouseholdKind.IsNumber(key);

    public override IReadOnlyList<Field> Fields { get; } =
    [
        new("household", true, "652722001001-0001", "The household's number.", ["户编号"]),
        new("officer", true, "李四", "Who answers for the household's support; private.", ["帮扶责任人"], Personal: true),
        new("telephone", false, "0909-5330000", "The officer's telephone; private.", ["联系电话"], Personal: true),
        new("withdrawn", false, "false", "The plan was recorded by mistake.", ["撤销"]),
        new("asOf", false, "2016-03-02T09:00:00+08:00", "When the record was in this state; an older one than the stored is stale.", ["数据时间"]),
        new("kind", true, "industry", "industry, work, relocation, schooling, care, socialFloor, loan, assetIncome or ecologicalJob.", ["措施类型"], Measures),
        new("note", false, "养羊 30 只", "What exactly.", ["措施内容"], Measures),
        new("plannedOn", false, "2016-04-01", "When it is to begin.", ["计划日期"], Measures),
        new("progress", false, "planned", "planned, running, done or dropped; planned if not given.", ["进度"], Measures),
        new("doneOn", false, "2016-11-30", "When it was done.", ["完成日期"], Measures),
    ];

    public override PushedPlan? Bind(Row row)
    {
        var household = row.Text("household", 40);
        var officer = row.Name("officer");
        var telephone = row.Text("telephone", 40);
        var withdrawn = row.Flag("withdrawn") ?? false;
        var asOf = row.AsOf();
        var measures = new List<Measure>();
        foreach (var item in row.List(Measures))
        {
            var kind = item.Choice("kind", Kinds);
            var note = item.Text("note");
            var plannedOn = item.Date("plannedOn");
            var doneOn = item.Date("doneOn", item.Today);
            var progress = item.Choice("progress", Progresses) ?? (doneOn is null ? Progress.Planned : Progress.Done);
            if (doneOn is not null && progress is not Progress.Done)
                item.Fault("doneOn", "done-but-not-done", $"The measure has a day on which it was done, but its progress is {progress.ToString().ToLowerInvariant()}.", "Give progress done, or no doneOn.");
            if (kind is { } known)
                measures.Add(new(known, note, plannedOn, progress, doneOn));
        }

        if (row.Ok && measures.Count == 0 && !withdrawn)
            row.Fault(Measures, "no-measure", "A plan has at least one measure.", "Name its measures.");
        return row.Ok ? new(new(household!, new(officer!, telephone), measures), withdrawn, asOf) : null;
    }

    public override IEnumerable<string> KeysOf(PushedPlan record) => [record.State.Household];

    public override async Task<IReadOnlyList<RowOutcome>> StoreAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<PushedPlan>> rows, Source source, CancellationToken ct)
    {
        var villages = (await HouseholdsSql.Villages.On(transaction, ("numbers", rows.Select(r => r.Record.State.Household).Distinct().ToArray()))
            .ListAsync(r => KeyValuePair.Create(r.GetString(0), r.GetInt64(1)), ct)).ToDictionary();
        var known = rows.Where(r => villages.ContainsKey(r.Record.State.Household)).ToList();
        var outcomes = await facts.SaveAsync(transaction, known.ConvertAll(r => FactDraft.AboutHousehold(
            r.Record.State, villages[r.Record.State.Household], r.Record.Withdrawn, r.Record.AsOf, r.Row)), source, ct);
        await MarkAsync(transaction, [.. known.Where((_, i) => outcomes[i].Result is FactResult.Accepted).Select(r => r.Record)], ct);
        var next = 0;
        return [.. rows.Select(r => villages.ContainsKey(r.Record.State.Household)
            ? RowOutcome.Of(outcomes[next++], "household")
            : RowOutcome.Rejected(new("household", r.Record.State.Household, "unknown-household", "There is no household with this number.", "Push the household first.")))];
    }

    static async Task MarkAsync(NpgsqlTransaction transaction, List<PushedPlan> accepted, CancellationToken ct)
    {
        if (accepted.Count == 0)
            return;
        var standing = accepted.Where(p => !p.Withdrawn).OrderBy(p => p.State.Household, StringComparer.Ordinal).ToList();
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        batch.BatchCommands.Add(PlansSql.Clear.InBatch(("households", accepted.Where(p => p.Withdrawn).Select(p => p.State.Household).ToArray())));
        batch.BatchCommands.Add(PlansSql.Write.InBatch(
            ("households", standing.ConvertAll(p => p.State.Household).ToArray()), ("floors", standing.ConvertAll(p => p.State.OnSocialFloor).ToArray())));
        await batch.ExecuteNonQueryAsync(ct);
    }
}

public sealed record PushedPlan(SupportPlan State, bool Withdrawn, DateTimeOffset? AsOf);
