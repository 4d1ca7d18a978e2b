using System.CommandLine;
using Hutong.Local.Platform;
using Hutong.Servers;

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

            The platform is started if it does not run. Loading the same county again changes nothing.
            """) { county, json };
        command.SetAction(async (arguments, ct) =>
        {
            var screen = new Screen(arguments.GetValue(json));
            var platform = await Up.StartAsync(run, screen, ct);
            var summary = await RunAsync(platform, arguments.GetRequiredValue(county), screen, ct);
            Demo.Show(summary, platform, run, screen, arguments.GetValue(json));
            return 0;
        });
        return command;
    }

    /// <summary>The one place where the runner meets the county loader.</summary>
    public static Task<DemoSummary> RunAsync(LocalPlatform platform, string county, Screen screen, CancellationToken ct)
    {
        _ = (platform, screen, ct);
        throw new ServersException($"Loading {county} is not built yet; the platform is up.");
    }
}
