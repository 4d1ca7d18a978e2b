using System.Globalization;
using Hutong.Contracts;
using Hutong.Facts;
using Hutong.Intake;
using Npgsql;

namespace Hutong.Registry.Indicators;

/// <summary>What a plan asks of a division by the end of a year. Kept in the registry, with every version and its source.</summary>
/// <param name="Division">Division code with 12 digits.</param>
/// <param name="Value">In the indicator's unit: households, persons, or percent.</param>
[Kind("Registry.Indicators.PlanValue")]
public sealed record PlanValue(string Division, int Year, string Indicator, IndicatorKind Kind, decimal Value) : IAboutDivision
{
    public static string KeyOf(string division, int year, string indicator) => $"{division}/{year}/{indicator}";

    string IFact.Key => KeyOf(Division, Year, Indicator);
}

/// <summary>Plan values of indicators, as the county's plan gives them.</summary>
public sealed class PlanValueKind(FactStore facts, ServedCounties counties) : RecordKind<PushedPlanValue>
{
    static readonly Dictionary<string, IndicatorKind> Kinds = new() { ["约束性"] = IndicatorKind.Binding, ["预期性"] = IndicatorKind.Expected };

    public override string Name => "indicators";

    public override IReadOnlyList<Field> Fields { get; } =
    [
        new("division", true, "652722", "Province, prefecture, county, township or village: 2, 4, 6, 9 or 12 digits.", ["行政区划代码"]),
        new("year", true, "2016", "The plan's year; the value holds for its end.", ["年度"]),
        new("indicator", true, "insured", $"One of: {string.Join(", ", Indicator.All.Select(i => i.Code))}.", ["指标"]),
        new("kind", true, "binding", "binding or expected.", ["指标属性"]),
        new("value", true, "97.1", "Households, persons or percent, by the indicator; at most four decimals.", ["目标值"]),
        new("withdrawn", false, "false", "The plan gives no such value any more.", ["撤销"]),
        new("asOf", false, "2016-03-01T09:00:00+08:00", "When the plan said so; an older value than the stored is stale.", ["数据时间"]),
    ];

    public override PushedPlanValue? Bind(Row row)
    {
        var division = counties.Division(row, "division", DivisionLevel.Province, DivisionLevel.Prefecture, DivisionLevel.County, DivisionLevel.Township, DivisionLevel.Village);
        var year = row.Year("year");
        var code = row.Text("indicator", 60);
        var kind = row.Choice("kind", Kinds);
        var text = row.Text("value", 20);
        var withdrawn = row.Flag("withdrawn") ?? false;
        var asOf = row.AsOf();
        var indicator = Indicator.All.FirstOrDefault(i => i.Code == code);
        if (code is not null && indicator is null)
            row.Fault("indicator", "unknown-indicator", $"'{code}' is no indicator.", $"One of: {string.Join(", ", Indicator.All.Select(i => i.Code))}.");
        var value = default(decimal);
        if (text is not null && (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value) || decimal.Round(value, 4) != value))
            row.Fault("value", "value-not-understood", "'value' is not a number from 0 on with at most four decimals.", "Digits and a point, as in 97.1.");
        else if (indicator is { Unit: IndicatorUnit.Percent } && value > 100)
            row.Fault("value", "more-than-all", "A percentage is at most 100.", "A number from 0 to 100.");
        else if (indicator is { Unit: not IndicatorUnit.Percent } && value != decimal.Truncate(value))
            row.Fault("value", "value-not-whole", "Households and persons are whole numbers.", "A whole number.");
        return row.Ok ? new(division!.Value, new(division.Value.Value.ToString("D12", CultureInfo.InvariantCulture), year!.Value, code!, kind!.Value, value / 1.0000m), withdrawn, asOf) : null;
    }

    public override IEnumerable<string> KeysOf(PushedPlanValue record) => [PlanValue.KeyOf(record.Value.Division, record.Value.Year, record.Value.Indicator)];

    public override async Task<IReadOnlyList<RowOutcome>> StoreAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<PushedPlanValue>> rows, Source source, CancellationToken ct)
    {
        var drafts = rows.Select(r => FactDraft.AboutDivision(r.Record.Value, r.Record.Withdrawn, r.Record.AsOf, r.Row)).ToList();
        return [.. (await facts.SaveAsync(transaction, drafts, source, ct)).Select(o => RowOutcome.Of(o, "indicator"))];
    }
}

public sealed record PushedPlanValue(DivisionCode Division, PlanValue Value, bool Withdrawn, DateTimeOffset? AsOf);
