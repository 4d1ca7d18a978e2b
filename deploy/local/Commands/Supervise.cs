using System.CommandLine;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Hutong.Local.Platform;
using Hutong.Servers;

namespace Hutong.Local.Commands;

/// <summary>The small process that is left behind to look after the platform.</summary>
static class Supervise
{
    public static Command Command(RunFolder run)
    {
        var command = new Command("supervise", "Look after what runs, until './platform down' or SIGTERM, which stops everything. Started by 'up --detach'.") { Hidden = true };
        command.SetAction((_, ct) => RunAsync(run, ct));
        return command;
    }

    static async Task<int> RunAsync(RunFolder run, CancellationToken ct)
    {
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal => signal.Cancel = true);
        if (LocalPlatform.Find(run, Say) is not { } platform)
            return 0;
        Say($"Looking after the platform of {run.Path} (process {Environment.ProcessId}).");
        try
        {
            await platform.SuperviseAsync(ct, detached: true);
            Say("Stopped from elsewhere.");
        }
        catch (OperationCanceledException)
        {
            Say("Stopping everything …");
            await LocalPlatform.StopAsync(run, Say);
            Say("Stopped.");
        }

        return 0;
    }

    static void Say(string text) => Console.WriteLine($"{DateTime.UtcNow:yyyy-MM-ddTHH:mm:ss.fffZ} {text}");

    /// <summary>Leaves a supervisor behind, unless there is one, and returns when it is at work.</summary>
    public static async Task LeaveAsync(RunFolder run)
    {
        if (Supervisor.Find(run) is not null || !File.Exists(run.Services))
            return;
        var runner = Path.Combine(AppContext.BaseDirectory, "hutong.dll");
        var log = run.Log("supervisor");
        var environment = new Dictionary<string, string>(ServicePlan.Lean(heapMb: 64))
        {
            ["HUTONG_REPOSITORY"] = run.Repository,
            ["HUTONG_RUN"] = run.Path,
        };
        var process = OwnProcess.Start(
            $"{PlatformSecrets.LoadOrCreate(run.Secrets).Mark}-supervisor", "dotnet", [runner, "supervise"], environment, log, "/", inheritEnvironment: true);
        for (var clock = Stopwatch.StartNew(); Supervisor.Find(run) is null; await Task.Delay(50))
            if (!process.IsAlive || clock.Elapsed > TimeSpan.FromSeconds(30))
                throw new ServersException($"The supervisor did not start. The end of {log}:\n{LogTail.Of(log)}");
    }
}
