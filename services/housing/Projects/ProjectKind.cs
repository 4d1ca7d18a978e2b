using Hutong.Contracts.Housing;
using Hutong.Facts;
using Hutong.Housing.Files;
using Hutong.Intake;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Housing.Projects;

/// <summary>Renovation projects as a bureau's own system keeps them: each row is the state of a project, and the latest one stands.</summary>
/// <remarks>
/// The steps between two pushes were taken elsewhere, so a state is not checked against the one before, only against itself; then the order
/// of files does not matter. Who has no system of their own takes the steps here (<see cref="ProjectSteps"/>), where each is checked.
/// </remarks>
public sealed class ProjectKind(ProjectStore projects, ServedCounties counties) : RecordKind<PushedProject>
{
    internal static readonly Dictionary<string, RenovationMode> Modes = new()
    {
        ["修缮加固"] = RenovationMode.Repair,
        ["修缮"] = RenovationMode.Repair,
        ["就地翻建"] = RenovationMode.Rebuild,
        ["翻建"] = RenovationMode.Rebuild,
        ["新建"] = RenovationMode.Rebuild,
        ["置换"] = RenovationMode.Exchange,
        ["公租"] = RenovationMode.PublicRental,
        ["易地搬迁"] = RenovationMode.Relocation,
    };

    static readonly Dictionary<string, RenovationStage> Stages = new()
    {
        ["申请"] = RenovationStage.Applied,
        ["核实"] = RenovationStage.Verified,
        ["公示"] = RenovationStage.Noticed,
        ["审批"] = RenovationStage.Approved,
        ["开工"] = RenovationStage.Building,
        ["在建"] = RenovationStage.Building,
        ["竣工"] = RenovationStage.Built,
        ["验收"] = RenovationStage.Accepted,
        ["验收合格"] = RenovationStage.Accepted,
        ["已补助"] = RenovationStage.SubsidyPaid,
        ["不予批准"] = RenovationStage.Refused,
        ["放弃"] = RenovationStage.Withdrawn,
        ["暂停"] = RenovationStage.Suspended,
    };

    internal static readonly Dictionary<string, DwellingGrade> Grades = new() { ["A级"] = DwellingGrade.A, ["B级"] = DwellingGrade.B, ["C级"] = DwellingGrade.C, ["D级"] = DwellingGrade.D };

    public override string Name => "projects";

    public override string? KeyField => "project";

    public override IReadOnlyList<Field> Fields { get; } =
    [
        new("project", true, "WG-2016-0012", "The project's number; at most 60 characters.", ["项目编号", "改造编号"]),
        new("dwelling", true, "659900001001-0012", "Number of the dwelling that is renovated or given up.", ["房屋编号", "住房编号"]),
        new("household", false, "6599000010010007", "Who applied; if not given, the household of the dwelling.", ["户编号", "户号"]),
        new("mode", true, "rebuild", "repair, rebuild, exchange, publicRental or relocation: as the household chose.", ["改造方式"]),
        new("chosenOn", false, "2016-02-20", "The day of the household's choice.", ["选择日期"]),
        new("recordedBy", false, "大河沿子镇建设站", "Who recorded the choice; kept by the housing service alone.", ["登记人"], Personal: true),
        new("appliedOn", true, "2016-03-01", "The day of the application; its year decides the rates.", ["申请日期"]),
        new("stage", true, "building", "applied, verified, noticed, approved, building, built, accepted, subsidyPaid, refused, withdrawn or suspended.", ["项目阶段", "改造进度"]),
        new("stageOn", true, "2016-05-10", "The day on which the stage was reached.", ["阶段日期"]),
        new("acceptedOn", false, "2016-10-30", "The day of the acceptance; required once the subsidy is paid.", ["验收日期"]),
        new("acceptedGrade", false, "A", "Grade at the acceptance: A or B; required from then on.", ["验收等级"]),
        new("newDwelling", false, "659900001002-0101", "Number of the dwelling that the household lives in from the acceptance on, if it moves.", ["新住房编号"]),
        new("newVillage", false, "659900001002", "Its village; needed only if the dwelling is not pushed by itself.", ["新住房行政村代码"]),
        new("suspendedFrom", false, "building", "The stage that a suspended project resumes to.", ["暂停前阶段"]),
        new("reason", false, "材料不齐", "Of a refusal, a withdrawal or a suspension.", ["原因"], Personal: true),
        new("withdrawn", false, "false", "The project was recorded by mistake; a household that gives up is the stage withdrawn.", ["撤销"]),
        new("asOf", false, "2016-05-11T09:00:00+08:00", "When the bureau's record was in this state; an older one than the stored is stale.", ["数据时间"]),
    ];

