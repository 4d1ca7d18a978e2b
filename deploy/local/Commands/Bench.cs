using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Hutong.Local.County;
using Hutong.Local.Platform;
using Hutong.Servers;

namespace Hutong.Local.Commands;

static class Bench
{
    const string LatencyCounty = "jinghe";
    const int LatencyPushes = 300;
    const double LatencyLimitMs = 50;

    /// <summary>Services compare their copies 20 seconds after their start, all at once; the platform is idle only after that.</summary>
    static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(30);

    public static Command Command(RunFolder run) => new("bench",
        """
        Measure the platform against its limits and peers, in the same run.

        Exit code 3: an aim was not reached. The machine should have nothing else to do.
        """)
    {
        One("push", "Storing pushed records with their facts, against binary COPY of the same records.", (json, ct) => MeasureAsync(run, "push", json, ct)),
        One("propagate", "Facts from commit to applied in two consumers, against single persistent messages and a one-row, one-message pipeline.",
            (json, ct) => MeasureAsync(run, "propagate", json, ct)),
        One("chain", "Linking what is written, against not linking it; and rows appended and in the chain beside a flow, against 2,000 a second.",
            (json, ct) => MeasureAsync(run, "chain", json, ct)),
        One("latency", "One pushed record until the card shows it, through the gateway, on an idle platform.", (json, ct) => LatencyAsync(run, json, ct)),
    };

    static Command One(string name, string description, Func<bool, CancellationToken, Task<int>> measure)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object on the last line." };
        var command = new Command(name, description) { json };
        command.SetAction((arguments, ct) => measure(arguments.GetValue(json), ct));
        return command;
    }

    /// <summary>Builds and runs the benchmark program; its servers are private ones, made for the run.</summary>
    static async Task<int> MeasureAsync(RunFolder run, string name, bool json, CancellationToken ct)
    {
        var project = Path.Combine(run.Repository, "tests", "benchmarks");
        if (await RunAsync(["build", project, "-c", "Release", "-v", "q", "--nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false"], toError: true, ct) != 0)
            throw new ServersException("The benchmarks could not be built.");
        return await RunAsync([Path.Combine(project, "bin", "Release", "net10.0", "Hutong.Benchmarks.dll"), name, .. json ? (string[])["--json"] : []], toError: false, ct);
    }

    static async Task<int> RunAsync(string[] arguments, bool toError, CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = toError })
            ?? throw new ServersException("dotnet could not be started.");
        if (toError)
            Console.Error.Write(await process.StandardOutput.ReadToEndAsync(ct));
        try
        {
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            // it got the same signal and stops its servers; leaving before it would leave them without an owner
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        return process.ExitCode;
    }

    static async Task<int> LatencyAsync(RunFolder run, bool json, CancellationToken ct)
    {
        var screen = new Screen(json);
        var platform = await Up.StartAsync(run, screen, ct);
        var credentials = await Credentials.ReadAsync(run.Credentials, ct);
        CountyLoader Loader(int pushes) => new(platform.Gateway, credentials, null) { Options = new(Pushes: pushes) };
        var summary = await screen.WhileAsync($"Loading {LatencyCounty} …", async step =>
        {
            await Loader(0).LoadAsync(LatencyCounty, ct);
            step("Waiting until the comparisons after the start are over …");
            await Task.Delay(AfterStart, ct);
            step($"Timing {LatencyPushes} pushes …");
            return await Loader(LatencyPushes).LoadAsync(LatencyCounty, ct);
        });
        var (p50, p99) = (summary.PushToStatusMs.P50, summary.PushToStatusMs.P99);
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(new { bench = "latency", pushes = LatencyPushes, pushToStatusMs = new { p50, p99 }, limitMs = LatencyLimitMs, reached = p99 < LatencyLimitMs }));
        else
            screen.Say($"{LatencyPushes} pushes until the card shows them: p50 {p50:0.0} ms, p99 {p99:0.0} ms (aim: p99 below {LatencyLimitMs} ms{(p99 < LatencyLimitMs ? "" : "; NOT REACHED")})");
        return p99 < LatencyLimitMs ? 0 : 3;
    }
}
