using System.Text.Json;
using Hutong.Contracts;
using Npgsql;

namespace Hutong.Facts;

/// <summary>What the service owns, and what it has copied, as it stands.</summary>
/// <remarks>
/// The one way to the facts beside the kernel's own code. For questions that join sets, the same stands in the views <c>known.fact</c>,
/// <c>known.history</c> and <c>known.copy</c>, and who is on the register in <see cref="Roster"/>.
/// </remarks>
public static class Known
{
    /// <summary>The states of owned and withheld records, by their ids; those that were withdrawn are left out.</summary>
    /// <param name="connection">Reads within its transaction, if it has one.</param>
    public static async Task<Dictionary<Guid, T>> OwnAsync<T>(NpgsqlConnection connection, IEnumerable<Guid> ids, CancellationToken ct) where T : IFact
    {
        await using var command = FactsSql.Own.On(connection, ("ids", ids.Distinct().ToArray()));
        var states = new Dictionary<Guid, T>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            states.Add(reader.GetGuid(0), State<T>(reader, 1));
        return states;
    }

    /// <summary>The states of copies about these subjects; those that were withdrawn are left out.</summary>
    /// <inheritdoc cref="OwnAsync"/>
    public static async Task<List<T>> CopiesAsync<T>(NpgsqlConnection connection, IEnumerable<Guid> subjects, CancellationToken ct) where T : IFact
    {
        await using var command = FactsSql.Copied.On(connection, ("subjects", subjects.Distinct().ToArray()), ("kind", FactKind.Of<T>()));
        var states = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            states.Add(State<T>(reader, 0));
        return states;
    }

    /// <summary>Reads the state in a column.</summary>
    public static T State<T>(NpgsqlDataReader reader, int ordinal) where T : IFact =>
        JsonSerializer.Deserialize<T>(reader.GetFieldValue<byte[]>(ordinal), FactJson.Options)!;
}
