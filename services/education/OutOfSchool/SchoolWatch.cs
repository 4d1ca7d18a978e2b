using Hutong.Contracts.Education;
using Hutong.Education.Findings;
using Hutong.Education.Programmes;
using Hutong.Education.Pupils;
using Hutong.Facts;
using Npgsql;

namespace Hutong.Education.OutOfSchool;

/// <summary>Works out who is out of school and who has left it for good, and compares what pupils are entitled to with what was paid.</summary>
public sealed class SchoolWatch(MarkServices services, ProgrammeKind programmes)
    : Deriving(services, [typeof(DropoutAlert), typeof(SchoolLeaver)])
{
    protected override int Revision => 1;

    protected override async Task<IReadOnlyList<FactDraft>> DeriveAsync(
        NpgsqlTransaction transaction, IReadOnlyList<RosterOf> households, DateOnly today, CancellationToken ct)
    {
        var book = await programmes.ReadAsync(transaction, ct);
        var pupils = await PupilReading.ReadAsync(transaction, households, ct);
        var reported = await ReportedYears.NoteAsync(transaction, households, pupils, today.Year, ct);
        var drafts = new List<FactDraft>();
        var findings = new List<(Pupil, Finding)>();
        foreach (var pupil in pupils)
        {
            if (DropoutRule.Of(pupil, book, Reported, today) is { } alert)
                drafts.Add(FactDraft.About(alert));
            if (LeaverRule.Of(pupil, book, Reported, today) is { } leaver)
                drafts.Add(FactDraft.About(leaver));
            findings.AddRange(Differences.Of(pupil, book, today).Select(f => (pupil, f)));

            bool Reported(int year) => reported.Covers(pupil.Village, year, book);
        }

        await FoundDifferences.ReplaceAsync(transaction, pupils, findings, ct);
        return drafts;
    }
}
