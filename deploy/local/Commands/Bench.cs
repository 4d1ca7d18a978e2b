using System.CommandLine;
using Hutong.Local.Platform;
using Hutong.Servers;

namespace Hutong.Local.Commands;

static class Bench
{
    public static Command Command(RunFolder run) => new("bench", "Measure the platform against its limits and peers, in the same run.")
    {
        One(run, "push", "Storing pushed records with their facts, against binary COPY of the same rows."),
        One(run, "propagate", "Facts from commit to applied in two consumers, against single persistent messages and a MassTransit pipeline."),
        One(run, "latency", "One pushed record until the card shows it, on an idle platform."),
    };

    static Command One(RunFolder run, string name, string description)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object on the last line." };
        var command = new Command(name, description) { json };
        command.SetAction((arguments, ct) => RunAsync(run, name, arguments.GetValue(json), ct));
        return command;
    }

    /// <summary>The one place where the runner meets the benchmarks.</summary>
    static Task<int> RunAsync(RunFolder run, string name, bool json, CancellationToken ct)
    {
        _ = (run, json, ct);
        throw new ServersException($"The benchmark {name} is not built yet.");
    }
}
