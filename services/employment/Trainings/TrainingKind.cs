using System.Globalization;
using Hutong.Contracts;
using Hutong.Contracts.Employment;
using Hutong.Employment.Records;
using Hutong.Facts;
using Hutong.Intake;
using Npgsql;

namespace Hutong.Employment.Trainings;

/// <summary>Completed courses and certified skills. The record is the fact.</summary>
public sealed class TrainingKind(FactStore facts) : PersonRecordKind<PushedTraining, Training>
{
    /// <summary>More than a school year of eight hours a day.</summary>
    const int MostHours = 2_000;

    /// <summary>50,000 yuan: no course costs as much.</summary>
    const long MostSubsidy = 5_000_000;

    public override string Name => "trainings";

    public override string? KeyField => "certificateNumber";

    public override IReadOnlyList<Field> Fields { get; } =
    [
        new("certificateNumber", true, "C2016-000031", "The certificate's number; at most 60 characters.", ["证书编号", "结业证号"]),
        PersonalRecords.ResidentId,
        new("course", true, "灰枣栽培", "Course, or the skill certified.", ["培训工种", "培训课程", "培训内容"]),
        new("hours", true, "40", "Hours of the course; 0 when a skill was certified without one.", ["课时", "培训课时"]),
        new("completedOn", true, "2016-03-18", "Day of completion.", ["结业日期", "发证日期"]),
        new("trainingSubsidy", true, "60000", "Paid for the course, fen; a header in 元 is read in yuan.", ["培训补贴（元）"]),
        new("livingSubsidy", true, "20000", "Paid to the person, fen; a header in 元 is read in yuan.", ["生活补贴（元）", "生活费补贴（元）"]),
        PersonalRecords.Withdrawn, PersonalRecords.AsOf,
    ];

    public override PushedTraining? Bind(Row row)
    {
        var certificate = row.Text("certificateNumber", 60);
        var id = row.ResidentId("residentId");
        var course = row.Text("course", 100);
        var hours = Hours(row);
        var completedOn = row.Date("completedOn", notAfter: row.Today);
        var training = row.Fen("trainingSubsidy", MostSubsidy);
        var living = row.Fen("livingSubsidy", MostSubsidy);
        var withdrawn = row.Flag("withdrawn") ?? false;
        var asOf = row.AsOf();
        row.AfterBirth("completedOn", completedOn, id);
        return row.Ok
            ? new(new(row.PersonOf(id!.Value), certificate!, course!, hours!.Value, completedOn!.Value, training!.Value, living!.Value), id.Value.Masked, withdrawn, asOf)
            : null;
    }

    static int? Hours(Row row)
    {
        if (row.Text("hours", 10) is not { } text)
            return null;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hours))
            row.Fault("hours", "hours-not-understood", "'hours' is not a whole number.", "Write whole hours, as in 40; 0 when a skill was certified without a course.");
        else if (hours > MostHours)
            row.Fault("hours", "absurd-hours", $"A course has no more than {MostHours} hours.", "Hours, not minutes or days.");
        else
            return hours;
        return null;
    }

    protected override Training Of(Training state, PersonId person) => state with { Person = person };

    protected override PushedTraining Said(Training state, string masked, bool withdrawn, DateTimeOffset asOf) => new(state, masked, withdrawn, asOf);

    public override IEnumerable<string> KeysOf(PushedTraining record) => [record.State.CertificateNumber];

    public override async Task<IReadOnlyList<RowOutcome>> StoreAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<PushedTraining>> rows, Source source, CancellationToken ct)
    {
        var outcomes = await facts.SaveAsync(transaction, [.. rows.Select(r => FactDraft.About(
            r.Record.State, r.Record.Withdrawn, r.Record.AsOf, r.Row))], source, ct);
        var changed = PersonalRecords.Changed(rows, outcomes);
        if (changed.Count > 0)
            await WriteAsync(transaction, changed, ct);
        return await Unmatched.AnswersAsync(
            transaction, Name, "certificateNumber", [.. rows.Select(r => (r.Row, r.Record.State.Person, r.Record.Masked))], outcomes, source, ct);
    }

    static async Task WriteAsync(NpgsqlTransaction transaction, List<PushedTraining> changed, CancellationToken ct)
    {
        var stands = changed.FindAll(c => !c.Withdrawn);
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        batch.BatchCommands.Add(TrainingsSql.Clear.InBatch(("certificates", changed.ConvertAll(c => c.State.CertificateNumber).ToArray())));
        batch.BatchCommands.Add(TrainingsSql.Write.InBatch(
            ("certificates", stands.ConvertAll(c => c.State.CertificateNumber).ToArray()),
            ("persons", stands.ConvertAll(c => c.State.Person.Value).ToArray()),
            ("completed", stands.ConvertAll(c => c.State.CompletedOn).ToArray())));
        await batch.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>A training as pushed. The identity number itself goes no further than this: it has become the person.</summary>
public sealed record PushedTraining(Training State, string Masked, bool Withdrawn, DateTimeOffset? AsOf);