    public override PushedProject? Bind(Row row)
    {
        var number = row.Text("project", 60);
        var dwelling = row.Text("dwelling", 60);
        var household = row.Text("household", 60);
        var mode = row.Choice("mode", Modes);
        var chosenOn = row.Date("chosenOn", row.Today);
        var recordedBy = row.Name("recordedBy", 100);
        var appliedOn = row.Date("appliedOn", row.Today);
        var stage = row.Choice("stage", Stages);
        var stageOn = row.Date("stageOn", row.Today);
        var acceptedOn = row.Date("acceptedOn", row.Today);
        var grade = row.Choice("acceptedGrade", Grades);
        var newDwelling = row.Text("newDwelling", 60);
        var newVillage = counties.Division(row, "newVillage");
        var suspendedFrom = row.Choice("suspendedFrom", Stages);
        var reason = row.Text("reason", 200);
        var withdrawn = row.Flag("withdrawn") ?? false;
        var asOf = row.AsOf();
        if (stageOn < appliedOn)
            row.Fault("stageOn", "stage-before-application", "The stage was reached before the application.", "A day from appliedOn on.");
        if (chosenOn > appliedOn)
            row.Fault("chosenOn", "chosen-after-application", "The choice lies after the application.", "A day up to appliedOn.");

        var accepted = stage is RenovationStage.Accepted or RenovationStage.SubsidyPaid;
        if (stage is RenovationStage.Accepted)
            acceptedOn ??= stageOn;
        if (accepted)
        {
            if (acceptedOn is null && !row.Has("acceptedOn"))
                row.Fault("acceptedOn", "missing-field", "A subsidy is paid after the acceptance; its day is missing.", "The day of the acceptance, as in 2016-10-30.");
            if (acceptedOn < appliedOn || acceptedOn > stageOn)
                row.Fault("acceptedOn", "acceptance-out-of-order", "The acceptance does not lie between application and stage.", "A day from appliedOn to stageOn.");
            if (grade is null && !row.Has("acceptedGrade"))
                row.Fault("acceptedGrade", "missing-field", "The grade at the acceptance is missing.", "A or B.");
            if (grade is DwellingGrade.C or DwellingGrade.D)
                row.Fault("acceptedGrade", "not-safe", $"A dwelling of grade {grade} is not accepted.", "A or B; before it is that, the stage is at most built.");
        }
        else if (acceptedOn is not null || grade is not null)
            row.Fault(acceptedOn is not null ? "acceptedOn" : "acceptedGrade", "not-accepted", "The project is not accepted by its stage.", "The stage accepted or subsidyPaid, or no acceptance.");

        if (mode is { } chosen && chosen.MovesOut())
        {
            if (accepted && newDwelling is null)
                row.Fault("newDwelling", "no-new-dwelling", "The household moves; the dwelling that it lives in now is missing.", "Its number.");
            if (newDwelling is not null && newDwelling == dwelling)
                row.Fault("newDwelling", "no-new-dwelling", "The household moves, but into the dwelling that it gives up.", "The number of the other dwelling.");
        }
        else if (mode is not null && (newDwelling is not null || newVillage is not null))
            row.Fault(newDwelling is not null ? "newDwelling" : "newVillage", "dwelling-stays", "The household stays where it lives; it gets no other dwelling.", "Leave it out, or correct the mode.");

        if (stage is RenovationStage.Suspended && suspendedFrom is null && !row.Has("suspendedFrom"))
            row.Fault("suspendedFrom", "missing-field", "Where the project was suspended is missing.", "The stage before, as in building.");
        if (suspendedFrom is { } before && (stage is not RenovationStage.Suspended || !RenovationProject.Resumable.Contains(before)))
            row.Fault("suspendedFrom", "not-suspended-there", "A project is not suspended at this stage, or is not suspended.", "A stage from applied to built, of a suspended project.");

        return row.Ok
            ? new(new(number!, dwelling!, household, mode!.Value, appliedOn!.Value, chosenOn, recordedBy, stage!.Value, stageOn!.Value, acceptedOn, grade, null,
                newDwelling, newVillage?.ToString(), suspendedFrom, reason), withdrawn, asOf)
            : null;
    }

    public override IEnumerable<string> KeysOf(PushedProject record) => [record.State.Number];

    public override async Task<IReadOnlyList<RowOutcome>> StoreAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<PushedProject>> rows, Source source, CancellationToken ct)
    {
        await Publishing.LockAsync(transaction, ct);
        var outcomes = await projects.SaveAsync(transaction, [.. rows.Select(r => r.Record)], [.. rows.Select(r => (int?)r.Row)], own: true, source, ct);
        var told = (await ProjectsSql.Told.On(transaction, ("numbers", Reading.Keys(rows.Select(r => r.Record.State.Number).Distinct())))
            .ListAsync(r => r.GetString(0), ct)).ToHashSet(StringComparer.Ordinal);
        return [.. rows.Select((r, i) => RowOutcome.Of(outcomes[i], "project") switch
        {
            { Result: RowResult.Accepted or RowResult.Unchanged } answer when !r.Record.Withdrawn && !told.Contains(r.Record.State.Number) => answer with
            {
                Result = RowResult.Unmatched,
                Error = new("dwelling", r.Record.State.Dwelling, "unknown-dwelling",
                    "No dwelling with this number is recorded yet; the project is kept and told the others as soon as it is.",
                    "Push the dwelling, or compare the number."),
            },
            var answer => answer,
        })];
    }
}

public sealed record PushedProject(RenovationProject State, bool Withdrawn, DateTimeOffset? AsOf);
