using System.Text.Json;

namespace Hutong.Local.County;

/// <summary>The gateway and each bureau's client, as the runner writes them to <c>.run/credentials.json</c>.</summary>
public sealed record Credentials(Uri Gateway, IReadOnlyDictionary<string, ClientCredentials> Clients)
{
    public static async Task<Credentials> ReadAsync(string file, CancellationToken ct)
    {
        await using var stream = File.OpenRead(file);
        return await JsonSerializer.DeserializeAsync<Credentials>(stream, JsonSerializerOptions.Web, ct)
            ?? throw new LoadFailedException($"{file} is empty.");
    }

    public ClientCredentials Of(string client) =>
        Clients.TryGetValue(client, out var credentials) ? credentials : throw new LoadFailedException($"There are no credentials of the client '{client}'.");
}

public sealed record ClientCredentials(string Id, string Secret)
{
    /// <summary>Without the secret, which records would print.</summary>
    public override string ToString() => Id;
}

/// <summary>The platform did not take or show what was pushed. The message is meant for whoever runs the load.</summary>
public sealed class LoadFailedException(string message, Exception? inner = null) : Exception(message, inner);
