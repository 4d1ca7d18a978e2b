using System.CommandLine;
using Hutong.Local.County;
using Hutong.Local.Platform;
using Hutong.Servers;

namespace Hutong.Local.Commands;

static class Demo
{
    const string DemonstrationCounty = "jinghe";

    public static Command Command(RunFolder run)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object on the last line." };
        var port = Up.Port();
        var command = new Command("demo",
            """
            Start the platform, load the demonstration county and show what became of it.

            Everything is left running: look at a card, then './platform down'. It can be run again at any time.
            """) { json, port };
        command.SetAction(async (arguments, ct) =>
        {
            var screen = new Screen(arguments.GetValue(json));
            var platform = await Up.StartAsync(run, screen, ct, arguments.GetValue(port), CountyFigures.Read(DemonstrationCounty).DivisionCode);
            await Load.RunAsync(platform, run, DemonstrationCounty, screen, arguments.GetValue(json), ct);
            var people = DemonstrationPeople.LoadOrCreate(run.DemonstrationPeople, BureauClients.DemonstrationCounty);
            var kept = await platform.PeopleAsync(new("keep", people), ct);
            if (kept.Refused is { } refused)
                throw new ServersException(refused);
            if (!arguments.GetValue(json))
            {
                screen.Say($"The console is at {platform.Console} — people of the demonstration, one for each role ({run.DemonstrationPeople}):");
                People.Show(screen, people);
            }

            screen.Say("Everything is left running. Stop it with ./platform down");
            return 0;
        });
        return command;
    }
}
