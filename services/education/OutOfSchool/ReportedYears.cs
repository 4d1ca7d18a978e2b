using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Education.Programmes;
using Hutong.Education.Pupils;
using Hutong.Facts;
using Hutong.Postgres;
using Npgsql;

namespace Hutong.Education.OutOfSchool;

/// <summary>Of which school years the bureau has reported enrolments, so that the absence of one means something.</summary>
/// <remarks>
/// A school year is reported for a village when a <see cref="BureauReport"/> on enrolments, of the village, its township or its county, is complete up to
/// a day in that school year or later; or when anybody who belongs to a household of the same township is enrolled in that school year.
/// </remarks>
public sealed class ReportedYears
{
    readonly HashSet<(long Township, int Year)> _enrolled = [];
    readonly Dictionary<DivisionCode, DateOnly> _complete = [];

    public bool Covers(long village, int year, ProgrammeBook book)
    {
        var code = DivisionCode.From(village);
        if (_enrolled.Contains((code.Township.Value, year)))
            return true;
        var begins = book.For(DivisionCode.CountyOf(village), year).BeginsOn;
        return Reporting(code).Any(d => _complete.TryGetValue(d, out var day) && day >= begins);
    }

    /// <summary>
    /// Notes in which school years the given people are enrolled, and reads what is reported of their townships. Where that is another than when a township
    /// was looked at last, its households are marked: the first enrolment of a year lets the absence of all others mean something.
    /// </summary>
    /// <remarks>One worker at a time does this.</remarks>
    public static async Task<ReportedYears> NoteAsync(
        NpgsqlTransaction transaction, IReadOnlyList<RosterOf> households, IReadOnlyList<Pupil> pupils, int until, CancellationToken ct)
    {
        await NoteSchoolingAsync(transaction, households, pupils, ct);
        var years = new ReportedYears();
        var from = pupils.SelectMany(p => p.Enrolments).Select(e => e.SchoolYear).DefaultIfEmpty(until).Min();
        from = Math.Min(from, until - 1);
        var townships = households.Select(h => DivisionCode.From(h.Village).Township.Value).Distinct().ToArray();
        var codes = households.Select(h => h.Village).Distinct().SelectMany(v => Reporting(DivisionCode.From(v))).Distinct().ToArray();
        HashSet<(long Township, int Year)> noted;
        await using (var batch = new NpgsqlBatch(transaction.Connection!, transaction))
        {
            batch.BatchCommands.Add(OutOfSchoolSql.EnrolledYears.InBatch(("townships", townships), ("from", from), ("until", until)));
            batch.BatchCommands.Add(OutOfSchoolSql.ReportedYears.InBatch(("townships", townships), ("from", from), ("until", until)));
            batch.BatchCommands.Add(OutOfSchoolSql.Reports.InBatch(("ids", Array.ConvertAll(codes, c => FactId.Of<BureauReport>(IBureauReport.KeyOf("enrolments", c))))));
            await using var reader = await batch.ExecuteReaderAsync(ct);
            years._enrolled.UnionWith(await reader.ListAsync(r => (r.GetInt64(0), r.GetInt32(1)), ct));
            noted = [.. await reader.ListAsync(r => (r.GetInt64(0), r.GetInt32(1)), ct)];
            foreach (var report in await reader.ListAsync(r => Known.State<BureauReport>(r, 0), ct))
                years._complete.Add(DivisionCode.Parse(report.Division), report.CompleteUpTo);
        }

        await NoteReportedAsync(transaction, noted, years._enrolled, ct);
        return years;
    }

    /// <summary>The divisions whose report covers a village.</summary>
    static DivisionCode[] Reporting(DivisionCode village) => [village, village.Township, village.County];

    static async Task NoteSchoolingAsync(
        NpgsqlTransaction transaction, IReadOnlyList<RosterOf> households, IReadOnlyList<Pupil> pupils, CancellationToken ct)
    {
        var years = pupils.Where(p => p.Enrolments.Count > 0).ToDictionary(p => p.Person, p => p.Enrolments);
        var now = (
            from h in households
            from person in h.Roster.Members.Where(m => m.LeftOn is null).Select(m => m.Person).Distinct()
            where years.ContainsKey(person)
            from e in years[person]
            select (Household: h.Roster.Number, Person: person.Value, Year: e.SchoolYear, Township: DivisionCode.From(h.Village).Township.Value)).ToHashSet();
        var before = (await OutOfSchoolSql.Schooling.On(transaction, ("households", households.Select(h => h.Roster.Number).ToArray()))
            .ListAsync(r => (Household: r.GetString(0), Person: r.GetGuid(1), Year: r.GetInt32(2), Township: r.GetInt64(3)), ct)).ToHashSet();
        var (gone, come) = (before.Except(now).ToList(), now.Except(before).ToList());
        if (gone.Count + come.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        batch.BatchCommands.Add(OutOfSchoolSql.EndSchooling.InBatch(
            ("households", gone.ConvertAll(g => g.Household).ToArray()), ("persons", gone.ConvertAll(g => g.Person).ToArray()), ("years", gone.ConvertAll(g => g.Year).ToArray())));
        batch.BatchCommands.Add(OutOfSchoolSql.NoteSchooling.InBatch(
            ("households", come.ConvertAll(c => c.Household).ToArray()), ("persons", come.ConvertAll(c => c.Person).ToArray()),
            ("years", come.ConvertAll(c => c.Year).ToArray()), ("townships", come.ConvertAll(c => c.Township).ToArray())));
        await batch.ExecuteNonQueryAsync(ct);
    }

    static async Task NoteReportedAsync(
        NpgsqlTransaction transaction, HashSet<(long Township, int Year)> before, HashSet<(long Township, int Year)> now, CancellationToken ct)
    {
        var (gone, come) = (before.Except(now).ToList(), now.Except(before).ToList());
        if (gone.Count + come.Count == 0)
            return;
        await using (var batch = new NpgsqlBatch(transaction.Connection!, transaction))
        {
            batch.BatchCommands.Add(OutOfSchoolSql.EndReported.InBatch(
                ("townships", gone.ConvertAll(g => g.Township).ToArray()), ("years", gone.ConvertAll(g => g.Year).ToArray())));
            batch.BatchCommands.Add(OutOfSchoolSql.NoteReported.InBatch(
                ("townships", come.ConvertAll(g => g.Township).ToArray()), ("years", come.ConvertAll(g => g.Year).ToArray())));
            await batch.ExecuteNonQueryAsync(ct);
        }

        await Marks.SetAsync(transaction, Marks.Divisions(gone.Concat(come).Select(c => DivisionCode.From(c.Township))), ct);
    }
}
