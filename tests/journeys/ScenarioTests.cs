using System.Diagnostics;
using System.Text.Json;
using Hutong.Journeys.Support;
using Shouldly;
using Xunit;

namespace Hutong.Journeys;

/// <summary>A small county lives through two years by the command that people run.</summary>
/// <remarks>
/// The command keeps its platform below the repository it is told of. Here that is a folder with links to the built programs, so that
/// neither a scenario that somebody runs in this repository nor the platform of the other tests is touched.
/// </remarks>
public sealed class ScenarioTests(ITestOutputHelper output) : IDisposable
{
    // short: sockets of PostgreSQL lie below it
    readonly DirectoryInfo _repository = Directory.CreateTempSubdirectory("years");

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    string Figures()
    {
        var folder = Path.Combine(_repository.FullName, "county");
        Directory.CreateDirectory(folder);
        void Write(string file, string text) => File.WriteAllText(Path.Combine(folder, file), text);
        Write("county.csv", "name_zh,name_en,division_code\n小县,Small County,510824\n");
        Write("townships.csv", "township,households,persons\n甲镇,11,31\n乙镇,11,30\n丙乡,10,29\n丁乡,10,28\n戊乡,9,26\n己农场,9,24\n");
        Write("path.csv", "group,year,households,persons\nexit,2015,16,48\nexit,2016,22,68\nsocial_floor,,16,31\n");
        Write("lines.csv", "year,line_yuan\n2016,3146\n");
        return folder;
    }

    [Fact]
    public async Task A_small_county_comes_out_exactly_and_leaves_nothing_behind()
    {
        foreach (var programs in (string[])["services", "gateway"])
            Directory.CreateSymbolicLink(Path.Combine(_repository.FullName, programs), Path.Combine(PlatformUnderTest.Metadata("Repository"), programs));

        var clock = Stopwatch.StartNew();
        var (code, lines, errors) = await RunAsync("scenario", Figures(), "--json");
        output.WriteLine($"{clock.Elapsed.TotalSeconds:0} s\n{errors}");
        code.ShouldBe(0, errors);
        lines.Length.ShouldBe(1, "nothing but the result is on the standard output");
        var result = JsonDocument.Parse(lines[^1]).RootElement;
        result.GetProperty("county").GetString().ShouldBe("小县");
        result.GetProperty("years").EnumerateArray().Select(y => (
                Number(y, "year"), y.GetProperty("line").GetDecimal(), y.GetProperty("lineIsAssumed").GetBoolean(),
                Number(y, "exitHouseholds"), Number(y, "exitPersons"), Number(y, "registeredHouseholds"), Number(y, "registeredPersons")))
            .ShouldBe([(2015, 2855m, true, 16, 48, 44, 120), (2016, 3146m, false, 22, 68, 22, 52)]);
        (Number(result.GetProperty("socialFloor"), "households"), Number(result.GetProperty("socialFloor"), "persons")).ShouldBe((16, 31));
        Number(result, "stopped").ShouldBe(Number(result, "planted"));
        (Number(result, "wronglyStopped"), Number(result, "wronglyPassed")).ShouldBe((0, 0));
        // some go through unhindered, some do not, and not all for one reason
        Number(result, "planted").ShouldBeInRange(6, 30);
        var reasons = result.GetProperty("years").EnumerateArray().SelectMany(y => y.GetProperty("stoppedBy").EnumerateObject()).Select(s => s.Name).ToHashSet();
        foreach (var reason in (string[])["income-not-above-line", "housing-unknown", "housing-unmet", "medical-unmet", "education-unmet", "alert-dropout", "income-years-missing", "objection-open"])
            reasons.ShouldContain(reason);

        await Eventually.Holds(() => Task.FromResult(Ours().Count == 0), $"no process of {_repository.FullName} is left", Ct);
        File.Exists(Path.Combine(_repository.FullName, ".run", "scenario", "credentials.json")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("exit,2016,16,48", "the first households exit in 2015, not in 2016")]
    [InlineData("exit,2015,16,48\nexit,2017,5,15", "lines.csv has no line of 2017")]
    public async Task Figures_that_cannot_be_lived_are_refused_before_anything_is_started(string path, string message)
    {
        var folder = Figures();
        await File.WriteAllTextAsync(Path.Combine(folder, "path.csv"), $"group,year,households,persons\n{path}\n", Ct);
        var (code, lines, errors) = await RunAsync("scenario", folder, "--json");
        code.ShouldBe(2);
        errors.ShouldContain(message);
        lines.ShouldBeEmpty();
        Directory.Exists(Path.Combine(_repository.FullName, ".run", "scenario", "servers")).ShouldBeFalse();
    }

    static int Number(JsonElement of, string name) => of.GetProperty(name).GetInt32();

    async Task<(int Code, string[] Lines, string Errors)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _repository.FullName };
        start.ArgumentList.Add(Path.Combine(PlatformUnderTest.Metadata("Repository"), "deploy", "local", "bin", "Release", "net10.0", "hutong.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["HUTONG_REPOSITORY"] = _repository.FullName;
        // what the other tests told their own platform
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("Tokens__", StringComparison.Ordinal) || k.StartsWith("OTEL_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        try
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            deadline.CancelAfter(TimeSpan.FromMinutes(8));
            var (lines, errors) = (process.StandardOutput.ReadToEndAsync(deadline.Token), process.StandardError.ReadToEndAsync(deadline.Token));
            await process.WaitForExitAsync(deadline.Token);
            return (process.ExitCode, (await lines).Split('\n', StringSplitOptions.RemoveEmptyEntries), await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Processes that were started for this folder: its path is in their command or their environment.</summary>
    List<int> Ours() =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(d => int.TryParse(Path.GetFileName(d), out var pid) ? pid : 0)
            .Where(pid => pid != 0 && pid != Environment.ProcessId && ((string[])["cmdline", "environ"]).Any(file => Holds($"/proc/{pid}/{file}"))),
    ];

    bool Holds(string file)
    {
        try
        {
            return File.ReadAllText(file).Contains(_repository.FullName, StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false; // it has ended meanwhile, or is somebody else's
        }
    }

    public void Dispose()
    {
        foreach (var pid in Ours())
            using (var left = Process.GetProcessById(pid))
                left.Kill();
        foreach (var programs in _repository.EnumerateDirectories().Where(d => d.LinkTarget is not null))
            programs.Delete();
        _repository.Delete(recursive: true);
    }
}
