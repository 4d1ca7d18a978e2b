using System.Security.Cryptography;
using System.Text.Json;

namespace Hutong.Servers;

/// <summary>What must be remembered of the private servers between two runs; kept in <c>servers.json</c>, readable by the owner alone.</summary>
sealed record ServersState
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Random; every process of these servers carries it.</summary>
    public required string Mark { get; init; }
    public required string Password { get; init; }
    public required string Cookie { get; init; }
    public required string Node { get; init; }
    public string? PostgresData { get; init; }

    /// <summary>How the installed program can pack what it writes ahead.</summary>
    public string? PostgresCompression { get; init; }
    public int PostgresPort { get; init; }
    public int BrokerPort { get; init; }
    public int ManagementPort { get; init; }
    public int DistributionPort { get; init; }
    public int EpmdPort { get; init; }

    public IReadOnlyCollection<int> Ports => [PostgresPort, BrokerPort, ManagementPort, DistributionPort, EpmdPort];

    public static ServersState Create()
    {
        var mark = Secret(16);
        return new ServersState { Mark = mark, Password = Secret(24), Cookie = Secret(24), Node = $"hutong-{mark[..8]}@localhost" };
    }

    public static ServersState? Load(string folder)
    {
        var file = File(folder);
        if (!System.IO.File.Exists(file))
            return null;
        try
        {
            return JsonSerializer.Deserialize<ServersState>(System.IO.File.ReadAllText(file), Json);
        }
        catch (JsonException e)
        {
            throw new ServersException($"{file} cannot be read ({e.Message}). './platform down --wipe' starts afresh.", e);
        }
    }

    public void Save(string folder) => SecretFile.Write(File(folder), JsonSerializer.Serialize(this, Json));

    static string File(string folder) => Path.Combine(folder, "servers.json");

    static string Secret(int bytes) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes));
}

/// <summary>The state of a folder's servers while they run. Each server changes its part of it, both at the same time.</summary>
sealed class RememberedServers(string folder, ServersState state)
{
    readonly Lock _lock = new();
    ServersState _now = state;

    public ServersState Now
    {
        get
        {
            lock (_lock)
                return _now;
        }
    }

    public ServersState Change(Func<ServersState, ServersState> change)
    {
        lock (_lock)
        {
            _now = change(_now);
            _now.Save(folder);
            return _now;
        }
    }
}
