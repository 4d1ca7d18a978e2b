using Hutong.Contracts;
using Hutong.Defaults;
using Hutong.Facts;
using Hutong.Health.Parameters;
using Hutong.Health.Settlement;
using Hutong.Intake;
using Npgsql;

namespace Hutong.Health.Claims;

/// <summary>Claims of inpatients and outpatients, settled while they are stored: a hospital waits at discharge.</summary>
public sealed class ClaimKind(FactStore facts, Settling settling, ParameterKind parameters) : PersonRecordKind<PushedClaim, Claim>
{
    static readonly Dictionary<string, HospitalLevel> Levels = new()
    {
        ["乡镇"] = HospitalLevel.Township,
        ["乡镇级"] = HospitalLevel.Township,
        ["县级"] = HospitalLevel.County,
        ["县"] = HospitalLevel.County,
        ["地级"] = HospitalLevel.Prefecture,
        ["市级"] = HospitalLevel.Prefecture,
        ["省级"] = HospitalLevel.Province,
        ["自治区级"] = HospitalLevel.Province,
    };

    static readonly Dictionary<string, CareKind> Kinds = new() { ["住院"] = CareKind.Inpatient, ["门诊"] = CareKind.Outpatient };

    public override string Name => "claims";

    public override string? KeyField => "claimNumber";

    /// <remarks>Each hospital reports its own.</remarks>
    public override string? Owns => FactKind.Of<Claim>();

    public override IReadOnlyList<Field> Fields { get; } =
    [
        new("claimNumber", true, "6599-2016-000123", "The claim's number; at most 60 characters.", ["结算单号", "报销单号"]),
        new("residentId", true, "659900198001010011", "Resident identity number (GB 11643).", ["身份证号", "公民身份号码", "证件号码"], Personal: true) { Identifies = true },
        new("hospital", true, "精河县人民医院", "Name of the hospital.", ["医疗机构", "医院"]),
        new("hospitalLevel", true, "county", "township, county, prefecture or province.", ["医院级别"]),
        new("kind", true, "inpatient", "inpatient or outpatient.", ["就诊类型"]),
        new("admittedOn", true, "2016-03-01", "Day of admission, or of the visit.", ["入院日期"]),
        new("dischargedOn", true, "2016-03-09", "Day of discharge; decides the policy year.", ["出院日期"]),
        new("totalCost", true, "824500", "All costs, fen; a header in 元 is read in yuan.", ["总费用（元）"]),
        new("policyRangeCost", true, "761200", "The part of them within the policy range, fen.", ["政策范围内费用（元）"]),
        new("diagnosis", false, "J18.9", "Kept by the health service alone.", ["诊断"], Personal: true),
        new("majorDisease", false, "gastric-cancer", "Code of one of the diseases treated together.", ["大病病种"]),
        new("admissionNumber", false, "ZY-2016-0077", "Of the admission that it settles.", ["住院号"]),
        new("withdrawn", false, "false", "The claim was withdrawn.", ["撤销"]),
        new("asOf", false, "2016-03-09T17:20:00+08:00", "When the bureau's record was in this state; an older one than the stored is stale.", ["数据时间"]),
    ];

    public override PushedClaim? Bind(Row row)
    {
        var number = row.Text("claimNumber", 60);
        var id = row.ResidentId("residentId");
        var hospital = row.Name("hospital", 100);
        var level = row.Choice("hospitalLevel", Levels);
        var kind = row.Choice("kind", Kinds);
        var admittedOn = row.Date("admittedOn", row.Today);
        var dischargedOn = row.Date("dischargedOn", row.Today);
        var total = row.Fen("totalCost");
        var range = row.Fen("policyRangeCost");
        var diagnosis = row.Text("diagnosis");
        var disease = row.Text("majorDisease", 60);
        var admission = row.Text("admissionNumber", 60);
        var withdrawn = row.Flag("withdrawn") ?? false;
        var asOf = row.AsOf();
        if (range > total)
            row.Fault("policyRangeCost", "range-above-total", "The policy-range cost is higher than the total cost.", "An amount up to totalCost.");
        if (dischargedOn < admittedOn)
            row.Fault("dischargedOn", "discharge-before-admission", "The discharge lies before the admission.", "A day from admittedOn on.");
        row.AfterBirth("dischargedOn", dischargedOn, id);
        if (disease is not null && !parameters.KnowsDisease(disease))
            row.Fault("majorDisease", "unknown-disease", "This is none of the diseases treated together.", "A code from GET /api/health/parameters/{county}/{year}, or none.");
        return row.Ok
            ? new(new(row.PersonOf(id!.Value), number!, hospital!, level!.Value, kind!.Value, admittedOn!.Value, dischargedOn!.Value,
                total!.Value, range!.Value, diagnosis, disease, admission), id.Value.Masked, withdrawn, asOf)
            : null;
    }

