using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Education.OutOfSchool;
using Hutong.Facts;
using Hutong.Intake;
using Npgsql;

namespace Hutong.Education.Enrolments;

/// <summary>Places at schools, one per person and school year. The record is the fact.</summary>
/// <remarks>Age is not compared with stage: a child may start late, repeat, or be ahead, and the bureau knows.</remarks>
public sealed class EnrolmentKind(FactStore facts, SchoolWatch watch) : PersonRecordKind<PushedEnrolment, SchoolEnrolment>
{
    static readonly Dictionary<string, EducationStage> Stages = new()
    {
        ["学前"] = EducationStage.Preschool,
        ["幼儿园"] = EducationStage.Preschool,
        ["小学"] = EducationStage.Primary,
        ["初中"] = EducationStage.JuniorSecondary,
        ["普通高中"] = EducationStage.SeniorSecondary,
        ["高中"] = EducationStage.SeniorSecondary,
        ["中职"] = EducationStage.VocationalSecondary,
        ["中等职业"] = EducationStage.VocationalSecondary,
        ["高等"] = EducationStage.Tertiary,
        ["大专"] = EducationStage.Tertiary,
        ["本科"] = EducationStage.Tertiary,
    };

    static readonly Dictionary<string, Schooling> Kinds = new()
    {
        ["全日制"] = Schooling.FullTime,
        ["普通教育"] = Schooling.FullTime,
        ["特殊教育"] = Schooling.Special,
        ["送教上门"] = Schooling.Special,
    };

    static readonly Dictionary<string, LeftSchoolBecause> Causes = new()
    {
        ["毕业"] = LeftSchoolBecause.Graduated,
        ["转学"] = LeftSchoolBecause.Transferred,
        ["辍学"] = LeftSchoolBecause.DroppedOut,
        ["死亡"] = LeftSchoolBecause.Died,
    };

    public override string Name => "enrolments";

    public override IReadOnlyList<Field> Fields { get; } =
    [
        new("residentId", true, "65990020080101001X", "Resident identity number (GB 11643).", ["身份证号", "公民身份号码", "证件号码"], Personal: true) { Identifies = true },
        new("schoolYear", true, "2016", "The calendar year in which the school year begins.", ["学年", "学年起始年"]),
        new("stage", true, "juniorSecondary", "preschool, primary, juniorSecondary, seniorSecondary, vocationalSecondary or tertiary.", ["学段", "教育阶段"]),
        new("grade", false, "2", "Year within the stage, from 1; if not given, counted from the enrolments on record.", ["年级"]),
        new("school", true, "大河沿子镇中学", "Name of the school.", ["学校", "就读学校"]),
        new("boarding", false, "true", "Boards at the school; false if not given.", ["是否寄宿", "寄宿"]),
        new("kind", false, "fullTime", "fullTime or special (special education, also at home); fullTime if not given.", ["就读类型"]),
        new("enrolledOn", true, "2016-09-01", "First day at the school, within the school year.", ["入学日期", "注册日期"]),
        new("leftOn", false, "2017-03-01", "First day no longer at the school, if the pupil left within the year.", ["离校日期"]),
        new("leftBecause", false, "droppedOut", "graduated, transferred, droppedOut or died; needed with leftOn.", ["离校原因"]),
        new("withdrawn", false, "false", "The enrolment was recorded by mistake.", ["撤销"]),
        new("asOf", false, "2016-09-10T09:00:00+08:00", "When the bureau's record was in this state; an older one than the stored is stale.", ["数据时间"]),
    ];

