using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Hutong.Local.Commands;

/// <summary>Counts of one test project, a build or a format check.</summary>
public sealed record TestResult(string Name, int Passed, int Failed, int Skipped, TimeSpan Time)
{
    public static TestResult Failure(string name, TimeSpan time) => new(name, 0, 1, 0, time);

    /// <summary>The line that stands alone at the end: <c>12 passed, 0 failed</c>, with <c>, 1 skipped</c> if any.</summary>
    public static string CountLine(IReadOnlyCollection<TestResult> results)
    {
        var (passed, failed, skipped) = (results.Sum(r => r.Passed), results.Sum(r => r.Failed), results.Sum(r => r.Skipped));
        return $"{passed} passed, {failed} failed{(skipped > 0 ? $", {skipped} skipped" : "")}";
    }
}

/// <summary>One test project, run by its own program: faster than through <c>dotnet test</c>, and its counts are its own.</summary>
/// <param name="Minutes">About how long it takes (<c>TestMinutes</c> in its file), so that the long ones begin first.</param>
/// <param name="Alone">It measures time, and nothing may run beside it (<c>TestsAlone</c>).</param>
public sealed partial record TestProject(string Name, string Program, int Minutes = 1, bool Alone = false)
{
    /// <summary>The solution's projects that say <c>IsTestProject</c>, in the order of their names.</summary>
    public static IReadOnlyList<TestProject> All(string repository) =>
    [
        .. SolutionProject().Matches(File.ReadAllText(Path.Combine(repository, "Platform.slnx")))
            .Select(match => Path.Combine(repository, match.Groups[1].Value.Replace('\\', '/')))
            .Where(File.Exists)
            .Select(file => (File: file, Project: XDocument.Load(file)))
            .Where(project => Said(project.Project, "IsTestProject") == "true")
            .Select(project =>
            {
                var assembly = Said(project.Project, "AssemblyName") ?? Path.GetFileNameWithoutExtension(project.File);
                return new TestProject(assembly, Path.Combine(Path.GetDirectoryName(project.File)!, "bin", "Release", "net10.0", assembly),
                    int.Parse(Said(project.Project, "TestMinutes") ?? "1", CultureInfo.InvariantCulture), Said(project.Project, "TestsAlone") == "true");
            })
            .OrderBy(project => project.Name, StringComparer.Ordinal),
    ];

    /// <summary>Runs some at once, the longest first, and then, one after the other, those that measure time.</summary>
    /// <remarks>Most of them wait most of the time: for servers, for messages, for each other's connections to be cut.</remarks>
    public static async Task RunAllAsync(IReadOnlyList<TestProject> projects, int atOnce, Func<TestProject, Task> run)
    {
        var waiting = new ConcurrentQueue<TestProject>(projects.Where(project => !project.Alone).OrderByDescending(project => project.Minutes));
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(async _ =>
        {
            while (waiting.TryDequeue(out var project))
                await run(project);
        }));
        foreach (var project in projects.Where(project => project.Alone))
            await run(project);
    }

    /// <param name="logs">Folder for the full output and the results file.</param>
    /// <param name="say">Gets the output when something failed.</param>
    public async Task<TestResult> RunAsync(string logs, TimeSpan atMost, Action<string> say, CancellationToken ct)
    {
        Directory.CreateDirectory(logs);
        var (results, log) = (Path.Combine(logs, Name + ".xml"), Path.Combine(logs, Name + ".log"));
        File.Delete(results);
        var clock = Stopwatch.StartNew();
        var (code, output) = await Child.RunAsync(Program, ["-noLogo", "-noColor", "-noAutoReporters", "-xml", results], Path.GetDirectoryName(Program)!, atMost, ct);
        await File.WriteAllTextAsync(log, output, ct);

        var result = File.Exists(results) ? Read(Name, results, clock.Elapsed) : TestResult.Failure(Name, clock.Elapsed);
        // a program that ends badly although no test failed is a failure as well: something crashed at its end
        if (code != 0 && result.Failed == 0)
            result = result with { Failed = 1 };
        if (result.Failed > 0)
            say($"{(code is null ? $"{Name} did not end within {atMost.TotalMinutes:0} minutes and was killed.\n" : "")}{output}\n(ended with {code?.ToString() ?? "a kill"}; all of it is in {log})");
        return result;
    }

    /// <summary>Reads the counts of an xUnit results file; errors outside tests count as failures.</summary>
    public static TestResult Read(string name, string file, TimeSpan time)
    {
        var assemblies = XDocument.Load(file).Descendants("assembly").ToList();
        int Sum(string attribute) => assemblies.Sum(assembly => (int?)assembly.Attribute(attribute) ?? 0);
        return new TestResult(name, Sum("passed"), Sum("failed") + Sum("errors"), Sum("skipped"), time);
    }

    static string? Said(XDocument project, string property) => project.Descendants(property).FirstOrDefault()?.Value;

    [GeneratedRegex("Path=\"([^\"]+\\.csproj)\"")]
    private static partial Regex SolutionProject();
}

/// <summary>A program run to its end with all that it starts.</summary>
static class Child
{
    /// <returns>The exit code, null when it was killed for taking too long, and the output of both streams.</returns>
    public static async Task<(int? Code, string Output)> RunAsync(
        string program, IEnumerable<string> arguments, string folder, TimeSpan atMost, CancellationToken ct, Dictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var output = new List<string>();
        void Keep(string? line)
        {
            lock (output)
            {
                if (line is not null)
                    output.Add(line);
            }
        }

        process.OutputDataReceived += (_, e) => Keep(e.Data);
        process.ErrorDataReceived += (_, e) => Keep(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(atMost);
        int? code;
        try
        {
            await process.WaitForExitAsync(deadline.Token);
            code = process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            ct.ThrowIfCancellationRequested();
            code = null;
        }

        lock (output)
            return (code, string.Join('\n', output));
    }
}
