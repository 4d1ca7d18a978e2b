using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hutong.Postgres;

/// <summary>What a repetition does for a fault of the database.</summary>
public enum Fault
{
    /// <summary>Nothing: the statement, its values or the code are to blame.</summary>
    Lasting,

    /// <summary>Another writer was first: repeat the transaction, soon and a few times.</summary>
    Race,

    /// <summary>
    /// The service cannot do its work as it is set up: a right, a table, a column is missing, or is another one than it knows (while versions
    /// are changed, for example). No value is to blame: tell, wait and repeat, for as long as it takes.
    /// </summary>
    Service,

    /// <summary>The server is gone, or refuses everybody, for now: wait and repeat, for as long as it takes.</summary>
    Away,
}

/// <summary>The one place that judges what PostgreSQL and the way to it say.</summary>
public static class Faults
{
    /// <remarks>
    /// What an administrator has to put right first counts as away too: a server that refuses the password or the database, that has no room,
    /// that is a read-only standby. No fact and no row is to blame for any of these, so none may be parked or rejected for it.
    /// EF Core wraps what PostgreSQL says, so the causes are looked through.
    /// </remarks>
    /// <param name="exception">As caught.</param>
    /// <param name="connection">Where it happened: a time-out on one that is still open is the statement's, which may have met a lock.</param>
    public static Fault Of(Exception exception, NpgsqlConnection? connection = null)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            switch (cause)
            {
                case PostgresException said:
                    return Of(said);
                case NpgsqlOperationInProgressException: // two commands at once on one connection: a bug
                    return Fault.Lasting;
                case DbUpdateConcurrencyException: // another writer changed it since it was read
                    return Fault.Race;
                case NpgsqlException { InnerException: TimeoutException } when IsOpen(connection):
                    return Fault.Race;
                case NpgsqlException or IOException or SocketException or TimeoutException:
                    return Fault.Away;
                case ObjectDisposedException gone when gone.ObjectName.StartsWith("Npgsql", StringComparison.Ordinal): // the process is ending
                    return Fault.Away;
            }

        return connection is not null && !IsOpen(connection) ? Fault.Away : Fault.Lasting;
    }

    /// <summary>
    /// Of what is left after repetitions: whether the values are to blame, so that a fact may be parked, a row rejected for it. A key that
    /// is taken every time is no race; everything else that waits for somebody else's end (a lock, a time limit, a ring) is never the values'.
    /// </summary>
    public static bool IsOfTheValues(Exception exception) => Of(exception) switch
    {
        Fault.Lasting => true,
        Fault.Race => Said(exception)?.SqlState == PostgresErrorCodes.UniqueViolation,
        _ => false,
    };

    /// <summary>For staff. What PostgreSQL says of rights, tables and room quotes no values.</summary>
    public static string InWords(Exception exception) =>
        Said(exception) is { } said ? $"PostgreSQL says {said.SqlState}: {said.MessageText}" : $"{exception.GetType().Name}: {exception.Message}";

    static PostgresException? Said(Exception? exception)
    {
        while (exception is not (null or PostgresException))
            exception = exception.InnerException;
        return (PostgresException?)exception;
    }

    static Fault Of(PostgresException said) => said.SqlState switch
    {
        PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled => Fault.Race,
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.IdleSessionTimeout
            or PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InvalidCatalogName
            or PostgresErrorCodes.ReadOnlySqlTransaction => Fault.Away,
        // a statement that is wrong for this schema, by its form, its names or its rights: class 42; a schema or a prepared statement that is
        // gone, a plan that became another: 3F, 26, 0A; a table's own trouble: 55, XX
        ['4', '2', ..] or ['3', 'F', ..] or ['2', '6', ..] or ['0', 'A', ..] or ['X', 'X', ..] => Fault.Service,
        _ => said.IsTransient ? Fault.Away : said.SqlState.StartsWith("55", StringComparison.Ordinal) ? Fault.Service : Fault.Lasting,
    };

    static bool IsOpen(NpgsqlConnection? connection) => connection?.FullState.HasFlag(System.Data.ConnectionState.Open) == true;

    /// <summary>Doubles from 20 ms to 5 s, with a third of chance so that two that met once do not meet again.</summary>
    /// <param name="tries">Those before, from 1.</param>
    public static TimeSpan Pause(int tries)
    {
        var milliseconds = Math.Min(5_000, 20 * Math.Pow(2, Math.Min(tries, 10)));
        return TimeSpan.FromMilliseconds(milliseconds * (1 + Random.Shared.NextDouble() / 3));
    }
}
