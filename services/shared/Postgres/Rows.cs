using Npgsql;

namespace Hutong.Postgres;

/// <summary>Everything that a statement answers.</summary>
public static class Rows
{
    /// <summary>Of a command, which is disposed of with it.</summary>
    public static async Task<List<T>> ListAsync<T>(this NpgsqlCommand command, Func<NpgsqlDataReader, T> row, CancellationToken ct)
    {
        await using (command)
        {
            await using var reader = await command.ExecuteReaderAsync(ct);
            return await reader.ListAsync(row, ct);
        }
    }

    /// <summary>Of a batch's next statement.</summary>
    public static async Task<List<T>> ListAsync<T>(this NpgsqlDataReader reader, Func<NpgsqlDataReader, T> row, CancellationToken ct)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
            rows.Add(row(reader));
        await reader.NextResultAsync(ct);
        return rows;
    }
}
