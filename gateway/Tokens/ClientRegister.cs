using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Hutong.Gateway.Tokens;

/// <summary>A bureau's or hospital's system that may ask for tokens.</summary>
public sealed record RegisteredClient(string Id, string Name, SecretHash Secret, string SecretText, FrozenSet<string> Scopes);

/// <summary>The clients of <c>Tokens:ClientsFile</c>, read again when the file changes.</summary>
public sealed partial class ClientRegister(IOptions<TokenSettings> settings, TimeProvider time, ILogger<ClientRegister> log)
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    readonly Lock _gate = new();
    FrozenDictionary<string, RegisteredClient> _clients = FrozenDictionary<string, RegisteredClient>.Empty;
    (DateTime Written, long Length)? _read;
    long _looked;

    public RegisteredClient? Find(string id)
    {
        lock (_gate)
        {
            if (_read is null || time.GetElapsedTime(_looked) >= Look)
            {
                _looked = time.GetTimestamp();
                ReadIfChanged();
            }

            return _clients.GetValueOrDefault(id);
        }
    }

    void ReadIfChanged()
    {
        var file = new FileInfo(settings.Value.ClientsFile!);
        var state = file.Exists ? (file.LastWriteTimeUtc, file.Length) : (default, -1);
        if (_read == state)
            return;
        _read = state;

        try
        {
            using var stream = file.OpenRead();
            var entries = JsonSerializer.Deserialize<Entry[]>(stream, JsonSerializerOptions.Web) ?? [];
            var good = new Dictionary<string, RegisteredClient>(StringComparer.Ordinal);
            for (var i = 0; i < entries.Length; i++)
            {
                var entry = entries[i];
                if (entry.Id is { } id && ClientId().IsMatch(id) && SecretHash.Parse(entry.SecretHash) is { } secret
                    && (entry.Scopes ?? []).All(s => Scope().IsMatch(s))
                    && good.TryAdd(id, new(id, entry.Name ?? id, secret, entry.SecretHash!, (entry.Scopes ?? []).ToFrozenSet(StringComparer.Ordinal))))
                    continue;
                LogEntry(i + 1);
            }

            _clients = good.ToFrozenDictionary(StringComparer.Ordinal);
            LogRead(_clients.Count);
        }
        catch (Exception unreadable) when (unreadable is IOException or JsonException or UnauthorizedAccessException)
        {
            // A file caught half-written is read again at its next change; until then the clients known so far stay.
            LogUnreadable(unreadable);
        }
    }

    sealed record Entry(string? Id, string? Name, string? SecretHash, string[]? Scopes);

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z")]
    public static partial Regex ClientId();

    [GeneratedRegex(@"\A[a-z][a-z0-9-]*(:[a-z0-9][a-z0-9-]*)+\z")]
    private static partial Regex Scope();

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} clients may ask for tokens")]
    partial void LogRead(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Entry {Number} of the clients file is left out: id, secretHash or a scope is malformed, or the id stands twice")]
    partial void LogEntry(int number);

    [LoggerMessage(Level = LogLevel.Error, Message = "The clients file cannot be read; the clients known so far stay")]
    partial void LogUnreadable(Exception exception);
}
