using Hutong.Contracts;
using Hutong.Contracts.Health;
using Hutong.Facts;
using Hutong.Health.Settlement;
using Hutong.Intake;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Health.Enrolments;

/// <summary>Enrolments in the basic resident medical insurance, one per person and policy year. The record is the fact.</summary>
public sealed class EnrolmentKind(FactStore facts, SettlingSignal signal) : PersonRecordKind<PushedEnrolment, InsuranceEnrolment>
{
    static readonly Dictionary<string, PremiumPayer> Payers = new() { ["个人"] = PremiumPayer.Person, ["代缴"] = PremiumPayer.Programme, ["资助"] = PremiumPayer.Programme };

    public override string Name => "enrolments";

    public override IReadOnlyList<Field> Fields { get; } =
    [
        new("residentId", true, "659900198001010011", "Resident identity number (GB 11643).", ["身份证号", "公民身份号码", "证件号码"], Personal: true) { Identifies = true },
        new("policyYear", true, "2016", "The policy year.", ["参保年度", "年度"]),
        new("enrolledOn", true, "2016-01-01", "First day of cover; not before the year before the policy year.", ["参保日期"]),
        new("endedOn", false, "2016-09-01", "First day without cover, if it ended within the year.", ["终止日期"]),
        new("premiumPaidBy", false, "programme", "person or programme; if not given, the programme for people whose household has support on a day of the cover.", ["缴费方式"]),
        new("withdrawn", false, "false", "The enrolment was recorded by mistake.", ["撤销"]),
        new("asOf", false, "2016-01-10T09:00:00+08:00", "When the bureau's record was in this state; an older one than the stored is stale.", ["数据时间"]),
    ];

    public override PushedEnrolment? Bind(Row row)
    {
        var id = row.ResidentId("residentId");
        var year = row.Year("policyYear");
        var enrolledOn = row.Date("enrolledOn");
        var endedOn = row.Date("endedOn");
        var payer = row.Choice("premiumPaidBy", Payers);
        var withdrawn = row.Flag("withdrawn") ?? false;
        var asOf = row.AsOf();
        if (year > row.Today.Year + 1)
            row.Fault("policyYear", "year-in-the-future", $"The policy year lies after {row.Today.Year + 1}.", $"A year up to {row.Today.Year + 1}.");
        if (year is { } y && enrolledOn is { } first)
        {
            if (first.Year > y || first.Year < y - 1)
                row.Fault("enrolledOn", "enrolled-outside-year", $"The enrolment begins outside the policy year {y}.", $"A day from {y - 1}-01-01 to {y}-12-31.");
            if (endedOn < first)
                row.Fault("endedOn", "ended-before-enrolled", "The cover ended before it began.", "A day from enrolledOn on.");
            if (endedOn > new DateOnly(y + 1, 1, 1))
                row.Fault("endedOn", "ended-outside-year", $"The cover of {y} ends with that year.", $"A day up to {y + 1}-01-01, or none.");
        }

        row.AfterBirth("endedOn", endedOn, id);
        return row.Ok
            ? new(row.PersonOf(id!.Value), id.Value.Masked, year!.Value, enrolledOn!.Value, endedOn, payer, withdrawn, asOf)
            : null;
    }

    protected override InsuranceEnrolment Of(InsuranceEnrolment state, PersonId person) => state with { Person = person };

    protected override PushedEnrolment Said(InsuranceEnrolment state, string masked, bool withdrawn, DateTimeOffset asOf) =>
        new(state.Person, masked, state.PolicyYear, state.EnrolledOn, state.EndedOn, null, withdrawn, asOf);

    /// <remarks>What the bureau has said of the payer is no part of the state, and goes along.</remarks>
    public override async Task CarryOverAsync(NpgsqlTransaction transaction, IReadOnlyList<StandingRecord> records, PersonId person, PersonId into, CancellationToken ct)
    {
        var words = (await EnrolmentsSql.PayersOf.On(transaction, ("person", person.Value))
            .ListAsync(r => KeyValuePair.Create(r.GetInt32(0), r.Enum<PremiumPayer>(1)), ct)).ToDictionary();
        await CarryOverAsync(transaction, records, into, (state, masked, withdrawn, asOf) => Said(state, masked, withdrawn, asOf) with
        {
            PremiumPaidBy = words.TryGetValue(state.PolicyYear, out var payer) ? payer : null,
        }, ct);
    }

    public override IEnumerable<string> KeysOf(PushedEnrolment record) => [$"{record.Person}/{record.PolicyYear}"];

