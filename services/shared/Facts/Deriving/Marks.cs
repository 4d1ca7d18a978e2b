using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Npgsql;

namespace Hutong.Facts;

/// <summary>Marks of whom something new is known, so that what is derived of them is worked out again: many facts, one computation.</summary>
public static class Marks
{
    internal static readonly Guid Everyone = Guid.Empty;

    /// <remarks>
    /// The update of an existing mark is not idle: it locks the row, so the worker that would take the mark passes it over until
    /// this transaction, and with it the fact, is visible. Marks keep their first time, so that nobody waits for ever.
    /// </remarks>
    internal const string OnConflict =
        """
        on conflict (subject) do update set
            background = mark.background and excluded.background,
            at = case when mark.background and not excluded.background then excluded.at else mark.at end
        """;

    /// <summary>Marks persons and households in the transaction that learns something of them; wake the worker after its commit.</summary>
    public static async Task SetAsync(NpgsqlTransaction transaction, IEnumerable<Guid> subjects, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"insert into facts.mark (subject, background) select s, false from unnest($1) s order by s {OnConflict}", transaction.Connection!, transaction)
        { Parameters = { new() { Value = subjects.Distinct().ToArray() } } };
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Marks the households of divisions, to be looked at after those of whom something new is known: a report came, a county's rule is another.</summary>
    public static async Task SetForDivisionsAsync(NpgsqlTransaction transaction, IEnumerable<DivisionCode> divisions, CancellationToken ct)
    {
        var all = divisions.Distinct().ToArray();
        await using var command = new NpgsqlCommand(
            $"""
            insert into facts.mark (subject, background)
            select s, true from (
                select distinct c.subject as s
                from facts.copy c join unnest($2, $3) as d (first, past) on c.village >= d.first and c.village < d.past
                where c.kind = $1 and c.subject is not null) households
            order by s {OnConflict}
            """, transaction.Connection!, transaction)
        {
            Parameters =
            {
                new() { Value = FactKind.Of<HouseholdRoster>() },
                new() { Value = Array.ConvertAll(all, d => d.Value) },
                new() { Value = Array.ConvertAll(all, d => d.Value + d.Span) },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Marks everybody: a new day, another rule.</summary>
    public static async Task SetForEverybodyAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"insert into facts.mark (subject, background) values ('{Everyone}', false) {OnConflict}", connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>A roster marks its household, and who was on it before.</summary>
/// <remarks>Runs before the kernel replaces the members, so that somebody who is on no roster any more is looked at once more.</remarks>
sealed class MarkRosters(Deriving deriving) : IFactProjection<HouseholdRoster>
{
    public ProjectionStage Stage => ProjectionStage.Mark;

    public async Task ApplyAsync(NpgsqlTransaction transaction, IReadOnlyList<Fact<HouseholdRoster>> facts, CancellationToken ct)
    {
        var subjects = facts.Select(f => FactId.OfHousehold(f.Data.Number)).ToHashSet();
        await using (var before = new NpgsqlCommand("select person from facts.member where household = any ($1)", transaction.Connection!, transaction)
        { Parameters = { new() { Value = facts.Select(f => f.Data.Number).ToArray() } } })
        await using (var reader = await before.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct))
                subjects.Add(reader.GetGuid(0));
        await Marks.SetAsync(transaction, subjects, ct);
    }

    public void Applied() => deriving.Wake();
}

/// <summary>Copies of any kind mark those whom they are about.</summary>
public sealed class MarkSubjects<T>(Deriving deriving) : IFactProjection<T> where T : IFact
{
    public Task ApplyAsync(NpgsqlTransaction transaction, IReadOnlyList<Fact<T>> facts, CancellationToken ct) =>
        Marks.SetAsync(transaction, facts.Select(f => f.Subject).OfType<Guid>(), ct);

    public void Applied() => deriving.Wake();
}
