using System.CommandLine;
using System.Diagnostics;
using Hutong.Local.Platform;
using Hutong.Servers;

namespace Hutong.Local.Commands;

static class Test
{
    // Build servers would outlive the run.
    static readonly Dictionary<string, string> NothingStays = new()
    {
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
    };

    public static Command Command(RunFolder run)
    {
        var only = new Option<string?>("--only") { Description = "Run only the test projects whose name contains this; no format check." };
        var minutes = new Option<int>("--minutes") { Description = "Most that one test project may take.", DefaultValueFactory = _ => 40 };
        var beside = new Option<int>("--at-once") { Description = "Test projects that run beside each other; those that measure time run alone.", DefaultValueFactory = _ => 2 };
        var command = new Command("test",
            """
            Build everything (warnings are errors), check the formatting, run all test projects on private servers.

            The last line is the count, for example '812 passed, 0 failed'; a failed build or format check counts as one.
            The servers are ended and their data deleted at the end. Full output: .run/test/logs.
            """) { only, minutes, beside };
        command.SetAction((arguments, ct) => RunAsync(run, arguments.GetValue(only), TimeSpan.FromMinutes(arguments.GetValue(minutes)), Math.Max(1, arguments.GetValue(beside)), ct));
        return command;
    }

    static async Task<int> RunAsync(RunFolder run, string? only, TimeSpan atMost, int atOnce, CancellationToken ct)
    {
        var screen = new Screen(json: false);
        var results = new List<TestResult>();
        if (await StepAsync("build", ["build", "Platform.slnx", "-c", "Release", "-v", "q", "--nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false"]))
        {
            if (only is null)
                await StepAsync("format", ["format", "Platform.slnx", "--verify-no-changes", "--no-restore", "-v", "minimal"]);

            // held for the whole run, so that the servers do not end with the first project
            using var shared = await SharedServers.UseAsync(run.TestServers, screen.Say, ct);
            var projects = TestProject.All(run.Repository).Where(project => only is null || project.Name.Contains(only, StringComparison.OrdinalIgnoreCase)).ToList();
            await TestProject.RunAllAsync(projects, atOnce, async project =>
            {
                screen.Say($"{project.Name} …");
                var result = await project.RunAsync(run.TestLogs, atMost, Console.WriteLine, ct);
                lock (results)
                {
                    results.Add(result);
                    Tell(result);
                }
            });

            if (results.Sum(result => result.Passed + result.Failed) == 0)
                results.Add(TestResult.Failure("no test was found", TimeSpan.Zero));
        }

        screen.Table(["", "passed", "failed", "skipped", "s"],
            [.. results.OrderBy(r => r.Name, StringComparer.Ordinal).Select(r => (string[])[r.Name, $"{r.Passed}", $"{r.Failed}", $"{r.Skipped}", $"{r.Time.TotalSeconds:0.0}"])]);
        Console.WriteLine(TestResult.CountLine(results));
        return results.Sum(result => result.Failed) == 0 ? 0 : 1;

        async Task<bool> StepAsync(string name, string[] arguments)
        {
            screen.Say($"{name} …");
            var clock = Stopwatch.StartNew();
            var (code, output) = await Child.RunAsync("dotnet", arguments, run.Repository, TimeSpan.FromMinutes(15), ct, NothingStays);
            if (code == 0)
            {
                screen.Good($"{name}: fine ({clock.Elapsed.TotalSeconds:0.0} s)");
                return true;
            }

            Console.WriteLine(output);
            results.Add(TestResult.Failure(name, clock.Elapsed));
            screen.Bad($"{name}: failed");
            return false;
        }

        void Tell(TestResult result)
        {
            var line = $"{result.Name}: {TestResult.CountLine([result])} ({result.Time.TotalSeconds:0.0} s)";
            if (result.Failed > 0)
                screen.Bad(line);
            else
                screen.Good(line);
        }
    }
}