    public override async Task<IReadOnlyList<RowOutcome>> StoreAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<PushedEnrolment>> rows, Source source, CancellationToken ct)
    {
        var all = rows.Select(r => r.Record.Person.Value).Distinct().ToArray();
        var memberships = await Facts.Roster.OfPersonsAsync(transaction.Connection!, all, ct);
        var drafts = new List<FactDraft>(rows.Count);
        foreach (var (number, e) in rows)
        {
            var payer = Premiums.PayerOf(e.PremiumPaidBy, e.PolicyYear, e.EnrolledOn, e.EndedOn, memberships.Of(e.Person));
            drafts.Add(FactDraft.About(
                new InsuranceEnrolment(e.Person, e.PolicyYear, e.EnrolledOn, e.EndedOn, payer), e.Withdrawn, e.AsOf, number));
        }

        var outcomes = await facts.SaveAsync(transaction, drafts, source, ct);
        await WriteAsync(transaction, rows, outcomes, source, ct);
        return await Unmatched.AnswersAsync(
            transaction, Name, "residentId", [.. rows.Select(r => (r.Row, r.Record.Person, r.Record.Masked))], outcomes, source, ct);
    }

    public override void Stored() => signal.Set();

    /// <summary>Marks the people whose enrolment changed: their claims are settled with the cover, without it, or otherwise.</summary>
    static async Task WriteAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<PushedEnrolment>> rows, IReadOnlyList<FactOutcome> outcomes, Source source, CancellationToken ct)
    {
        var changed = new HashSet<Guid>();
        var years = new HashSet<int>();
        var (words, repeated) = (false, false);
        for (var i = 0; i < rows.Count; i++)
        {
            words |= rows[i].Record.PremiumPaidBy is not null;
            // a repetition may still take back a word
            repeated |= outcomes[i] is not { Result: FactResult.Accepted or FactResult.Unmatched, Version: 1 };
            if (outcomes[i].Result is FactResult.Accepted or FactResult.Unmatched)
            {
                changed.Add(rows[i].Record.Person.Value);
                years.Add(rows[i].Record.PolicyYear);
            }
        }

        if (words || repeated)
            changed.UnionWith(await WriteWordsAsync(transaction, rows, outcomes, source, ct));
        if (changed.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        batch.BatchCommands.Add(SettlementSql.NotePolicyYears.InBatch(("years", years.ToArray())));
        foreach (var portion in changed.Chunk(500))
            batch.BatchCommands.Add(Touched.By(portion, []));
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Keeps what the bureau has said of the payer, of those rows that speak of the state that stands.</summary>
    /// <remarks>That a row is unchanged is not enough: an older one may come to the same state by another word.</remarks>
    /// <returns>The people whose payer may be another now.</returns>
    static async Task<IEnumerable<Guid>> WriteWordsAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<PushedEnrolment>> rows, IReadOnlyList<FactOutcome> outcomes, Source source, CancellationToken ct)
    {
        var stands = (await EnrolmentsSql.AsOf.On(transaction, ("ids", outcomes.Select(o => o.Id).Distinct().ToArray()))
            .ListAsync(r => KeyValuePair.Create(r.GetGuid(0), r.GetFieldValue<DateTimeOffset>(1)), ct)).ToDictionary();
        var taken = new Dictionary<Guid, PushedEnrolment>();
        for (var i = 0; i < rows.Count; i++)
            if (outcomes[i].Result is not (FactResult.Stale or FactResult.Contradicted or FactResult.Outranked or FactResult.OfAnother)
                && ((rows[i].Record.AsOf ?? source.AsOf!.Value) - stands[outcomes[i].Id]).Duration() < TimeSpan.FromMicroseconds(1))
                taken.TryAdd(outcomes[i].Id, rows[i].Record);
        var (with, without) = (taken.Values.Where(e => e.PremiumPaidBy is not null).ToList(), taken.Values.Where(e => e.PremiumPaidBy is null).ToList());
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        batch.BatchCommands.Add(EnrolmentsSql.KeepPayers.InBatch(
            ("persons", with.ConvertAll(e => e.Person.Value).ToArray()), ("years", with.ConvertAll(e => e.PolicyYear).ToArray()),
            ("payers", with.ConvertAll(e => (short)e.PremiumPaidBy!.Value).ToArray())));
        batch.BatchCommands.Add(EnrolmentsSql.TakeBackPayers.InBatch(
            ("persons", without.ConvertAll(e => e.Person.Value).ToArray()), ("years", without.ConvertAll(e => e.PolicyYear).ToArray())));
        var persons = new List<Guid>();
        await using var changed = await batch.ExecuteReaderAsync(ct);
        do
            while (await changed.ReadAsync(ct))
                persons.Add(changed.GetGuid(0));
        while (await changed.NextResultAsync(ct));
        return persons;
    }
}

/// <param name="PremiumPaidBy">What the bureau said; null when it did not.</param>
public sealed record PushedEnrolment(
    PersonId Person, string Masked, int PolicyYear, DateOnly EnrolledOn, DateOnly? EndedOn, PremiumPayer? PremiumPaidBy, bool Withdrawn, DateTimeOffset? AsOf);
