using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Intake;
using Hutong.Registry.Status;
using Npgsql;

namespace Hutong.Registry.Incomes;

/// <summary>Yearly net incomes as households declare them, in all or by source. The record is the fact.</summary>
public sealed class IncomeKind(FactStore facts, MarkWorker worker) : RecordKind<PushedIncome>
{
    static readonly string[] Sources = ["wages", "farmingAndBusiness", "property", "transfers", "costs"];

    public override string Name => "incomes";

    public override IReadOnlyList<Field> Fields { get; } =
    [
        new("household", true, "652722001001-0001", "The household's number.", ["户编号"]),
        new("year", true, "2016", "The year of the income.", ["年度"]),
        new("netIncome", false, "1254300", "Net income of all members in the year, fen; a header in 元 is read in yuan. May be left out when the sources are given, and agrees with them when both are.", ["纯收入（元）", "年纯收入（元）"]),
        new("wages", false, "900000", "Wages of all members, fen.", ["工资性收入（元）"]),
        new("farmingAndBusiness", false, "400000", "From farming and business, fen.", ["生产经营性收入（元）", "经营性收入（元）"]),
        new("property", false, "0", "From property, fen.", ["财产性收入（元）"]),
        new("transfers", false, "54300", "Transfers, fen.", ["转移性收入（元）"]),
        new("costs", false, "100000", "What earning it cost, fen: it is taken off.", ["生产经营性支出（元）"]),
        new("withdrawn", false, "false", "The declaration was withdrawn.", ["撤销"]),
        new("asOf", false, "2017-01-10T09:00:00+08:00", "When the bureau's record was in this state.", ["数据时间"]),
    ];

    public override PushedIncome? Bind(Row row)
    {
        var household = row.Text("household", 40);
        var year = row.Year("year");
        var income = row.Fen("netIncome");
        var amounts = Array.ConvertAll(Sources, s => row.Fen(s));
        var withdrawn = row.Flag("withdrawn") ?? false;
        var asOf = row.AsOf();
        if (year > row.Today.Year)
            row.Fault("year", "date-in-the-future", "The year has not come.", $"A year up to {row.Today.Year}.");

        // One source is enough: the ones left out are nothing.
        var sources = amounts.Any(a => a is not null)
            ? new IncomeSources(amounts[0] ?? 0, amounts[1] ?? 0, amounts[2] ?? 0, amounts[3] ?? 0, amounts[4] ?? 0)
            : null;
        if (row.Ok && income is null && sources is null)
            row.Fault("netIncome", "missing-field", "There is neither a net income nor any source of it.", "Give netIncome, the sources, or both.");
        if (row.Ok && sources is { Net: < 0 })
            row.Fault("costs", "negative-amount", "The costs are more than all sources together.", "A net income is zero or more; give the costs up to the sum of the sources.");
        if (row.Ok && income is { } total && sources is not null && sources.Net != total)
            row.Fault("netIncome", "sources-disagree", $"The sources make {sources.Net} fen, the net income is {total} fen.", "Correct one of them, or leave netIncome out.");
        return row.Ok ? new(new(household!, year!.Value, income ?? sources!.Net, sources), withdrawn, asOf) : null;
    }

    public override IEnumerable<string> KeysOf(PushedIncome record) => [$"{record.State.Household}/{record.State.Year}"];

    public override Task<IReadOnlyList<RowOutcome>> StoreAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<PushedIncome>> rows, Source source, CancellationToken ct) =>
        HouseholdRows.SaveAsync(facts, transaction, rows, r => r.State.Household, (village, r, row) => FactDraft.AboutHousehold(
            r.State, village, r.Withdrawn, r.AsOf, row), source, ct);

    public override void Stored() => worker.Wake();
}

public sealed record PushedIncome(HouseholdIncome State, bool Withdrawn, DateTimeOffset? AsOf);
