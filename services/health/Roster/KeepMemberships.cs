using Hutong.Contracts.Registry;
using Hutong.Facts;
using Hutong.Health.Settlement;
using Npgsql;
using NpgsqlTypes;

namespace Hutong.Health.Roster;

/// <summary>Keeps the memberships from rosters and marks whom a roster concerns: those it names and those that it named before.</summary>
public sealed class KeepMemberships(SettlingSignal signal) : IFactProjection<HouseholdRoster>
{
    public async Task ApplyAsync(NpgsqlTransaction transaction, IReadOnlyList<Fact<HouseholdRoster>> facts, CancellationToken ct)
    {
        var rows = (
            from fact in facts
            where !fact.Retracted
            from member in fact.Data.Members
            select (fact.Village, Roster: fact.Data, Member: member)).ToList();
        var numbers = facts.Select(f => f.Data.Number).Order(StringComparer.Ordinal).ToArray();
        var persons = rows.Select(r => r.Member.Person.Value).ToHashSet();
        await using (var before = new NpgsqlCommand(
            "delete from health.membership where household = any ($1) returning person", transaction.Connection!, transaction)
        { Parameters = { new() { Value = numbers } } })
        await using (var reader = await before.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct))
                persons.Add(reader.GetGuid(0));

        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        batch.BatchCommands.Add(new(
            """
            insert into health.membership (household, person, village, joined_on, left_on, registered_on, exited_on, grace_ends_on)
            select * from unnest($1, $2, $3, $4, $5, $6, $7, $8)
            """)
        {
            Parameters =
            {
                new() { Value = rows.ConvertAll(r => r.Roster.Number).ToArray() },
                new() { Value = rows.ConvertAll(r => r.Member.Person.Value).ToArray() },
                new() { Value = rows.ConvertAll(r => r.Village).ToArray() },
                new() { Value = rows.ConvertAll(r => r.Member.JoinedOn).ToArray() },
                new() { Value = rows.ConvertAll(r => r.Member.LeftOn).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date },
                new() { Value = rows.ConvertAll(r => r.Roster.RegisteredOn).ToArray() },
                new() { Value = rows.ConvertAll(r => r.Roster.ExitedOn).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date },
                new() { Value = rows.ConvertAll(r => r.Roster.GraceEndsOn).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date },
            },
        });
        batch.BatchCommands.Add(Touched.By([.. persons], numbers));
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
