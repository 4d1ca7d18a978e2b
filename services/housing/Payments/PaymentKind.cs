using Hutong.Contracts;
using Hutong.Facts;
using Hutong.Housing.Files;
using Hutong.Intake;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Housing.Payments;

/// <summary>A payment of subsidy to a renovation project. What leaves is the project's sum.</summary>
/// <param name="Amount">Fen.</param>
[Kind("HousingRenovation.Payments.PaymentRecord")]
public sealed record PaymentRecord(string PaymentNumber, string Project, long Amount, DateOnly PaidOn) : IFact
{
    string IFact.Key => PaymentNumber;
}

/// <summary>Payments of subsidy. One that breaks a rule is taken, since it has been paid, and questioned in the findings.</summary>
public sealed class PaymentKind(FactStore facts, Publishing publishing) : RecordKind<PushedPayment>
{
    public override string Name => "payments";

    public override string? KeyField => "paymentNumber";

    public override IReadOnlyList<Field> Fields { get; } =
    [
        new("paymentNumber", true, "ZF-2016-0031", "The payment's number; at most 60 characters.", ["支付编号", "拨付单号"]),
        new("project", true, "WG-2016-0012", "Number of the renovation project.", ["项目编号", "改造编号"]),
        new("amount", true, "2850000", "Fen; a header in 元 is read in yuan.", ["补助金额（元）", "拨付金额（元）"]),
        new("paidOn", true, "2016-11-20", "The day of the payment.", ["拨付日期", "支付日期"]),
        new("withdrawn", false, "false", "The payment was recorded by mistake, or paid back.", ["撤销"]),
        new("asOf", false, "2016-11-21T09:00:00+08:00", "When the bureau's record was in this state; an older one than the stored is stale.", ["数据时间"]),
    ];

    public override PushedPayment? Bind(Row row)
    {
        var number = row.Text("paymentNumber", 60);
        var project = row.Text("project", 60);
        var amount = row.Fen("amount");
        var day = row.Date("paidOn", row.Today);
        var withdrawn = row.Flag("withdrawn") ?? false;
        var asOf = row.AsOf();
        if (amount == 0)
            row.Fault("amount", "nothing-paid", "The amount is zero.", "The amount paid; withdraw a payment that was not made.");
        return row.Ok ? new(new(number!, project!, amount!.Value, day!.Value), withdrawn, asOf) : null;
    }

    public override IEnumerable<string> KeysOf(PushedPayment record) => [record.State.PaymentNumber];

    public override async Task<IReadOnlyList<RowOutcome>> StoreAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<PushedPayment>> rows, Source source, CancellationToken ct)
    {
        await Publishing.LockAsync(transaction, ct);
        var drafts = rows.Select(r => FactDraft.Withheld(r.Record.State, r.Record.Withdrawn, r.Record.AsOf, r.Row)).ToList();
        var outcomes = await facts.SaveAsync(transaction, drafts, source, ct);
        var taken = rows.Where((_, i) => outcomes[i].Result is FactResult.Accepted).Select(r => r.Record).ToList();
        if (taken.Count > 0)
            await publishing.AgainAsync(transaction, await WriteAsync(transaction, taken, ct), source, ct);

        var known = (await PaymentsSql.KnownProjects.On(transaction, ("projects", Reading.Keys(rows.Select(r => r.Record.State.Project).Distinct())))
            .ListAsync(r => r.GetString(0), ct)).ToHashSet(StringComparer.Ordinal);
        return [.. rows.Select((r, i) => RowOutcome.Of(outcomes[i], "paymentNumber") switch
        {
            { Result: RowResult.Accepted or RowResult.Unchanged } answer when !r.Record.Withdrawn && !known.Contains(r.Record.State.Project) => answer with
            {
                Result = RowResult.Unmatched,
                Error = new("project", r.Record.State.Project, "unknown-project",
                    "No project with this number is recorded yet; the payment is kept and counted as soon as it is.", "Push the project, or compare the number."),
            },
            var answer => answer,
        })];
    }

    /// <returns>The dwellings of the projects that the payments speak of now and spoke of before.</returns>
    static async Task<HashSet<string>> WriteAsync(NpgsqlTransaction transaction, List<PushedPayment> taken, CancellationToken ct)
    {
        var standing = taken.Where(p => !p.Withdrawn).ToList();
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction)
        {
            BatchCommands =
            {
                PaymentsSql.Dwellings.InBatch(
                    ("projects", Reading.Keys(taken.Select(p => p.State.Project))), ("numbers", Reading.Keys(taken.Select(p => p.State.PaymentNumber)))),
                PaymentsSql.Clear.InBatch(("numbers", Reading.Keys(taken.Where(p => p.Withdrawn).Select(p => p.State.PaymentNumber)))),
                PaymentsSql.Write.InBatch(
                    ("numbers", Reading.Texts(standing.Select(p => p.State.PaymentNumber))), ("projects", Reading.Texts(standing.Select(p => p.State.Project))),
                    ("amounts", Reading.Numbers(standing.Select(p => (long?)p.State.Amount))), ("paid", Reading.Days(standing.Select(p => (DateOnly?)p.State.PaidOn)))),
            },
        };
        var dwellings = new HashSet<string>(StringComparer.Ordinal);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            dwellings.Add(reader.GetString(0));
        return dwellings;
    }
}

public sealed record PushedPayment(PaymentRecord State, bool Withdrawn, DateTimeOffset? AsOf);
