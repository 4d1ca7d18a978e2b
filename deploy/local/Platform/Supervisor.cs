using System.Text.Json;
using System.Text.Json.Serialization;
using Hutong.Servers;

namespace Hutong.Local.Platform;

/// <summary>The process that looks after a folder's platform; there are never two.</summary>
/// <param name="Detached">Left behind by a command that has returned; otherwise somebody's <c>./platform up</c>.</param>
public sealed record Supervisor(int Pid, long StartedAtTick, bool Detached)
{
    static readonly TimeSpan GivesWayWithin = TimeSpan.FromSeconds(10);

    [JsonIgnore]
    public long ResidentBytes => Process.ResidentBytes;

    OwnProcess Process => new(Pid, StartedAtTick, "");

    /// <summary>Who looks after the platform; null when nobody does.</summary>
    public static Supervisor? Find(RunFolder run)
    {
        try
        {
            return JsonSerializer.Deserialize<Supervisor>(File.ReadAllText(run.SupervisorNote), JsonSerializerOptions.Web) is { } noted && noted.Process.IsAlive ? noted : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null; // nobody, or one that has not written down yet who it is
        }
    }

    /// <summary>This process looks after the platform until the answer is disposed; null when another one does.</summary>
    public static IDisposable? TryBecome(RunFolder run, bool detached)
    {
        if (FolderLock.TryAlone(run.SupervisorLock) is not { } held)
            return null;
        var own = OwnProcess.Read(Environment.ProcessId)!;
        SecretFile.Write(run.SupervisorNote, JsonSerializer.Serialize(new Supervisor(own.Pid, own.StartedAtTick, detached), JsonSerializerOptions.Web));
        return new Office(run, held);
    }

    /// <summary>Waits until a supervisor that is no longer wanted has gone; ends it when it does not. What it looks after is left alone.</summary>
    public static async Task GoneAsync(RunFolder run, Action<string> log)
    {
        if (Find(run) is not { } supervisor || supervisor.Pid == Environment.ProcessId)
            return;
        if (await supervisor.Process.WaitForEndAsync(GivesWayWithin) || Find(run) != supervisor)
            return;
        log($"The supervisor (process {supervisor.Pid}) does not answer and is killed.");
        await supervisor.EndAsync();
    }

    /// <summary>Ends the supervisor and nothing else: whoever comes next takes over what runs.</summary>
    public async Task EndAsync()
    {
        Process.KillAlone();
        await Process.WaitForEndAsync(GivesWayWithin);
    }

    sealed class Office(RunFolder run, FolderLock held) : IDisposable
    {
        public void Dispose()
        {
            File.Delete(run.SupervisorNote);
            held.Dispose();
        }
    }
}
