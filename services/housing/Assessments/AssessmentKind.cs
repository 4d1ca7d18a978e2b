using Hutong.Contracts;
using Hutong.Contracts.Housing;
using Hutong.Facts;
using Hutong.Housing.Files;
using Hutong.Intake;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Housing.Assessments;

/// <summary>A safety assessment as the bureau records it: kept with every version. What leaves is <see cref="DwellingAssessment"/>, which names no assessor.</summary>
[Kind("HousingRenovation.Assessments.AssessmentRecord")]
public sealed record AssessmentRecord(string Dwelling, DwellingGrade Grade, string? Assessor, DateOnly AssessedOn) : IFact
{
    /// <remarks>Stands in the stored states too, from the first on: without it each would look changed when it is pushed again.</remarks>
    public string Key => $"{Dwelling}/{AssessedOn:O}";
}

/// <summary>Safety assessments of dwellings, one per dwelling and day.</summary>
/// <remarks>One of a dwelling that is not recorded yet waits for it: files may come in any order, and the household is the dwelling's.</remarks>
public sealed class AssessmentKind(FactStore facts, Publishing publishing) : RecordKind<PushedAssessment>
{
    static readonly Dictionary<string, DwellingGrade> Grades = new()
    {
        ["A级"] = DwellingGrade.A,
        ["B级"] = DwellingGrade.B,
        ["C级"] = DwellingGrade.C,
        ["D级"] = DwellingGrade.D,
    };

    public override string Name => "assessments";

    public override IReadOnlyList<Field> Fields { get; } =
    [
        new("dwelling", true, "659900001001-0012", "The dwelling's number.", ["房屋编号", "住房编号"]),
        new("grade", true, "D", "A and B are safe, C needs repair, D needs rebuilding.", ["危房等级", "鉴定等级"]),
        new("assessor", false, "县住房安全鉴定中心", "Who assessed it; kept by the housing service alone.", ["鉴定人", "鉴定单位"], Personal: true),
        new("assessedOn", true, "2016-03-01", "The day of the assessment.", ["鉴定日期"]),
        new("withdrawn", false, "false", "The assessment was recorded by mistake.", ["撤销"]),
        new("asOf", false, "2016-03-02T09:00:00+08:00", "When the bureau's record was in this state; an older one than the stored is stale.", ["数据时间"]),
    ];

    public override PushedAssessment? Bind(Row row)
    {
        var dwelling = row.Text("dwelling", 60);
        var grade = row.Choice("grade", Grades);
        var assessor = row.Name("assessor", 100);
        var day = row.Date("assessedOn", row.Today);
        var withdrawn = row.Flag("withdrawn") ?? false;
        var asOf = row.AsOf();
        return row.Ok ? new(new(dwelling!, grade!.Value, assessor, day!.Value), withdrawn, asOf) : null;
    }

    public override IEnumerable<string> KeysOf(PushedAssessment record) => [record.State.Key];

    public override async Task<IReadOnlyList<RowOutcome>> StoreAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Numbered<PushedAssessment>> rows, Source source, CancellationToken ct)
    {
        await Publishing.LockAsync(transaction, ct);
        var drafts = rows.Select(r => FactDraft.Withheld(r.Record.State, r.Record.Withdrawn, r.Record.AsOf, r.Row)).ToList();
        var outcomes = await facts.SaveAsync(transaction, drafts, source, ct);
        var taken = rows.Where((_, i) => outcomes[i].Result is FactResult.Accepted).Select(r => r.Record).ToList();
        await WriteAsync(transaction, taken, ct);
        await publishing.AgainAsync(transaction, taken.Select(a => a.State.Dwelling), source, ct);

        var known = await KnownAsync(transaction, rows.Select(r => r.Record.State.Dwelling), ct);
        return [.. rows.Select((r, i) => RowOutcome.Of(outcomes[i], "dwelling") switch
        {
            { Result: RowResult.Accepted or RowResult.Unchanged } answer when !r.Record.Withdrawn && !known.Contains(r.Record.State.Dwelling) => answer with
            {
                Result = RowResult.Unmatched,
                Error = new("dwelling", r.Record.State.Dwelling, "unknown-dwelling",
                    "No dwelling with this number is recorded yet; the assessment is kept and told the others as soon as it is.",
                    "Push the dwelling, or compare the number."),
            },
            var answer => answer,
        })];
    }

    /// <summary>Those of the dwellings of which it is known who lives in them.</summary>
    internal static async Task<HashSet<string>> KnownAsync(NpgsqlTransaction transaction, IEnumerable<string> dwellings, CancellationToken ct) =>
        (await AssessmentsSql.Known.On(transaction, ("dwellings", Reading.Keys(dwellings.Distinct()))).ListAsync(r => r.GetString(0), ct)).ToHashSet(StringComparer.Ordinal);

    static async Task WriteAsync(NpgsqlTransaction transaction, List<PushedAssessment> taken, CancellationToken ct)
    {
        if (taken.Count == 0)
            return;
        var (standing, gone) = (taken.Where(a => !a.Withdrawn).ToList(), taken.Where(a => a.Withdrawn).ToList());
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction)
        {
            BatchCommands =
            {
                AssessmentsSql.Clear.InBatch(
                    ("dwellings", Reading.Texts(gone.Select(a => a.State.Dwelling))), ("days", Reading.Days(gone.Select(a => (DateOnly?)a.State.AssessedOn)))),
                AssessmentsSql.Write.InBatch(
                    ("dwellings", Reading.Texts(standing.Select(a => a.State.Dwelling))), ("days", Reading.Days(standing.Select(a => (DateOnly?)a.State.AssessedOn))),
                    ("grades", Reading.Enums(standing.Select(a => a.State.Grade)))),
            },
        };
        await batch.ExecuteNonQueryAsync(ct);
    }
}

public sealed record PushedAssessment(AssessmentRecord State, bool Withdrawn, DateTimeOffset? AsOf);
