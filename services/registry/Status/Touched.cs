using Hutong.Contracts;
using Hutong.Contracts.Health;
using Hutong.Facts;
using Npgsql;

namespace Hutong.Registry.Status;

/// <summary>Marks the households that a fact concerns, so that their status is worked out again: many facts, one computation.</summary>
static class Touched
{
    /// <remarks>
    /// The update of an existing mark is not idle: it locks the row, so the worker that would take the mark passes it over until
    /// this transaction, and with it the fact, is visible.
    /// </remarks>
    const string Insert = "on conflict (household) do update set at = excluded.at";

    public static NpgsqlBatchCommand Households(string[] numbers) => new(
        $"insert into registry.touched (household) select n from unnest($1) n group by n order by n {Insert}") { Parameters = { new() { Value = numbers } } };

    /// <summary>By subject: persons' households, present and former, or households themselves.</summary>
    public static NpgsqlBatchCommand Subjects(Guid[] subjects) => new(
        $"""
        insert into registry.touched (household)
        select household from registry.member where person = any ($1)
        union
        select number from registry.household where id = any ($1)
        order by 1 {Insert}
        """)
    { Parameters = { new() { Value = subjects } } };

    public static NpgsqlBatchCommand Everybody() => new($"insert into registry.touched (household) select number from registry.household order by 1 {Insert}");
}

/// <summary>Copies of any kind touch the households that they are about.</summary>
public class TouchHouseholds<T>(StatusSignal signal) : IFactProjection<T> where T : IFact
{
    public virtual async Task ApplyAsync(NpgsqlTransaction transaction, IReadOnlyList<Fact<T>> facts, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction)
        {
            BatchCommands = { Touched.Subjects([.. facts.Where(f => f.Subject is not null).Select(f => f.Subject!.Value).Distinct()]) },
        };
        await batch.ExecuteNonQueryAsync(ct);
    }

    public void Applied() => signal.Set();
}

/// <summary>The first enrolment of a policy year turns "unknown" into an answer for everybody.</summary>
public sealed class TouchInsured(StatusSignal signal) : TouchHouseholds<InsuranceEnrolment>(signal)
{
    public override async Task ApplyAsync(NpgsqlTransaction transaction, IReadOnlyList<Fact<InsuranceEnrolment>> facts, CancellationToken ct)
    {
        await using var reported = new NpgsqlCommand(
            "insert into registry.reported (kind, year) select $1, y from unnest($2) y order by y on conflict do nothing", transaction.Connection!, transaction)
        {
            Parameters =
            {
                new() { Value = FactKind.Of<InsuranceEnrolment>() },
                new() { Value = facts.Where(f => !f.Retracted).Select(f => f.Data.PolicyYear).Distinct().ToArray() },
            },
        };
        if (await reported.ExecuteNonQueryAsync(ct) > 0)
        {
            await using var everybody = new NpgsqlBatch(transaction.Connection!, transaction) { BatchCommands = { Touched.Everybody() } };
            await everybody.ExecuteNonQueryAsync(ct);
        }

        await base.ApplyAsync(transaction, facts, ct);
    }
}
