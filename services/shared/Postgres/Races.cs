using System.Net.Sockets;
using Npgsql;

namespace Hutong.Facts;

/// <summary>Tells the faults that a repetition cures from those that it does not.</summary>
public static class Races
{
    /// <summary>Another writer was first: repeat the transaction.</summary>
    public static bool IsLost(PostgresException e) => e.SqlState is
        PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    /// <summary>The server or the way to it is gone for now: wait and repeat, for as long as it takes.</summary>
    /// <remarks>
    /// Also what an administrator has to put right first: a server that refuses the password or the database, or that is a
    /// read-only standby. No fact is to blame for any of these, so none may be parked or moved aside for it.
    /// </remarks>
    public static bool IsOutage(Exception e) => e switch
    {
        PostgresException p => p.IsTransient && !IsLost(p) || p.SqlState is
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.IdleSessionTimeout
            or PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InvalidCatalogName
            or PostgresErrorCodes.ReadOnlySqlTransaction,
        NpgsqlOperationInProgressException => false, // two commands at once on one connection: a bug
        NpgsqlException or IOException or SocketException or TimeoutException => true,
        ObjectDisposedException d => d.ObjectName.StartsWith("Npgsql", StringComparison.Ordinal), // the process is ending
        _ => false,
    };
}
