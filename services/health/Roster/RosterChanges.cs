using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Health.Settlement;
using Npgsql;

namespace Hutong.Health.Roster;

/// <summary>Marks whom a roster concerns: those it names and those that it named before.</summary>
public sealed class TouchByRoster(SettlingSignal signal) : IFactProjection<HouseholdRoster>
{
    public ProjectionStage Stage => ProjectionStage.Mark;

    public async Task ApplyAsync(NpgsqlTransaction transaction, IReadOnlyList<Fact<HouseholdRoster>> facts, CancellationToken ct)
    {
        var numbers = facts.Select(f => f.Data.Number).Order(StringComparer.Ordinal).ToArray();
        var before = await Facts.Roster.OfHouseholdsAsync(transaction.Connection!, numbers, ct);
        var persons = facts.Where(f => !f.Retracted).SelectMany(f => f.Data.Members).Select(m => m.Person.Value)
            .Concat(before.All.Select(m => m.Person.Value)).Distinct();
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction) { BatchCommands = { Touched.By([.. persons], numbers) } };
        await batch.ExecuteNonQueryAsync(ct);
    }

    public void Applied() => signal.Set();
}

/// <summary>Takes the people of a roster before anything else does: the kernel releases their held facts, which somebody who settles them may be changing.</summary>
/// <remarks>Without it the two would wait for each other's facts in a ring.</remarks>
public sealed class LockRosterPeople : IFactProjection<HouseholdRoster>
{
    public ProjectionStage Stage => ProjectionStage.Lock;

    public Task ApplyAsync(NpgsqlTransaction transaction, IReadOnlyList<Fact<HouseholdRoster>> facts, CancellationToken ct) =>
        Settling.LockPersonsAsync(transaction, facts.SelectMany(f => f.Data.Members).Select(m => m.Person.Value), ct);
}

/// <summary>A declared income decides whether a household's spending is catastrophic.</summary>
public sealed class TouchByIncome(SettlingSignal signal) : IFactProjection<HouseholdIncome>
{
    public async Task ApplyAsync(NpgsqlTransaction transaction, IReadOnlyList<Fact<HouseholdIncome>> facts, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction)
        {
            BatchCommands = { Touched.By([], [.. facts.Select(f => f.Data.Household).Distinct()]) },
        };
        await batch.ExecuteNonQueryAsync(ct);
    }

    public void Applied() => signal.Set();
}
