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
        await using var reported = new NpgsqlCommand(
            "insert into registry.reported (kind, year) select $1, y from unnest($2) y order by y on conflict do nothing", transaction.Connection!, transaction)
        {
            Parameters =
            {
                new() { Value = FactKind.Of<T>() },
                new() { Value = facts.Select(f => year(f.Data)).Distinct().ToArray() },
            },
        };
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
        batch.BatchCommands.Add(new("delete from registry.bureau_report where id = any ($1)")
        { Parameters = { new() { Value = facts.Where(f => f.Retracted).Select(f => f.Id).ToArray() } } });
        batch.BatchCommands.Add(new(
            """
            insert into registry.bureau_report (id, version, kind, records, division, complete_up_to)
            select n.id, n.version, $6, n.records, n.division, n.complete_up_to
            from unnest($1, $2, $3, $4, $5) as n (id, version, records, division, complete_up_to)
            on conflict (id) do update set
                version = excluded.version, records = excluded.records, division = excluded.division, complete_up_to = excluded.complete_up_to
            """)
        {
            Parameters =
            {
                new() { Value = Array.ConvertAll(standing, i => facts[i].Id) },
                new() { Value = Array.ConvertAll(standing, i => facts[i].Version) },
                new() { Value = Array.ConvertAll(standing, i => facts[i].Data.Records) },
                new() { Value = Array.ConvertAll(standing, i => divisions[i].Value) },
                new() { Value = Array.ConvertAll(standing, i => facts[i].Data.CompleteUpTo) },
                new() { Value = FactKind.Of<T>() },
            },
        });
        batch.BatchCommands.Add(Marks.Divisions(divisions));
        await batch.ExecuteNonQueryAsync(ct);
    }

    public void Applied() => worker.Wake();
}
