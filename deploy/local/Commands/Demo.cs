using System.CommandLine;
using System.Text.Json;
using Hutong.Local.Platform;

namespace Hutong.Local.Commands;

/// <summary>What a demonstration tells at its end; <c>--json</c> prints exactly this.</summary>
/// <param name="Card">Address of one household's card, below the gateway; asked for with the credentials of <c>county-staff</c>.</param>
public sealed record DemoSummary(
    string County, int Households, int Persons, IReadOnlyDictionary<string, TownshipCount> Townships,
    int Insured, int MedicalMet, int MedicalUnmet, PushToStatus PushToStatusMs, Uri Gateway, string? Card = null);

public sealed record TownshipCount(int Households, int Persons);

/// <param name="P50">Milliseconds from a push to the status that shows it.</param>
public sealed record PushToStatus(double P50, double P99);

static class Demo
{
    const string DemonstrationCounty = "jinghe";

    public static Command Command(RunFolder run)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object on the last line." };
        var command = new Command("demo",
            """
            Start the platform, load the demonstration county and show what became of it.

            Everything is left running: look at a card, then './platform down'. It can be run again at any time.
            """) { json };
        command.SetAction(async (arguments, ct) =>
        {
            var screen = new Screen(arguments.GetValue(json));
            var platform = await Up.StartAsync(run, screen, ct);
            var summary = await Load.RunAsync(platform, DemonstrationCounty, screen, ct);
            Show(summary, platform, run, screen, arguments.GetValue(json));
            return 0;
        });
        return command;
    }

    public static void Show(DemoSummary summary, LocalPlatform platform, RunFolder run, Screen screen, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(summary, JsonSerializerOptions.Web));
            return;
        }

        screen.Table(["township", "households", "persons"],
            [.. summary.Townships.Select(town => (string[])[town.Key, $"{town.Value.Households}", $"{town.Value.Persons}"]),
             [summary.County, $"{summary.Households}", $"{summary.Persons}"]]);
        screen.Table(["", ""],
        [
            ["insured", $"{summary.Insured}"],
            ["medical guarantee met", $"{summary.MedicalMet}"],
            ["medical guarantee unmet", $"{summary.MedicalUnmet}"],
            ["push to visible status", $"p50 {summary.PushToStatusMs.P50:0} ms, p99 {summary.PushToStatusMs.P99:0} ms"],
        ]);
        Up.ShowPlaces(platform, run, screen);
        if (summary.Card is { } card)
            screen.Say($"A household's card (a token for county-staff, see credentials): {card}");
        screen.Say("Stop it with ./platform down");
    }
}
