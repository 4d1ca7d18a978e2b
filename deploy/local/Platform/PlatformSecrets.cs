using System.Security.Cryptography;
using System.Text.Json;
using Hutong.Servers;

namespace Hutong.Local.Platform;

/// <summary>What the services share and nobody else may know. Made once: data encrypted or matched by a lost key is lost.</summary>
public sealed record PlatformSecrets
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Base64, 32 bytes: residents' numbers are matched by their hash under it.</summary>
    public required string MatchKey { get; init; }

    /// <summary>Base64, 32 bytes each, by key id: residents' numbers are encrypted with the current one and read with any.</summary>
    public required IReadOnlyDictionary<string, string> CipherKeys { get; init; }

    public required string CurrentCipherKey { get; init; }

    /// <summary>By which a service knows that a call came through the gateway.</summary>
    public required string GatewaySecret { get; init; }

    /// <summary>Of the services' database roles and broker user.</summary>
    public required string ServerPassword { get; init; }

    /// <summary>By which the processes of this platform are recognised.</summary>
    public required string Mark { get; init; }

    public static PlatformSecrets LoadOrCreate(string file)
    {
        if (File.Exists(file))
            return JsonSerializer.Deserialize<PlatformSecrets>(File.ReadAllText(file), Json)
                ?? throw new ServersException($"{file} is empty.");

        var secrets = new PlatformSecrets
        {
            MatchKey = Base64(32),
            CipherKeys = new Dictionary<string, string> { ["k1"] = Base64(32) },
            CurrentCipherKey = "k1",
            GatewaySecret = Hex(32),
            ServerPassword = Hex(24),
            Mark = Hex(16),
        };
        SecretFile.Write(file, JsonSerializer.Serialize(secrets, Json));
        return secrets;
    }

    static string Base64(int bytes) => Convert.ToBase64String(RandomNumberGenerator.GetBytes(bytes));

    static string Hex(int bytes) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes));
}