    public override PushedEnrolment? Bind(Row row)
    {
        var id = row.ResidentId("residentId");
        var year = row.Year("schoolYear");
        var stage = row.Choice("stage", Stages);
        var grade = Grade(row, stage);
        var school = row.Name("school", 100);
        var boarding = row.Flag("boarding") ?? false;
        var kind = row.Choice("kind", Kinds) ?? Schooling.FullTime;
        var enrolledOn = row.Date("enrolledOn", notAfter: row.Today);
        var leftOn = row.Date("leftOn", notAfter: row.Today);
        var because = row.Choice("leftBecause", Causes);
        var withdrawn = row.Flag("withdrawn") ?? false;
        var asOf = row.AsOf();
        if (year > row.Today.Year)
            row.Fault("schoolYear", "year-in-the-future", $"The school year begins after {row.Today.Year}.", $"A year up to {row.Today.Year}.");
        if (year is { } y && enrolledOn is { } first)
        {
            var (begins, ends) = (new DateOnly(y, 8, 1), new DateOnly(y + 1, 8, 31));
            if (first < begins || first > ends)
                row.Fault("enrolledOn", "enrolled-outside-year", $"The pupil came outside the school year {y}.", $"A day from {begins:O} to {ends:O}.");
            else if (leftOn < first)
                row.Fault("leftOn", "left-before-enrolled", "The pupil left before coming.", "A day from enrolledOn on.");
            else if (leftOn > ends.AddDays(1))
                row.Fault("leftOn", "left-outside-year", $"The school year {y} had ended by then.", $"A day up to {ends.AddDays(1):O}, or none.");
        }

        if (leftOn is not null && !row.Has("leftBecause"))
            row.Fault("leftBecause", "left-without-cause", "The pupil left, and nothing says why.", "graduated, transferred, droppedOut or died.");
        if (!row.Has("leftOn") && because is not null)
            row.Fault("leftOn", "cause-without-day", "There is a cause for leaving but no day.", "The first day no longer at the school.");
        row.AfterBirth("enrolledOn", enrolledOn, id);
        if (!row.Ok)
            return null;
        var person = row.PersonOf(id!.Value);
        return new(new(person, year!.Value, stage!.Value, school!, boarding, kind, enrolledOn!.Value, leftOn, because, grade), id.Value.Masked, withdrawn, asOf);
    }

    protected override SchoolEnrolment Of(SchoolEnrolment state, PersonId person) => state with { Person = person };

    protected override PushedEnrolment Said(SchoolEnrolment state, string masked, bool withdrawn, DateTimeOffset asOf) => new(state, masked, withdrawn, asOf);

    public override IEnumerable<string> KeysOf(PushedEnrolment record) => [$"{record.State.Person}/{record.State.SchoolYear}"];

    public override async Task<IReadOnlyList<RowOutcome>> StoreAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<PushedEnrolment>> rows, Source source, CancellationToken ct)
    {
        var drafts = rows.Select(r => FactDraft.About(r.Record.State, r.Record.Withdrawn, r.Record.AsOf, r.Row)).ToList();
        var outcomes = await facts.SaveAsync(transaction, drafts, source, ct);
        var changed = rows.Where((_, i) => outcomes[i].Result is FactResult.Accepted or FactResult.Unmatched).Select(r => r.Record.State.Person.Value).ToList();
        if (changed.Count > 0)
            await Marks.SetAsync(transaction, Marks.Subjects(changed), ct);
        return await Unmatched.AnswersAsync(
            transaction, Name, "residentId", [.. rows.Select(r => (r.Row, r.Record.State.Person, r.Record.Masked))], outcomes, source, ct);
    }

    public override void Stored() => watch.Wake();

    static int? Grade(Row row, EducationStage? stage)
    {
        if (row.Text("grade", 10) is not { } text)
            return null;
        if (!int.TryParse(text.TrimEnd('级', '年'), System.Globalization.NumberStyles.None, null, out var grade) || grade < 1)
            row.Fault("grade", "grade-not-understood", "'grade' is no year within the stage.", "Write a number from 1 on.");
        else if (stage is { } s && grade > SchoolStages.LongestGrade(s))
            row.Fault("grade", "grade-outside-stage", $"This stage has no year {grade}.",
                $"A number from 1 to {SchoolStages.LongestGrade(s)}: it counts within the stage, so the first year of junior secondary is 1.");
        return grade;
    }
}

/// <summary>An enrolment as pushed. The identity number itself goes no further than this: it has become the person.</summary>
public sealed record PushedEnrolment(SchoolEnrolment State, string Masked, bool Withdrawn, DateTimeOffset? AsOf);
