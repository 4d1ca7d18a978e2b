using Npgsql;

namespace Hutong.Intake;

enum DatabaseFault
{
    /// <summary>The rows or the code are at fault: trying again would end the same.</summary>
    Lasting,

    /// <summary>A deadlock, a race or a timeout: trying again soon may well succeed.</summary>
    Passing,

    /// <summary>The database is away or has no room: nothing can be done but wait.</summary>
    Away,
}

static class DatabaseFaults
{
    /// <remarks>EF Core and the kernel wrap what PostgreSQL says, so the causes are looked through.</remarks>
    public static DatabaseFault Of(Exception exception, NpgsqlConnection? connection)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            switch (cause)
            {
                case PostgresException { SqlState: ['0', '8', ..] or ['5', '3', ..] or "57P01" or "57P02" or "57P03" }:
                    return DatabaseFault.Away;
                case PostgresException { SqlState: "40001" or "40P01" or "23505" or "55P03" or "57014" }:
                    return DatabaseFault.Passing;
                case PostgresException:
                    return DatabaseFault.Lasting;
                case NpgsqlException { InnerException: TimeoutException }:
                    return connection?.FullState.HasFlag(System.Data.ConnectionState.Open) == true ? DatabaseFault.Passing : DatabaseFault.Away;
                case NpgsqlException:
                    return DatabaseFault.Away;
            }

        return connection is not null && !connection.FullState.HasFlag(System.Data.ConnectionState.Open) ? DatabaseFault.Away : DatabaseFault.Lasting;
    }

    /// <summary>Doubles from 20 ms to 5 s, with a third of chance so that two that met once do not meet again.</summary>
    public static TimeSpan Pause(int tries)
    {
        var milliseconds = Math.Min(5_000, 20 * Math.Pow(2, Math.Min(tries, 10)));
        return TimeSpan.FromMilliseconds(milliseconds * (1 + Random.Shared.NextDouble() / 3));
    }
}
