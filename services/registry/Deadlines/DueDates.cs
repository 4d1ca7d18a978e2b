using System.Text.Json;
using Hutong.Contracts.Messages;
using Hutong.Registry.Exit;
using Hutong.Registry.Identification;
using Hutong.Registry.Processes;
using Npgsql;

namespace Hutong.Registry.Deadlines;

/// <summary>A day that stands in the registry's tables.</summary>
/// <param name="Process">As the message names it; with <paramref name="Occasion"/> it is told from all others.</param>
/// <param name="Occasion">The attempt, the notice, the objection.</param>
public sealed record DueDate(DeadlineKind Kind, Guid Process, string Occasion, string Household, string Village, DateOnly Due, IReadOnlyList<string> Duties);

/// <summary>Reads which days are due or near: the tables of the processes and of the register are the truth, nothing of it is kept twice.</summary>
sealed class DueDates(NpgsqlDataSource database, IdentificationProcedure identification, ExitProcedure exit)
{
    /// <summary>The days from a while ago to the last that is near, of processes that wait for them.</summary>
    public async Task<List<DueDate>> ReadAsync(DateOnly today, DeadlineSettings settings, CancellationToken ct)
    {
        var due = new List<DueDate>();
        await using var command = DeadlinesSql.Due.On(database, ("after", today.AddDays(-settings.DaysBack)), ("until", today.AddDays(settings.GraceDays)));
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            if (reader.IsDBNull(0))
                due.Add(new(DeadlineKind.Grace, reader.GetGuid(1), "", reader.GetString(2), reader.GetInt64(3).ToString("D12"), reader.GetFieldValue<DateOnly>(4), []));
            else
                due.AddRange(Of(JsonSerializer.Deserialize<Proceeding>(reader.GetString(0), Proceeding.Json)!, settings));
        return due;
    }

    IEnumerable<DueDate> Of(Proceeding process, DeadlineSettings settings)
    {
        var occasion = $"{process.Attempt}/{process.Stage}";
        var (kind, steps) = process.Kind is ProcessKind.Exit ? (DeadlineKind.ExitNotice, exit.Steps) : (DeadlineKind.IdentificationNotice, identification.Steps);
        if (process.Notice is { } notice && NoticeClock.EndsOn(notice, process.Against) is { } end)
            yield return new(kind, process.Id, occasion, process.Household, process.Village, end, Names(steps.Where(s => s.From == process.Stage).SelectMany(s => s.By)));
        foreach (var objection in process.Against.Where(o => o.IsOpen))
            yield return new(
                DeadlineKind.Objection, process.Id, $"{occasion}/{objection.Number}", process.Household, process.Village,
                objection.On.AddDays(settings.ObjectionDays), Names(Procedure.Resolving));
    }

    static string[] Names(IEnumerable<Role> roles) => [.. roles.Select(Duties.Name)];
}
