using System.CommandLine;
using Hutong.Local.County;
using Hutong.Local.Platform;

namespace Hutong.Local.Commands;

static class Load
{
    public static Command Command(RunFolder run)
    {
        var county = new Argument<string>("county") { Description = "Name of a county that comes with the platform (jinghe), or a folder with its figures." };
        var json = new Option<bool>("--json") { Description = "One JSON object on the last line." };
        var command = new Command("load",
            """
            Make up a county with the given figures and push its records through the gateway, as the bureaus would.

            The platform is started if it does not run, and anew if it does not serve the county yet. Loading the same county again changes nothing.
            """) { county, json };
        command.SetAction(async (arguments, ct) =>
        {
            var screen = new Screen(arguments.GetValue(json));
            var wanted = arguments.GetRequiredValue(county);
            var figures = CountyFigures.Read(wanted); // a wrong name or figure is told before anything is started
            var platform = await Up.StartAsync(run, screen, ct, county: figures.DivisionCode);
            await RunAsync(platform, run, wanted, screen, arguments.GetValue(json), ct);
            return 0;
        });
        return command;
    }

    /// <summary>Loads and shows the summary; with <paramref name="json"/> as one object.</summary>
    public static async Task RunAsync(LocalPlatform platform, RunFolder run, string county, Screen screen, bool json, CancellationToken ct)
    {
        var credentials = await Credentials.ReadAsync(run.Credentials, ct);
        var summary = await screen.WhileAsync(
            $"Loading {county} …", step => new CountyLoader(platform.Gateway, credentials, new EachStep(step)).LoadAsync(county, ct));
        if (json)
        {
            Console.WriteLine(summary.ToJson());
            return;
        }

        summary.Print(Console.Out);
        Up.ShowPlaces(platform, run, screen);
    }

    // Progress<T> reports from the thread pool, in any order
    sealed class EachStep(Action<string> say) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => say(value.ToString());
    }
}
