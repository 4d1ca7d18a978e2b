using System.CommandLine;
using System.Diagnostics;
using Hutong.Local.County;
using Hutong.Local.Platform;
using Hutong.Local.Scenario;
using Hutong.Servers;

namespace Hutong.Local.Commands;

static class Scenario
{
    public static Command Command(RunFolder run)
    {
        var folder = new Argument<string>("folder") { Description = "A folder with county.csv, townships.csv, path.csv and lines.csv, or the name of a county that comes with the platform." };
        var seed = new Option<ulong>("--seed") { Description = "Another seed makes other people with the same figures.", DefaultValueFactory = _ => CountyGenerator.DefaultSeed };
        var assume = new Option<string[]>("--assume") { Description = "A line in yuan for a year that the figures give none for, for example 2014=2800." };
        var keep = new Option<bool>("--keep") { Description = "Leave the platform running at the end, to look around; './platform scenario' or a restart of the machine ends it." };
        var json = new Option<bool>("--json") { Description = "One JSON object on the last line." };
        var command = new Command("scenario",
            """
            Live through the years of a county's plan on a platform of its own.

            At a simulated clock every bureau pushes its records of the year, and simulated people take each step of the exits.
            What stands in a household's way is planted by the generator; the platform has to find it in the pushed records alone.
            Exit code 3: something came out otherwise than it should.
            """) { folder, seed, assume, keep, json };
        command.SetAction((arguments, ct) => RunAsync(
            new RunFolder(run.Repository, Path.Combine(run.Path, "scenario")), arguments.GetValue(folder)!, arguments.GetValue(seed), arguments.GetValue(assume) ?? [],
            arguments.GetValue(keep), arguments.GetValue(json), ct));
        return command;
    }

    static async Task<int> RunAsync(RunFolder run, string folder, ulong seed, string[] assume, bool keep, bool json, CancellationToken ct)
    {
        var screen = new Screen(json);
        var begun = Stopwatch.StartNew();
        var (county, lines) = Prepare(folder, seed, assume);
        // Two at once would wipe each other's platform.
        using var alone = FolderLock.TryAlone(Path.Combine(run.Path, "scenario.lock"))
            ?? throw new RefusedException($"Another scenario is running in {run.Path}: wait for it or end it.");
        // Years that were lived before are gone: every run begins with an empty register.
        await LocalPlatform.WipeAsync(run, screen.Say);
        try
        {
            var (result, memory) = await screen.WhileAsync("Starting a platform of its own …", async step =>
            {
                var platform = await LocalPlatform.StartAsync(run, step, ct, county.Figures.DivisionCode);
                if (platform.Late.Count > 0)
                    throw new ServersException($"Not ready: {string.Join(", ", platform.Late)}. Its logs are in {run.Logs}.");
                using var years = new ScenarioRun(platform, await Credentials.ReadAsync(run.Credentials, ct), county, lines, seed, step);
                return (await years.RunAsync(ct), platform.MemoryOfServices());
            });
            Show(result, begun.Elapsed, memory, screen, json);
            return result.IsRight ? 0 : 3;
        }
        finally
        {
            if (!keep)
                await LocalPlatform.WipeAsync(run, screen.Say);
        }
    }

    static (LivesOfACounty, ScenarioLines) Prepare(string folder, ulong seed, string[] assume)
    {
        var county = LivesOfACounty.Decide(CountyFigures.Read(folder), seed);
        return (county, ScenarioLines.Of(county.Figures, [county.Before, .. county.Years], Given(assume)));
    }

    static Dictionary<int, int> Given(string[] assume)
    {
        var given = new Dictionary<int, int>();
        foreach (var text in assume)
            if (text.Split('=') is [var year, var yuan] && int.TryParse(year, out var y) && int.TryParse(yuan, out var line) && line > 0)
                given[y] = line;
            else
                throw new CountyFiguresException($"--assume {text} is not understood: write a year and yuan per head, for example 2014=2800.");
        return given;
    }

    static void Show(ScenarioResult result, TimeSpan took, long memory, Screen screen, bool json)
    {
        screen.Table(["year", "line, yuan", "exited: households", "persons", "on the register: households", "persons"],
        [
            .. result.Years.Select(y => (string[])[
                $"{y.Year}", $"{y.Line:0}{(y.LineIsAssumed ? " (assumed)" : "")}", $"{y.ExitHouseholds}", $"{y.ExitPersons}", $"{y.RegisteredHouseholds}", $"{y.RegisteredPersons}"]),
        ]);
        screen.Table(["year", "stopped by", "households"],
            [.. result.Years.SelectMany(y => y.StoppedBy, (y, s) => (string[])[$"{y.Year}", s.Key, $"{s.Value}"])]);
        screen.Say($"On the social floor: {result.SocialFloor.Households} households with {result.SocialFloor.Persons} persons.");
        screen.Say($"Planted obstacles: {result.Planted}, stopped for the right reason: {result.Stopped}, wrongly stopped: {result.WronglyStopped}, wrongly passed: {result.WronglyPassed}.");
        screen.Say($"It took {took.TotalSeconds:0} s; services and gateway hold {memory >> 20} MiB.");
        foreach (var difference in result.Differences)
            screen.Bad(difference);
        if (result.IsRight)
            screen.Good("Everything came out as decided.");
        else
            screen.Bad("Not everything came out as decided.");
        if (json)
            Console.WriteLine(result.ToJson());
    }
}
