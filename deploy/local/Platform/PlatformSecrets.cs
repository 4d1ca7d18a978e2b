using System.Security.Cryptography;
using System.Text.Json;
using Hutong.Servers;

namespace Hutong.Local.Platform;

/// <summary>What the services share and nobody else may know. Made once: data encrypted or matched by a lost key is lost.</summary>
public sealed record PlatformSecrets
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Base64, 32 bytes: residents' numbers are found by their hash under it, in the registry alone.</summary>
    public required string MatchKey { get; init; }

    /// <summary>Match keys that are still looked under, the latest first.</summary>
    public IReadOnlyList<string> FormerMatchKeys { get; init; } = [];

    /// <summary>Base64, 32 bytes, by service: uploads wait sealed under them.</summary>
    public IReadOnlyDictionary<string, string> UploadKeys { get; init; } = new Dictionary<string, string>();

    /// <summary>Base64, 32 bytes each, by key id: residents' numbers are encrypted with the current one and read with any.</summary>
    public required IReadOnlyDictionary<string, string> CipherKeys { get; init; }

    public required string CurrentCipherKey { get; init; }

    /// <summary>Under it lie the gateway's keys of tokens; no other program has it.</summary>
    public required string GatewaySecret { get; init; }

    /// <summary>Private keys by program: the first signs its calls and facts, the public ones of all are told to all.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ProcessKeys { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Up to 0.1 that of all database roles and of the one broker user; null since each has its own.</summary>
    public string? ServerPassword { get; init; }

    /// <summary>Of each process's database role, by the process's name.</summary>
    public IReadOnlyDictionary<string, string> DatabasePasswords { get; init; } = new Dictionary<string, string>();

    /// <summary>Of the roles that own the databases, by the process's name; no process at work has one (<see cref="SchemaChange"/>).</summary>
    public IReadOnlyDictionary<string, string> OwnerPasswords { get; init; } = new Dictionary<string, string>();

    /// <summary>Of each service's broker user, by the service's name.</summary>
    public IReadOnlyDictionary<string, string> BrokerPasswords { get; init; } = new Dictionary<string, string>();

    /// <summary>What the console shows the gateway when people sign in.</summary>
    public string ConsoleSecret { get; init; } = "";

    /// <summary>By which the processes of this platform are recognised.</summary>
    public required string Mark { get; init; }

    public static PlatformSecrets LoadOrCreate(string file)
    {
        if (File.Exists(file))
        {
            var known = JsonSerializer.Deserialize<PlatformSecrets>(File.ReadAllText(file), Json)
                ?? throw new ServersException($"{file} is empty.");
            if (known.UploadKeys.Count == 0)
                known = Write(file, known with { UploadKeys = UploadKeysBefore(known.MatchKey) });
            if (known.ConsoleSecret.Length == 0)
                known = Write(file, known with { ConsoleSecret = Hex(24) });
            return ServiceProgram.Owners.All(program => known.ProcessKeys.ContainsKey(program.Name)) ? known : Write(file, known with { ProcessKeys = KeysFor(known.ProcessKeys) });
        }

        return Write(file, new PlatformSecrets
        {
            MatchKey = Base64(32),
            UploadKeys = ServiceProgram.Sectors.ToDictionary(sector => sector, _ => Base64(32)),
            CipherKeys = new Dictionary<string, string> { ["k1"] = Base64(32) },
            CurrentCipherKey = "k1",
            GatewaySecret = Hex(32),
            ConsoleSecret = Hex(24),
            ProcessKeys = KeysFor(new Dictionary<string, IReadOnlyList<string>>()),
            DatabasePasswords = FreshPasswords(ServiceProgram.Owners.Select(program => program.Name)),
            OwnerPasswords = FreshPasswords(ServiceProgram.Owners.Select(program => program.Name)),
            BrokerPasswords = FreshPasswords(ServiceProgram.Sectors),
            Mark = Hex(16),
        });
    }

    public string DatabasePassword(string program) => DatabasePasswords.GetValueOrDefault(program) ?? ServerPassword ?? throw Missing(program);

    /// <summary>Of the role that owns the process's database. Before the first 'up' of this version the process's own role does.</summary>
    public string? OwnerPassword(string program) => OwnerPasswords.GetValueOrDefault(program);

    public string BrokerPassword(string sector) => BrokerPasswords.GetValueOrDefault(sector) ?? ServerPassword ?? throw Missing(sector);

    /// <summary>The key of a process, and the public ones of all.</summary>
    public Defaults.ProcessKeys KeysOf(string process)
    {
        var settings = new Defaults.KeySettings { Own = ProcessKeys[process][0] };
        foreach (var (name, keys) in ProcessKeys)
            settings.Public[name] = [.. keys.Select(Defaults.ProcessKeys.PublicOf)];
        return new(process, settings);
    }

    /// <summary>Every process with passwords of its own; written before the servers are told of them, by whoever is about to (<see cref="ServerRooms"/>).</summary>
    /// <param name="file">Where these secrets are kept.</param>
    /// <param name="anew">Also those that have some already.</param>
    public PlatformSecrets WithOwnPasswords(string file, bool anew = false)
    {
        var whole = ServerPassword is null && ServiceProgram.Owners.All(program => DatabasePasswords.ContainsKey(program.Name) && OwnerPasswords.ContainsKey(program.Name)) && ServiceProgram.Sectors.All(BrokerPasswords.ContainsKey);
        if (whole && !anew)
            return this;
        Dictionary<string, string> Kept(IReadOnlyDictionary<string, string> known, IEnumerable<string> names) =>
            FreshPasswords(names).ToDictionary(fresh => fresh.Key, fresh => anew ? fresh.Value : known.GetValueOrDefault(fresh.Key) ?? fresh.Value);
        return Write(file, this with
        {
            ServerPassword = null,
            DatabasePasswords = Kept(DatabasePasswords, ServiceProgram.Owners.Select(program => program.Name)),
            OwnerPasswords = Kept(OwnerPasswords, ServiceProgram.Owners.Select(program => program.Name)),
            BrokerPasswords = Kept(BrokerPasswords, ServiceProgram.Sectors),
        });
    }

    static Dictionary<string, string> FreshPasswords(IEnumerable<string> names) => names.ToDictionary(name => name, _ => Hex(24));

    static ServersException Missing(string name) => new($"There is no password of {name} among the secrets; './platform up' makes one.");

    static PlatformSecrets Write(string file, PlatformSecrets secrets)
    {
        SecretFile.Write(file, JsonSerializer.Serialize(secrets, Json));
        return secrets;
    }

    /// <summary>Up to 0.1 uploads were sealed under a key derived from the match key: what waits has to open still.</summary>
    static Dictionary<string, string> UploadKeysBefore(string matchKey)
    {
        var key = Convert.ToBase64String(HKDF.DeriveKey(
            HashAlgorithmName.SHA256, Convert.FromBase64String(matchKey), 32, salt: "hutong/sealing"u8.ToArray(), info: "uploads"u8.ToArray()));
        return ServiceProgram.Sectors.ToDictionary(sector => sector, _ => key);
    }

    /// <summary>Those that are there, and one for each program that has none.</summary>
    static Dictionary<string, IReadOnlyList<string>> KeysFor(IReadOnlyDictionary<string, IReadOnlyList<string>> known) =>
        ServiceProgram.Owners.ToDictionary(program => program.Name, program => known.GetValueOrDefault(program.Name) ?? [Defaults.ProcessKeys.Make()]);

    static string Base64(int bytes) => Convert.ToBase64String(RandomNumberGenerator.GetBytes(bytes));

    static string Hex(int bytes) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes));
}
