using System.Text.Json;
using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Education.Programmes;
using Hutong.Education.Pupils;
using Hutong.Facts;
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
        var townships = households.Select(h => DivisionCode.From(h.Village).Township).Distinct().ToArray();
        var codes = households.Select(h => h.Village).Distinct().SelectMany(v => Reporting(DivisionCode.From(v))).Distinct().ToArray();
        var noted = new HashSet<(long Township, int Year)>();
        await using (var batch = new NpgsqlBatch(transaction.Connection!, transaction))
        {
            // former members of a township count as long as a roster names them; whoever is on none any more does not
            batch.BatchCommands.Add(new(
                """
                select t, y from unnest($1) t cross join generate_series($2, $3) y
                where exists (
                    select from education.schooling s join roster.member m on m.person = s.person and m.household = s.household
                    where s.township = t and s.year = y)
                """)
            { Parameters = { new() { Value = Array.ConvertAll(townships, t => t.Value) }, new() { Value = from }, new() { Value = until } } });
            batch.BatchCommands.Add(new("select township, year from education.reported where township = any ($1) and year between $2 and $3")
            { Parameters = { new() { Value = Array.ConvertAll(townships, t => t.Value) }, new() { Value = from }, new() { Value = until } } });
            batch.BatchCommands.Add(new("select data from known.fact where id = any ($1) and not retracted")
            { Parameters = { new() { Value = Array.ConvertAll(codes, c => FactId.Of(FactKind.Of<BureauReport>(), $"enrolments/{c}")) } } });
            await using var reader = await batch.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
                years._enrolled.Add((reader.GetInt64(0), reader.GetInt32(1)));
            await reader.NextResultAsync(ct);
            while (await reader.ReadAsync(ct))
                noted.Add((reader.GetInt64(0), reader.GetInt32(1)));
            await reader.NextResultAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                var report = JsonSerializer.Deserialize<BureauReport>(reader.GetFieldValue<byte[]>(0), FactJson.Options)!;
                years._complete.Add(DivisionCode.Parse(report.Division), report.CompleteUpTo);
            }
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
        var before = new HashSet<(string Household, Guid Person, int Year, long Township)>();
        await using (var command = new NpgsqlCommand(
            "select household, person, year, township from education.schooling where household = any ($1)", transaction.Connection!, transaction)
        { Parameters = { new() { Value = households.Select(h => h.Roster.Number).ToArray() } } })
        await using (var reader = await command.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct))
                before.Add((reader.GetString(0), reader.GetGuid(1), reader.GetInt32(2), reader.GetInt64(3)));

        var (gone, come) = (before.Except(now).ToList(), now.Except(before).ToList());
        if (gone.Count + come.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        batch.BatchCommands.Add(new(
            """
            delete from education.schooling s using unnest($1, $2, $3) as n (household, person, year)
            where s.household = n.household and s.person = n.person and s.year = n.year
            """)
        {
            Parameters =
            {
                new() { Value = gone.ConvertAll(g => g.Household).ToArray() },
                new() { Value = gone.ConvertAll(g => g.Person).ToArray() },
                new() { Value = gone.ConvertAll(g => g.Year).ToArray() },
            },
        });
        batch.BatchCommands.Add(new("insert into education.schooling (household, person, year, township) select * from unnest($1, $2, $3, $4)")
        {
            Parameters =
            {
                new() { Value = come.ConvertAll(c => c.Household).ToArray() },
                new() { Value = come.ConvertAll(c => c.Person).ToArray() },
                new() { Value = come.ConvertAll(c => c.Year).ToArray() },
                new() { Value = come.ConvertAll(c => c.Township).ToArray() },
            },
        });
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
            batch.BatchCommands.Add(new("delete from education.reported r using unnest($1, $2) as n (township, year) where r.township = n.township and r.year = n.year")
            { Parameters = { new() { Value = gone.ConvertAll(g => g.Township).ToArray() }, new() { Value = gone.ConvertAll(g => g.Year).ToArray() } } });
            batch.BatchCommands.Add(new("insert into education.reported (township, year) select * from unnest($1, $2)")
            { Parameters = { new() { Value = come.ConvertAll(g => g.Township).ToArray() }, new() { Value = come.ConvertAll(g => g.Year).ToArray() } } });
            await batch.ExecuteNonQueryAsync(ct);
        }

        await Marks.SetAsync(transaction, Marks.Divisions(gone.Concat(come).Select(c => DivisionCode.From(c.Township))), ct);
    }
}
