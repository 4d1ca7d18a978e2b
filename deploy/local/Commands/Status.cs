using System.CommandLine;
using System.Text.Json;
using Hutong.Defaults;
using Hutong.Local.Platform;
using Hutong.Servers;

namespace Hutong.Local.Commands;

static class Status
{
    /// <param name="Remarks">What stands against its being well, in words.</param>
    sealed record Line(string Name, int? Pid, string? Address, string Health, long MemoryMb, params IReadOnlyList<string> Remarks)
    {
        /// <summary>How much waits of what; null of a process that has nothing of the kind.</summary>
        public IReadOnlyDictionary<string, long>? Waiting { get; init; }
    }

    public static Command Command(RunFolder run)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object on the last line." };
        var command = new Command("status",
            "Show each process with its port, health and memory, and what stands against it. Ends with 0 when all are ready and well, with 3 otherwise.") { json };
        command.SetAction((arguments, ct) => RunAsync(run, arguments.GetValue(json), ct));
        return command;
    }

    static async Task<int> RunAsync(RunFolder run, bool json, CancellationToken ct)
    {
        var state = RunningServices.Load(run);
        var lines = new List<Line>();
        if (PrivateServers.Find(run.Servers) is { } servers)
        {
            using var administration = servers.Administration();
            var alarms = await administration.AlarmsAsync(ct);
            lines.Add(Server("postgres", servers.PostgresProcess, servers.PostgresIsPrivate, new Npgsql.NpgsqlConnectionStringBuilder(servers.Postgres) is var p ? $"{p.Host}:{p.Port}" : "", DiskSpace.Remarks(servers.Folders)));
            lines.Add(Server("rabbitmq", servers.BrokerProcess, servers.BrokerIsPrivate, $"{servers.Broker.Host}:{servers.Broker.Port}", alarms));
        }

        var supervisor = Supervisor.Find(run);
        lines.Add(new Line("supervisor", supervisor?.Pid, null, supervisor is null ? "stopped" : "running", supervisor?.ResidentBytes >> 20 ?? 0));
        foreach (var program in ServiceProgram.All)
        {
            var process = LocalPlatform.Find(run, program.Name);
            var address = process is null ? null : state?.Ports.GetValueOrDefault(program.Name)?.Address;
            var told = address is null ? null : await ReadinessTold.ByAsync(address, ct);
            var health = process is null ? "stopped" : told is not { IsReady: true } ? "not ready" : told.Remarks.Count > 0 ? "degraded" : "ready";
            lines.Add(new Line(program.Name, process?.Pid, address?.AbsoluteUri, health, (process?.ResidentBytes ?? 0) >> 20, told?.Remarks ?? []) { Waiting = told?.Waiting is { Count: > 0 } waiting ? waiting : null });
        }

        var ready = lines.All(line => line.Health is "ready" or "running" or "given");
        var screen = new Screen(json);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new { ready, gateway = lines.Single(line => line.Name == "gateway").Address, credentials = run.Credentials, logs = run.Logs, processes = lines }, JsonSerializerOptions.Web));
        }
        else
        {
            screen.Table(["name", "process", "address", "health", "memory", "waiting"],
                [.. lines.Select(line => (string[])[line.Name, line.Pid?.ToString() ?? "-", line.Address ?? "-", line.Health, line.Pid is null ? "-" : $"{line.MemoryMb} MB", InWords(line.Waiting)])]);
            foreach (var line in lines)
                foreach (var remark in line.Remarks)
                    screen.Bad($"{line.Name}: {remark}");
        }

        return ready ? 0 : 3;
    }

    /// <summary>What waits of it, or that nothing does.</summary>
    static string InWords(IReadOnlyDictionary<string, long>? waiting) =>
        waiting is null ? "-" : waiting.Where(w => w.Value > 0).Select(w => $"{w.Value} {w.Key}").ToArray() is { Length: > 0 } some ? string.Join(", ", some) : "nothing";

    static Line Server(string name, OwnProcess? process, bool isPrivate, string address, IReadOnlyList<string> remarks)
    {
        var health = isPrivate && process is null ? "stopped" : remarks.Count > 0 ? "degraded" : isPrivate ? "running" : "given";
        return new Line(name, process?.Pid, isPrivate && process is null ? null : address, health, (process?.ResidentBytes ?? 0) >> 20, remarks);
    }
}
