using Hutong.Contracts;
using Hutong.Contracts.Education;
using Hutong.Contracts.Health;
using Hutong.Facts;
using Npgsql;

namespace Hutong.Registry.Status;

/// <summary>The first record of a year turns "unknown" into an answer for everybody.</summary>
/// <remarks>A withdrawn record counts as well: that a bureau has spoken of a year must not depend on which of its versions came first.</remarks>
public abstract class MarkReported<T>(MarkWorker worker, Func<T, int> year) : MarkSubjects<T>(worker) where T : IFact
{
    public override async Task ApplyAsync(NpgsqlTransaction transaction, IReadOnlyList<Fact<T>> facts, CancellationToken ct)
    {
        await using var reported = StatusSql.NoteReported.On(
            transaction, ("kind", FactKind.Of<T>()), ("years", facts.Select(f => year(f.Data)).Distinct().ToArray()));
        // The mark of everybody sorts first: before those of the base, as everywhere.
        if (await reported.ExecuteNonQueryAsync(ct) > 0)
            await Marks.SetAsync(transaction, Marks.Everybody(), ct);
        await base.ApplyAsync(transaction, facts, ct);
    }
}

public sealed class MarkInsured(MarkWorker worker) : MarkReported<InsuranceEnrolment>(worker, e => e.PolicyYear);

public sealed class MarkSchooled(MarkWorker worker) : MarkReported<SchoolEnrolment>(worker, e => e.SchoolYear);

/// <summary>A bureau's report is kept where the status looks it up, and marks everybody of its division.</summary>
public sealed class MarkDivision<T>(MarkWorker worker) : IFactProjection<T> where T : class, IBureauReport
{
    public async Task ApplyAsync(NpgsqlTransaction transaction, IReadOnlyList<Fact<T>> facts, CancellationToken ct)
    {
        var divisions = facts.Select(f => DivisionCode.TryParse(f.Data.Division, out var code, out var fault)
            ? code
            : throw new FactRefusedException(fault.Code, fault.Message)).ToList();
        var standing = Enumerable.Range(0, facts.Count).Where(i => !facts[i].Retracted).ToArray();
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        batch.BatchCommands.Add(StatusSql.ClearReports.InBatch(("ids", facts.Where(f => f.Retracted).Select(f => f.Id).ToArray())));
        batch.BatchCommands.Add(StatusSql.WriteReports.InBatch(
            ("kind", FactKind.Of<T>()), ("ids", Array.ConvertAll(standing, i => facts[i].Id)), ("versions", Array.ConvertAll(standing, i => facts[i].Version)),
            ("records", Array.ConvertAll(standing, i => facts[i].Data.Records)), ("divisions", Array.ConvertAll(standing, i => divisions[i].Value)),
            ("days", Array.ConvertAll(standing, i => facts[i].Data.CompleteUpTo))));
        batch.BatchCommands.Add(Marks.Divisions(divisions));
        await batch.ExecuteNonQueryAsync(ct);
    }

    public void Applied() => worker.Wake();
}