    protected override Claim Of(Claim state, PersonId person) => state with { Person = person };

    protected override PushedClaim Said(Claim state, string masked, bool withdrawn, DateTimeOffset asOf) => new(state, masked, withdrawn, asOf);

    public override IEnumerable<string> KeysOf(PushedClaim record) => [record.State.ClaimNumber];

    public override async Task<IReadOnlyList<RowOutcome>> StoreAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<PushedClaim>> rows, Source source, CancellationToken ct)
    {
        var drafts = rows.Select(r => FactDraft.About(r.Record.State, r.Record.Withdrawn, r.Record.AsOf, r.Row)).ToList();
        var outcomes = await facts.SaveAsync(transaction, drafts, source, ct);
        var taken = new List<StoredClaim>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
            if (outcomes[i].Result is FactResult.Accepted)
                taken.Add(new(rows[i].Record.State.Person, rows[i].Record.State.ToInput(rows[i].Record.Withdrawn),
                    rows[i].Record.State.MajorDisease, rows[i].Record.State.AdmissionNumber, null));
        if (taken.Count > 0)
            await settling.TakeAsync(transaction, taken, source, ct);
        return await Unmatched.AnswersOfKeptAsync(
            transaction, Name, "claimNumber", [.. rows.Select(r => (r.Row, r.Record.State.Person, r.Record.Masked))], outcomes, source, ct);
    }

    /// <summary>The settlement with the reason for every part, the year, and which other claims are settled otherwise now.</summary>
    public override async Task<object?> AnswerAsync(NpgsqlTransaction transaction, PushedClaim record, RowOutcome outcome, Reach reach, CancellationToken ct)
    {
        var claim = record.State;
        var year = await settling.YearOfAsync(transaction, claim.Person, claim.PolicyYear, ct);
        var changed = await Resettlements.OfThisTransactionAsync(transaction, ct);
        var whose = await WhoseClaims.OfAsync(transaction.Connection!, reach, [claim.ClaimNumber, .. changed.Select(c => c.ClaimNumber)], ct);
        var seen = changed.Where(c => whose.Seen.ContainsKey(c.ClaimNumber)).ToList();
        return new ClaimAnswer(
            claim.ClaimNumber, claim.PolicyYear, year.Claims.FirstOrDefault(c => c.ClaimNumber == claim.ClaimNumber),
            whose.Covered.Contains(claim.ClaimNumber) ? year.Totals : null, seen, changed.Count - seen.Count);
    }
}

/// <summary>A claim as pushed. The identity number itself goes no further than this: it has become the person.</summary>
public sealed record PushedClaim(Claim State, string Masked, bool Withdrawn, DateTimeOffset? AsOf);

/// <param name="Settlement">Null when the claim is withdrawn.</param>
/// <param name="Year">The person's policy year with this claim; null for whoever may read their own claims alone.</param>
/// <param name="Changed">Claims that this push settles otherwise than before, this one included if it was known.</param>
/// <param name="ChangedElsewhere">How many more there are that the caller may not read: other hospitals'.</param>
public sealed record ClaimAnswer(
    string ClaimNumber, int PolicyYear, SettledClaim? Settlement, YearSum? Year, IReadOnlyList<ChangedClaim> Changed, int ChangedElsewhere);
