using Hutong.Facts;
using Hutong.Intake;
using Hutong.Registry.Status;
using Npgsql;

namespace Hutong.Registry.Surveys;

/// <summary>Surveys of households as villages and work teams record them, one per household and day.</summary>
public sealed class SurveyKind(FactStore facts, MarkWorker worker) : RecordKind<PushedSurvey>
{
    public override string Name => "surveys";

    public override IReadOnlyList<Field> Fields { get; } =
    [
        new("household", true, "652722001001-0001", "The household's number.", ["户编号"]),
        new("surveyedOn", true, "2016-11-02", "The day of the visit.", ["调查日期", "入户日期"]),
        new("food", true, "true", "Enough food all year round.", ["不愁吃"]),
        new("clothing", true, "true", "Clothing and bedding for all seasons.", ["不愁穿"]),
        new("culturalLife", false, "true", "Takes part in cultural life.", ["有良好文化生活"]),
        new("surveyor", false, "李四", "Who visited.", ["调查人"], Personal: true),
        new("withdrawn", false, "false", "The survey was withdrawn.", ["撤销"]),
        new("asOf", false, "2016-11-02T18:00:00+08:00", "When the record was in this state.", ["数据时间"]),
    ];

    public override PushedSurvey? Bind(Row row)
    {
        var household = row.Text("household", 40);
        var surveyedOn = row.Date("surveyedOn", notAfter: row.Today);
        var food = row.Flag("food");
        var clothing = row.Flag("clothing");
        var cultural = row.Flag("culturalLife");
        var surveyor = row.Name("surveyor");
        var withdrawn = row.Flag("withdrawn") ?? false;
        var asOf = row.AsOf();
        return row.Ok ? new(new(household!, surveyedOn!.Value, food!.Value, clothing!.Value, cultural, surveyor), withdrawn, asOf) : null;
    }

    public override IEnumerable<string> KeysOf(PushedSurvey record) => [$"{record.State.Household}/{record.State.SurveyedOn:O}"];

    public override Task<IReadOnlyList<RowOutcome>> StoreAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<PushedSurvey>> rows, Source source, CancellationToken ct) =>
        HouseholdRows.SaveAsync(facts, transaction, rows, r => r.State.Household, (village, r, row) => FactDraft.AboutHousehold(
            r.State, village, r.Withdrawn, r.AsOf, row), source, ct);

    public override void Stored() => worker.Wake();
}

public sealed record PushedSurvey(HouseholdSurvey State, bool Withdrawn, DateTimeOffset? AsOf);
