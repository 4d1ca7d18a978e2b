using Npgsql;

namespace Hutong.Postgres;

/// <summary>Transactions that are repeated as a whole when another writer was first.</summary>
public static class Transactions
{
    /// <summary>Runs <paramref name="work"/> in a transaction and commits it; repeats both on a new connection when the race was lost.</summary>
    /// <param name="database">The process's own.</param>
    /// <param name="work">Everything that belongs together. It may run several times, so it changes nothing outside the transaction.</param>
    /// <param name="ct">Stops the work.</param>
    /// <param name="attempts">A race that is lost every time is none: a statement that violates its own key, for example.</param>
    /// <param name="again">Told of every lost race.</param>
    public static Task<T> InTransactionAsync<T>(
        this NpgsqlDataSource database, Func<NpgsqlTransaction, Task<T>> work, CancellationToken ct, int attempts = 8, Action? again = null) =>
        database.InTransactionAsync(async transaction => (await work(transaction), Keep: true), ct, attempts, again);

    /// <summary>The same for work that may refuse what it was asked for: it says whether its changes are to be kept.</summary>
    public static async Task<T> InTransactionAsync<T>(
        this NpgsqlDataSource database, Func<NpgsqlTransaction, Task<(T Result, bool Keep)>> work, CancellationToken ct, int attempts = 8, Action? again = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            try
            {
                await using var transaction = await connection.BeginTransactionAsync(ct);
                var (result, keep) = await work(transaction);
                if (keep)
                    await transaction.CommitAsync(ct);
                return result;
            }
            catch (Exception lost) when (attempt < attempts && lost is not OperationCanceledException && Faults.Of(lost, connection) is Fault.Race)
            {
                again?.Invoke();
            }

            await Task.Delay(Random.Shared.Next(1, 15 * attempt), ct);
        }
    }
}
