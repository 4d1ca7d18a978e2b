using System.Text.Json;
using Hutong.Servers;

namespace Hutong.Local.Platform;

/// <summary>What is remembered of one started program.</summary>
/// <param name="Fingerprint">Of its settings and its build; another one means that it must be started anew.</param>
public sealed record StartedService(int Pid, long StartedAtTick, string Fingerprint);

/// <summary>What is remembered of the platform's processes between two runs; its absence means that nothing is meant to run.</summary>
public sealed record RunningServices
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Different for every <c>up</c> that follows a <c>down</c>; a supervisor ends when it is no longer its own.</summary>
    public required string Run { get; init; }

    public required IReadOnlyDictionary<string, ServicePorts> Ports { get; init; }

    public IReadOnlyDictionary<string, StartedService> Services { get; init; } = new Dictionary<string, StartedService>();

    public static RunningServices? Load(RunFolder run) =>
        File.Exists(run.Services) ? JsonSerializer.Deserialize<RunningServices>(File.ReadAllText(run.Services), Json) : null;

    public void Save(RunFolder run) => SecretFile.Write(run.Services, JsonSerializer.Serialize(this, Json));

    public RunningServices With(string name, StartedService service) =>
        this with { Services = new Dictionary<string, StartedService>(Services) { [name] = service } };

    public RunningServices With(string name, ServicePorts ports) =>
        this with { Ports = new Dictionary<string, ServicePorts>(Ports) { [name] = ports } };
}
