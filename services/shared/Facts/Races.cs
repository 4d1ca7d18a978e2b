using System.Net.Sockets;
using Npgsql;

namespace Hutong.Facts;

/// <summary>Tells the faults that a repetition cures from those that it does not.</summary>
public static class Races
{
    /// <summary>Another writer was first: repeat the transaction.</summary>
    public static bool IsLost(PostgresException e) => e.SqlState is
        PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    /// <summary>The server or the way to it is gone for now: wait and repeat.</summary>
    public static bool IsOutage(Exception e) => e switch
    {
        PostgresException p => p.IsTransient && !IsLost(p) || p.SqlState is
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.IdleSessionTimeout,
        NpgsqlException { InnerException: IOException or SocketException or TimeoutException } => true,
        NpgsqlException n => n.IsTransient || n is not PostgresException,
        IOException or SocketException => true,
        ObjectDisposedException => false,
        _ => false,
    };
}
