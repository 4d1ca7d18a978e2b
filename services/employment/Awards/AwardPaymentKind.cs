using Hutong.Contracts;
using Hutong.Contracts.Employment;
using Hutong.Employment.Records;
using Hutong.Facts;
using Hutong.Intake;
using Npgsql;

namespace Hutong.Employment.Awards;

/// <summary>Payments of awards for organised work outside. The record is the fact; whether it was due is a finding, never a refusal.</summary>
public sealed class AwardPaymentKind(FactStore facts) : PersonRecordKind<PushedAward, WorkAward>
{
    /// <summary>10,000 yuan, ten times the highest award.</summary>
    const long MostPaid = 1_000_000;

    static readonly Dictionary<string, AwardKind> Kinds = new()
    {
        ["个人"] = AwardKind.Person,
        ["夫妻"] = AwardKind.Couple,
        ["夫妻双方"] = AwardKind.Couple,
    };

    public override string Name => "awards";

    public override string? KeyField => "paymentNumber";

    public override IReadOnlyList<Field> Fields { get; } =
    [
        new("paymentNumber", true, "J2016-000008", "The payment's number; at most 60 characters.", ["发放编号", "支付编号"]),
        PersonalRecords.ResidentId,
        new("kind", true, "person", "person (once) or couple (each year, paid to either of them).", ["奖励类别", "奖补类型"]),
        new("year", true, "2016", "For which it was paid.", ["年度", "奖励年度"]),
        new("amount", true, "30000", "Fen; a header in 元 is read in yuan.", ["金额（元）", "奖励金额（元）"]),
        new("paidOn", true, "2016-12-20", "Day of payment.", ["发放日期", "支付日期"]),
        PersonalRecords.Withdrawn, PersonalRecords.AsOf,
    ];

    public override PushedAward? Bind(Row row)
    {
        var number = row.Text("paymentNumber", 60);
        var id = row.ResidentId("residentId");
        var kind = row.Choice("kind", Kinds);
        var year = row.Year("year");
        var amount = row.Fen("amount", MostPaid);
        var paidOn = row.Date("paidOn", notAfter: row.Today);
        var withdrawn = row.Flag("withdrawn") ?? false;
        var asOf = row.AsOf();
        if (year > row.Today.Year)
            row.Fault("year", "year-in-the-future", "The year has not come.", $"A year up to {row.Today.Year}.");
        else if (year > paidOn?.Year)
            row.Fault("year", "year-after-payment", "An award is paid for the year of its payment or one before.", $"A year up to {paidOn!.Value.Year}.");
        if (amount == 0)
            row.Fault("amount", "nothing-paid", "A payment of nothing is none.", "The amount that was paid; withdraw a payment that was not made.");
        row.AfterBirth("paidOn", paidOn, id);
        return row.Ok
            ? new(new(row.PersonOf(id!.Value), number!, kind!.Value, year!.Value, amount!.Value, paidOn!.Value), id.Value.Masked, withdrawn, asOf)
            : null;
    }

    protected override WorkAward Of(WorkAward state, PersonId person) => state with { Person = person };

    protected override PushedAward Said(WorkAward state, string masked, bool withdrawn, DateTimeOffset asOf) => new(state, masked, withdrawn, asOf);

    public override IEnumerable<string> KeysOf(PushedAward record) => [record.State.PaymentNumber];

    public override async Task<IReadOnlyList<RowOutcome>> StoreAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<PushedAward>> rows, Source source, CancellationToken ct)
    {
        var outcomes = await facts.SaveAsync(transaction, [.. rows.Select(r => FactDraft.About(
            r.Record.State, r.Record.Withdrawn, r.Record.AsOf, r.Row))], source, ct);
        var changed = PersonalRecords.Changed(rows, outcomes);
        if (changed.Count > 0)
            await WriteAsync(transaction, changed, ct);
        return await Unmatched.AnswersAsync(
            transaction, Name, "paymentNumber", [.. rows.Select(r => (r.Row, r.Record.State.Person, r.Record.Masked))], outcomes, source, ct);
    }

    static async Task WriteAsync(NpgsqlTransaction transaction, List<PushedAward> changed, CancellationToken ct)
    {
        var stands = changed.FindAll(c => !c.Withdrawn);
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        batch.BatchCommands.Add(AwardsSql.Clear.InBatch(("numbers", changed.ConvertAll(c => c.State.PaymentNumber).ToArray())));
        batch.BatchCommands.Add(AwardsSql.Write.InBatch(
            ("numbers", stands.ConvertAll(c => c.State.PaymentNumber).ToArray()),
            ("persons", stands.ConvertAll(c => c.State.Person.Value).ToArray()),
            ("masked", stands.ConvertAll(c => c.Masked).ToArray()),
            ("kinds", stands.ConvertAll(c => (short)c.State.Kind).ToArray()),
            ("years", stands.ConvertAll(c => c.State.Year).ToArray()),
            ("amounts", stands.ConvertAll(c => c.State.Amount).ToArray()),
            ("paid", stands.ConvertAll(c => c.State.PaidOn).ToArray())));
        await batch.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>A payment as pushed. The identity number itself goes no further than this: it has become the person.</summary>
public sealed record PushedAward(WorkAward State, string Masked, bool Withdrawn, DateTimeOffset? AsOf);
