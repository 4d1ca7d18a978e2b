using Hutong.Contracts;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Health.Parameters;
using Hutong.Health.Settlement;
using Hutong.Intake;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Health.Admissions;

/// <summary>Admissions to hospital; the answer says whether the deposit is waived (先诊疗后付费).</summary>
public sealed class AdmissionKind(FactStore facts, ParameterKind parameters) : PersonRecordKind<PushedAdmission, Admission>
{
    public override string Name => "admissions";

    public override string? KeyField => "admissionNumber";

    /// <remarks>Each hospital reports its own.</remarks>
    public override string? Owns => FactKind.Of<Admission>();

    public override IReadOnlyList<Field> Fields { get; } =
    [
        new("admissionNumber", true, "ZY-2016-0077", "The admission's number; at most 60 characters.", ["住院号"]),
        new("residentId", true, "659900198001010011", "Resident identity number (GB 11643).", ["身份证号", "公民身份号码", "证件号码"], Personal: true) { Identifies = true },
        new("hospital", true, "精河县人民医院", "Name of the hospital.", ["医疗机构", "医院"]),
        new("hospitalLevel", true, "county", "township, county, prefecture or province.", ["医院级别"]),
        new("admittedOn", true, "2016-03-01", "Day of admission.", ["入院日期"]),
        new("majorDisease", false, "gastric-cancer", "Code of one of the diseases treated together.", ["大病病种"]),
        new("withdrawn", false, "false", "The admission was recorded by mistake.", ["撤销"]),
        new("asOf", false, "2016-03-01T10:00:00+08:00", "When the hospital's record was in this state.", ["数据时间"]),
    ];

    public override PushedAdmission? Bind(Row row)
    {
        var number = row.Text("admissionNumber", 60);
        var id = row.ResidentId("residentId");
        var hospital = row.Name("hospital", 100);
        var level = row.Choice<HospitalLevel>("hospitalLevel");
        var admittedOn = row.Date("admittedOn", row.Today);
        var disease = row.Text("majorDisease", 60);
        var withdrawn = row.Flag("withdrawn") ?? false;
        var asOf = row.AsOf();
        row.AfterBirth("admittedOn", admittedOn, id);
        if (disease is not null && !parameters.KnowsDisease(disease))
            row.Fault("majorDisease", "unknown-disease", "This is none of the diseases treated together.", "A code from GET /api/health/parameters/{county}/{year}, or none.");
        return row.Ok
            ? new(new(row.PersonOf(id!.Value), number!, hospital!, level!.Value, admittedOn!.Value, disease), id.Value.Masked, withdrawn, asOf)
            : null;
    }

    protected override Admission Of(Admission state, PersonId person) => state with { Person = person };

    protected override PushedAdmission Said(Admission state, string masked, bool withdrawn, DateTimeOffset asOf) => new(state, masked, withdrawn, asOf);

    public override IEnumerable<string> KeysOf(PushedAdmission record) => [record.State.AdmissionNumber];

    public override async Task<IReadOnlyList<RowOutcome>> StoreAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<PushedAdmission>> rows, Source source, CancellationToken ct)
    {
        var outcomes = await facts.SaveAsync(transaction, [.. rows.Select(r => FactDraft.About(
            r.Record.State, r.Record.Withdrawn, r.Record.AsOf, r.Row))], source, ct);
        var taken = rows.Where((_, i) => outcomes[i].Result is FactResult.Accepted).Select(r => r.Record).ToList();
        if (taken.Count > 0)
            await WriteAsync(transaction, taken, ct);
        return await Unmatched.AnswersOfKeptAsync(
            transaction, Name, "admissionNumber", [.. rows.Select(r => (r.Row, r.Record.State.Person, r.Record.Masked))], outcomes, source, ct);
    }

    async Task WriteAsync(NpgsqlTransaction transaction, List<PushedAdmission> taken, CancellationToken ct)
    {
        var numbers = taken.ConvertAll(t => t.State.AdmissionNumber).ToArray();
        var before = (await AdmissionsSql.Before.On(transaction, ("numbers", numbers))
            .ListAsync(r => (Person: new PersonId(r.GetGuid(0)), Number: r.GetString(1)), ct)).ToHashSet();
        var locked = await Settling.LockPersonsAsync(transaction, taken.Select(t => t.State.Person.Value).Concat(before.Select(b => b.Person.Value)), ct);
        await using (var write = AdmissionsSql.Write.On(
            transaction,
            ("numbers", numbers),
            ("persons", taken.ConvertAll(t => t.State.Person.Value).ToArray()),
            ("admitted", taken.ConvertAll(t => t.State.AdmittedOn).ToArray()),
            ("major", taken.ConvertAll(t => t.State.MajorDisease is not null).ToArray()),
            ("withdrawn", taken.ConvertAll(t => t.Withdrawn).ToArray())))
            await write.ExecuteNonQueryAsync(ct);
        await facts.SaveAsync(transaction, await Treatments.OfAsync(transaction, locked, before, ct), Source.Derived("health"), ct);
    }

    public override async Task<object?> AnswerAsync(NpgsqlTransaction transaction, PushedAdmission record, RowOutcome outcome, Reach reach, CancellationToken ct)
    {
        var (person, day) = (record.State.Person, record.State.AdmittedOn);
        var memberships = await Facts.Roster.OfPersonsAsync(transaction.Connection!, [person.Value], ct);
        var covers = await Settling.CoversAsync(transaction, [(person, day.Year)], ct);
        return DepositWaiver.For(memberships.Of(person), covers.Values.SingleOrDefault(), day);
    }
}

public sealed record PushedAdmission(Admission State, string Masked, bool Withdrawn, DateTimeOffset? AsOf);
