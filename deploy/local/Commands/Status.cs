using System.CommandLine;
using System.Text.Json;
using Hutong.Local.Platform;
using Hutong.Servers;

namespace Hutong.Local.Commands;

static class Status
{
    sealed record Line(string Name, int? Pid, string? Address, string Health, long MemoryMb);

    public static Command Command(RunFolder run)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object on the last line." };
        var command = new Command("status",
            "Show each process with its port, health and memory. Ends with 0 when all are ready, with 3 otherwise.") { json };
        command.SetAction((arguments, ct) => RunAsync(run, arguments.GetValue(json), ct));
        return command;
    }

    static async Task<int> RunAsync(RunFolder run, bool json, CancellationToken ct)
    {
        var state = RunningServices.Load(run);
        var lines = new List<Line>();
        if (PrivateServers.Find(run.Servers) is { } servers)
        {
            lines.Add(Server("postgres", servers.PostgresProcess, servers.PostgresIsPrivate, new Npgsql.NpgsqlConnectionStringBuilder(servers.Postgres) is var p ? $"{p.Host}:{p.Port}" : ""));
            lines.Add(Server("rabbitmq", servers.BrokerProcess, servers.BrokerIsPrivate, $"{servers.Broker.Host}:{servers.Broker.Port}"));
        }

        var supervisor = Supervisor.Find(run);
        lines.Add(new Line("supervisor", supervisor?.Pid, null, supervisor is null ? "stopped" : "running", supervisor?.ResidentBytes >> 20 ?? 0));
        foreach (var program in ServiceProgram.All)
        {
            var process = LocalPlatform.Find(run, program.Name);
            var address = process is null ? null : state?.Ports.GetValueOrDefault(program.Name)?.Address;
            var health = process is null ? "stopped" : address is not null && await LocalPlatform.IsReadyAsync(address, ct) ? "ready" : "not ready";
            lines.Add(new Line(program.Name, process?.Pid, address?.AbsoluteUri, health, (process?.ResidentBytes ?? 0) >> 20));
        }

        var ready = lines.All(line => line.Health is "ready" or "running" or "given");
        var screen = new Screen(json);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new { ready, gateway = lines.Last().Address, credentials = run.Credentials, logs = run.Logs, processes = lines }, JsonSerializerOptions.Web));
        }
        else
        {
            screen.Table(["name", "process", "address", "health", "memory"],
                [.. lines.Select(line => (string[])[line.Name, line.Pid?.ToString() ?? "-", line.Address ?? "-", line.Health, line.Pid is null ? "-" : $"{line.MemoryMb} MB"])]);
        }

        return ready ? 0 : 3;
    }

    static Line Server(string name, OwnProcess? process, bool isPrivate, string address) => isPrivate
        ? new Line(name, process?.Pid, process is null ? null : address, process is null ? "stopped" : "running", (process?.ResidentBytes ?? 0) >> 20)
        : new Line(name, null, address, "given", 0);
}
