using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Education.OutOfSchool;
using Hutong.Education.Programmes;
using Hutong.Facts;
using Hutong.Intake;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Education.Subsidies;

/// <summary>Payments of student aid. The record is the fact.</summary>
/// <remarks>
/// A payment that nobody was entitled to, or that is too high, is taken all the same: it was made. It becomes a finding for people.
/// Only one of a programme that no county ever had is refused, since it can be compared with nothing.
/// </remarks>
public sealed class SubsidyKind(FactStore facts, ProgrammeKind programmes, SchoolWatch watch) : PersonRecordKind<PushedSubsidy, StudentSubsidy>
{
    /// <summary>50,000 yuan: more than any programme pays at once.</summary>
    public const long MaxAmount = 5_000_000;

    static readonly Dictionary<string, int> Terms = new()
    {
        ["1"] = 1,
        ["2"] = 2,
        ["上学期"] = 1,
        ["下学期"] = 2,
        ["第一学期"] = 1,
        ["第二学期"] = 2,
        ["秋季"] = 1,
        ["春季"] = 2,
    };

    public override string Name => "subsidies";

    public override string? KeyField => "paymentNumber";

    public override IReadOnlyList<Field> Fields { get; } =
    [
        new("paymentNumber", true, "S2016-000017", "The payment's number; at most 60 characters.", ["发放编号", "支付单号"]),
        new("residentId", true, "65990020080101001X", "Resident identity number (GB 11643) of the pupil.", ["身份证号", "公民身份号码", "证件号码"], Personal: true) { Identifies = true },
        new("programme", true, "vocational-aid", "Code of the programme, as in GET /api/education/programmes/{county}/{year}.", ["资助项目", "项目"]),
        new("schoolYear", true, "2016", "The calendar year in which the school year that it is paid for begins.", ["学年", "学年起始年"]),
        new("term", false, "1", "1 or 2; none when it is paid for the whole year or once.", ["学期"]),
        new("amount", true, "150000", "Fen; a header in 元 is read in yuan.", ["金额（元）", "发放金额（元）"]),
        new("paidOn", true, "2016-10-20", "Day of payment; not in the future.", ["发放日期"]),
        new("withdrawn", false, "false", "The payment was recorded by mistake, or was paid back.", ["撤销"]),
        new("asOf", false, "2016-10-20T17:20:00+08:00", "When the bureau's record was in this state; an older one than the stored is stale.", ["数据时间"]),
    ];

    public override PushedSubsidy? Bind(Row row)
    {
        var number = row.Text("paymentNumber", 60);
        var id = row.ResidentId("residentId");
        var programme = row.Text("programme", 60);
        var year = row.Year("schoolYear");
        int? term = null;
        if (row.Text("term", 20) is { } text && !(Terms.TryGetValue(text, out var known) && (term = known) is not null))
            row.Fault("term", "term-not-understood", "'term' is neither the first nor the second.", "Write 1 or 2, or nothing for the whole year.");
        var amount = row.Fen("amount", MaxAmount);
        var paidOn = row.Date("paidOn", notAfter: row.Today);
        var withdrawn = row.Flag("withdrawn") ?? false;
        var asOf = row.AsOf();
        if (amount is 0)
            row.Fault("amount", "nothing-paid", "The amount is nothing.", "The amount paid; withdraw a payment that was never made.");
        if (year > row.Today.Year)
            row.Fault("schoolYear", "year-in-the-future", $"The school year begins after {row.Today.Year}.", $"A year up to {row.Today.Year}.");
        if (year is { } y && paidOn < new DateOnly(y, 7, 1))
            row.Fault("paidOn", "paid-before-year", $"It was paid before the school year {y}.", $"A day from {y}-07-01 on, or the school year that it was paid for.");
        row.AfterBirth("paidOn", paidOn, id);
        return row.Ok
            ? new(new(row.PersonOf(id!.Value), number!, programme!, year!.Value, term, amount!.Value, paidOn!.Value), id.Value.Masked, withdrawn, asOf)
            : null;
    }

    protected override StudentSubsidy Of(StudentSubsidy state, PersonId person) => state with { Person = person };

    protected override PushedSubsidy Said(StudentSubsidy state, string masked, bool withdrawn, DateTimeOffset asOf) => new(state, masked, withdrawn, asOf);

    public override IEnumerable<string> KeysOf(PushedSubsidy record) => [record.State.PaymentNumber];

    public override async Task<IReadOnlyList<RowOutcome>> StoreAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<PushedSubsidy>> rows, Source source, CancellationToken ct)
    {
        // here and not while binding: another instance may have learned of the programme a moment ago
        var book = await programmes.ReadAsync(transaction, ct);
        var known = rows.Where(r => book.Knows(r.Record.State.Programme)).ToList();
        var answers = await StoreKnownAsync(transaction, known, source, ct);
        if (known.Count == rows.Count)
            return answers;
        var next = 0;
        return [.. rows.Select(r => book.Knows(r.Record.State.Programme) ? answers[next++] : RowOutcome.Rejected(new(
            "programme", r.Record.State.Programme, "unknown-programme", "No county has a programme of this code.",
            "A code from GET /api/education/programmes/{county}/{year}, or enter the programme there first.")))];
    }

    public override void Stored() => watch.Wake();

    async Task<IReadOnlyList<RowOutcome>> StoreKnownAsync(
        NpgsqlTransaction transaction, List<Numbered<PushedSubsidy>> rows, Source source, CancellationToken ct)
    {
        var drafts = rows.ConvertAll(r => FactDraft.About(r.Record.State, r.Record.Withdrawn, r.Record.AsOf, r.Row));
        var before = await PayeesAsync(transaction, [.. drafts.Select(d => d.Id)], ct);
        var outcomes = await facts.SaveAsync(transaction, drafts, source, ct);
        var changed = new HashSet<Guid>();
        for (var i = 0; i < rows.Count; i++)
            if (outcomes[i].Result is FactResult.Accepted or FactResult.Unmatched)
            {
                changed.Add(rows[i].Record.State.Person.Value);
                if (before.TryGetValue(outcomes[i].Id, out var payee))
                    changed.Add(payee); // the number was corrected to somebody else's
            }

        if (changed.Count > 0)
            await Marks.SetAsync(transaction, Marks.Subjects(changed), ct);
        return await Unmatched.AnswersAsync(
            transaction, Name, "paymentNumber", [.. rows.Select(r => (r.Row, r.Record.State.Person, r.Record.Masked))], outcomes, source, ct);
    }

    /// <summary>To whom known payments were paid until now; locked, so that nobody corrects them in between.</summary>
    static async Task<Dictionary<Guid, Guid>> PayeesAsync(NpgsqlTransaction transaction, Guid[] ids, CancellationToken ct)
    {
        Array.Sort(ids); // as the kernel locks them, so that two savers cannot wait for each other in a ring
        var payees = await SubsidiesSql.LockPayees.On(transaction, ("ids", ids)).ListAsync(r => (Id: r.GetGuid(0), Payee: r.GetGuid(1)), ct);
        return payees.DistinctBy(p => p.Id).ToDictionary(p => p.Id, p => p.Payee);
    }
}

/// <summary>A payment as pushed. The identity number itself goes no further than this: it has become the person.</summary>
public sealed record PushedSubsidy(StudentSubsidy State, string Masked, bool Withdrawn, DateTimeOffset? AsOf);
