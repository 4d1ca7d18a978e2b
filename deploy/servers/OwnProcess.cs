using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Hutong.Servers;

/// <summary>
/// A process that was started from here, now or by an earlier run, and is proved to be: it carries our random mark
/// in its environment. Pid files go stale and their numbers are given to strangers; a mark of 128 random bits is not.
/// </summary>
public sealed record OwnProcess(int Pid, long StartedAtTick, string Name)
{
    /// <summary>The variable by which a process is recognised.</summary>
    public const string Mark = "HUTONG_MARK";

    const string LogFile = "HUTONG_LOG_FILE";

    const int SigInt = 2, SigKill = 9, SigTerm = 15;

    /// <summary>Starts a program in a session of its own (a Ctrl-C in the terminal does not reach it), its output appended to a log.</summary>
    public static OwnProcess Start(
        string mark, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string log, string folder,
        bool inheritEnvironment = false)
    {
        using var process = Launch(mark, program, arguments, environment, log, folder, inheritEnvironment);
        return Read(process.Id) ?? new OwnProcess(process.Id, 0, Path.GetFileName(program));
    }

    /// <summary>The same, for whoever wants to know how it ends.</summary>
    public static Process Launch(
        string mark, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string log, string folder,
        bool inheritEnvironment = false)
    {
        // sh → setsid → program replace each other by exec, so the number we get is the program's own.
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, WorkingDirectory = folder };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"umask 077; exec setsid \"$@\" >>\"${LogFile}\" 2>&1 </dev/null");
        start.ArgumentList.Add("sh");
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        if (!inheritEnvironment)
        {
            var path = Environment.GetEnvironmentVariable("PATH");
            start.Environment.Clear();
            start.Environment["PATH"] = string.IsNullOrEmpty(path) ? "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" : path;
            start.Environment["LANG"] = "C.UTF-8";
            start.Environment["TZ"] = "UTC";
        }

        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        start.Environment[LogFile] = log;
        start.Environment[Mark] = mark;

        return Process.Start(start) ?? throw new ServersException($"{program} could not be started.");
    }

    /// <summary>The living processes with this mark and name (the file name of argument 0).</summary>
    public static IReadOnlyList<OwnProcess> Find(string mark, string? name = null)
    {
        var wanted = $"{Mark}={mark}";
        var found = new List<OwnProcess>();
        foreach (var entry in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(entry), out var pid) || pid == Environment.ProcessId)
                continue;

            if (ReadText($"{entry}/environ")?.Split('\0').Contains(wanted) == true
                && Read(pid) is { } process && (name is null || process.Name == name))
                found.Add(process);
        }

        return found;
    }

    /// <summary>The process of this number, or null when there is none or it is only waiting to be reaped.</summary>
    public static OwnProcess? Read(int pid)
    {
        // pid (name) state ppid … starttime is field 22; the name may hold blanks and brackets
        if (ReadText($"/proc/{pid}/stat") is not { } stat || stat.LastIndexOf(')') is not (> 0 and var end))
            return null;

        var fields = stat[(end + 2)..].Split(' ');
        // A killed program's first thread is a zombie while others still hold its ports; it has ended when it is alone (num_threads).
        if (fields[0] is "X" || (fields[0] is "Z" && int.Parse(fields[17]) <= 1))
            return null;

        var commandLine = ReadText($"/proc/{pid}/cmdline")?.Split('\0') ?? [];
        return new OwnProcess(pid, long.Parse(fields[19]), commandLine.Length > 0 ? Path.GetFileName(commandLine[0]) : "");
    }

    public bool IsAlive => Read(Pid) is { } now && (StartedAtTick == 0 || now.StartedAtTick == StartedAtTick);

    public void Interrupt() => Signal(SigInt);

    public void Terminate() => Signal(SigTerm);

    /// <summary>Ends the process and its children at once, as a power cut would (-9).</summary>
    public void Kill()
    {
        var children = Children();
        Signal(SigKill);
        foreach (var child in children)
            child.Signal(SigKill);
    }

    /// <summary>Ends the process at once and leaves its children alone (-9).</summary>
    public void KillAlone() => Signal(SigKill);

    /// <summary>Memory in use, in bytes; 0 when it has ended.</summary>
    public long ResidentBytes =>
        ReadText($"/proc/{Pid}/statm")?.Split(' ') is { Length: > 1 } pages ? long.Parse(pages[1]) * Environment.SystemPageSize : 0;

    /// <summary>Waits for the end; false when it still lives after the time.</summary>
    public async Task<bool> WaitForEndAsync(TimeSpan atMost, CancellationToken ct = default)
    {
        var clock = Stopwatch.StartNew();
        while (IsAlive)
        {
            if (clock.Elapsed > atMost)
                return false;
            await Task.Delay(20, ct);
        }

        return true;
    }

    List<OwnProcess> Children()
    {
        var children = new List<OwnProcess>();
        foreach (var entry in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(entry), out var pid)
                && ReadText($"{entry}/stat") is { } stat && stat.LastIndexOf(')') is > 0 and var end
                && stat[(end + 2)..].Split(' ')[1] == Pid.ToString() && Read(pid) is { } child)
                children.Add(child);
        }

        return children;
    }

    void Signal(int signal)
    {
        // looked at again just before: the number may have gone to someone else meanwhile
        if (IsAlive)
            _ = kill(Pid, signal);
    }

    static string? ReadText(string file)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // ended while we looked, or another user's: in both cases not one of ours
            return null;
        }
    }

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    static extern int kill(int pid, int signal);
}
