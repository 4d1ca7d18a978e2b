using System.Diagnostics;

namespace Hutong.Servers;

/// <summary>Runs a program to its end.</summary>
static class Shell
{
    public static bool IsRoot => Environment.IsPrivilegedProcess;

    public static async Task<(int Code, string Output)> TryRunAsync(
        string program, IEnumerable<string> arguments, CancellationToken ct, Action<string>? eachLine = null)
    {
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";

        using var process = Process.Start(start) ?? throw new ServersException($"{program} could not be started.");
        process.StandardInput.Close();
        var output = new List<string>();
        void Keep(string? line)
        {
            if (line is null)
                return;
            lock (output)
                output.Add(line);
            eachLine?.Invoke(line);
        }

        process.OutputDataReceived += (_, e) => Keep(e.Data);
        process.ErrorDataReceived += (_, e) => Keep(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        lock (output)
            return (process.ExitCode, string.Join('\n', output));
    }

    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        var list = arguments.ToList();
        var (code, output) = await TryRunAsync(program, list, ct);
        return code == 0 ? output : throw new ServersException($"{program} {string.Join(' ', list)} ended with {code}:\n{output}");
    }
}
