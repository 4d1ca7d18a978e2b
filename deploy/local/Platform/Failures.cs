using System.Text.Json;
using Hutong.Local.County;
using Hutong.Servers;

namespace Hutong.Local.Platform;

/// <summary>Says in words for operators what lies behind a failure, and with which code the runner ends.</summary>
static class Failures
{
    /// <summary>What was asked for cannot be done as it was asked.</summary>
    public const int Refused = 2;

    const int NoSpace = 28;

    /// <summary>What to tell, and the exit code: <see cref="Refused"/> where the one who asked can mend it, 1 otherwise.</summary>
    public static (string Text, int Code) Of(Exception failure, RunFolder? run) => failure switch
    {
        RefusedException or CountyFiguresException => (failure.Message, Refused),
        ServersException or LoadFailedException => (Explained(failure.Message), 1),
        UnauthorizedAccessException => ($"{failure.Message} Run './platform' as the user to whom {run?.Path ?? "it"} belongs.", Refused),
        IOException { HResult: NoSpace } => ($"There is no space left where {run?.Path ?? "the platform"} is ({failure.Message}). Make some and try again.", Refused),
        JsonException => ($"A file that the runner remembers things by, below {run?.Path}, cannot be read ({failure.Message}). './platform down --wipe' starts afresh.", Refused),
        _ => ($"{failure.GetType().Name}: {failure.Message}{Kept(failure, run)}", 1),
    };

    /// <summary>Puts the remedy in front of the end of a log, where it is known.</summary>
    public static string Explained(string failure) =>
        // PostgreSQL's words where the tables of migrations are those of an older build
        failure.Contains("migration_id", StringComparison.Ordinal) && failure.Contains("does not exist", StringComparison.Ordinal)
            ? $"The data in this folder were made by a build that this one cannot bring up to date; './platform down --wipe' deletes them and starts afresh.\n{failure}"
            : failure;

    /// <summary>A mistake of ours: where it happened is for whoever mends it.</summary>
    static string Kept(Exception failure, RunFolder? run)
    {
        if (run is null || !Directory.Exists(run.Logs))
            return "";
        try
        {
            File.WriteAllText(run.Log("runner"), $"{DateTime.UtcNow:O} {failure}\n");
            return $" (more in {run.Log("runner")})";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
