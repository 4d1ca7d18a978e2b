using System.Text.Json;
using Hutong.Registry.Data;
using Microsoft.EntityFrameworkCore;

namespace Hutong.Registry.Processes;

/// <summary>A step that was taken, and the state after it.</summary>
public sealed record TakenStep(Proceeding State, string Step, string Data, StepAnswer Answer);

/// <summary>Reads and writes the processes of some households at once.</summary>
static class ProcessStore
{
    /// <summary>The latest process of each household; <see cref="SaveAsync"/> fails when somebody else acts in it meanwhile.</summary>
    public static async Task<Dictionary<string, Proceeding>> LatestAsync(RegistryDb db, ProcessKind kind, string[] households, CancellationToken ct) =>
        await db.Processes.Latest(kind).Where(p => households.Contains(p.Household)).ToDictionaryAsync(p => p.Household, p => p.State, ct);

    /// <summary>Without those that a later one of the same household has followed.</summary>
    public static IQueryable<Process> Latest(this DbSet<Process> processes, ProcessKind kind) =>
        processes.Where(p => p.Kind == kind && !processes.Any(later => later.Kind == kind && later.Household == p.Household && later.Round > p.Round));

    /// <summary>Households that are in another kind of process.</summary>
    public static async Task<HashSet<string>> BusyAsync(RegistryDb db, ProcessKind kind, string[] households, CancellationToken ct) =>
        await db.Processes.Where(p => p.Open && p.Kind != kind && households.Contains(p.Household)).Select(p => p.Household).ToHashSetAsync(ct);

    /// <summary>Where households on the register live now, and when they left it.</summary>
    public static async Task<Dictionary<string, (string Village, DateOnly? ExitedOn)>> HouseholdsAsync(RegistryDb db, string[] households, CancellationToken ct) =>
        await db.Households.Where(h => households.Contains(h.Number)).Select(h => new { h.Number, h.Village, h.ExitedOn })
            .ToDictionaryAsync(h => h.Number, h => (h.Village.ToString("D12"), h.ExitedOn), ct);

    /// <summary>What was last told under that name in the present attempt of each process, and what was answered.</summary>
    public static async Task<Dictionary<Guid, (string Data, StepAnswer Answer)>> ToldAsync(
        RegistryDb db, IReadOnlyCollection<Proceeding> proceedings, string step, CancellationToken ct)
    {
        var attempts = proceedings.ToDictionary(p => p.Id, p => p.Attempt);
        var steps = await db.Steps.AsNoTracking().Where(s => attempts.Keys.Contains(s.Process) && s.Step == step).OrderBy(s => s.Seq).ToListAsync(ct);
        var told = new Dictionary<Guid, (string, StepAnswer)>();
        foreach (var last in steps.Where(s => s.Attempt == attempts[s.Process]))
            told[last.Process] = (last.Data, JsonSerializer.Deserialize<StepAnswer>(last.Answer, Proceeding.Json)!);
        return told;
    }

    /// <summary>Writes the new states and what led to them.</summary>
    public static async Task SaveAsync(RegistryDb db, IEnumerable<TakenStep> taken, string client, DateTimeOffset at, CancellationToken ct)
    {
        foreach (var step in taken)
            (db.Processes.Local.FindEntry(step.State.Id)?.Entity ?? db.Processes.Add(new(step.State)).Entity).Tell(step, client, at);
        await db.SaveChangesAsync(ct);
    }
}
