using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using OpenIddict.EntityFrameworkCore.Models;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Hutong.Gateway.Tokens;

/// <summary>A bureau's or hospital's system that may ask for tokens, or a console in which people sign in.</summary>
/// <param name="Secret">None for a program that can keep no secret and proves itself by PKCE alone.</param>
/// <param name="RedirectUris">Where people come back to after signing in; none for a system that asks for tokens on its own behalf.</param>
public sealed record RegisteredClient(
    string Id, string Name, SecretHash? Secret, string SecretText, FrozenSet<string> Scopes, IReadOnlyList<string> RedirectUris)
{
    /// <summary>As OpenIddict knows it. Its id is the client's own, so that it is the same at every gateway; the secret stays in the file.</summary>
    public OpenIddictEntityFrameworkCoreApplication Application { get; } = new()
    {
        Id = Id,
        ClientId = Id,
        DisplayName = Name,
        ClientType = Secret is null ? ClientTypes.Public : ClientTypes.Confidential,
        ConsentType = ConsentTypes.Implicit,
        RedirectUris = JsonSerializer.Serialize(RedirectUris),
        Permissions = JsonSerializer.Serialize((string[])(RedirectUris.Count == 0
            ? [Permissions.Endpoints.Token, Permissions.GrantTypes.ClientCredentials]
            : [Permissions.Endpoints.Token, Permissions.Endpoints.Authorization, Permissions.ResponseTypes.Code,
                Permissions.GrantTypes.AuthorizationCode, Permissions.GrantTypes.RefreshToken])),
    };

    /// <summary>The scope is registered, or all that begin like it: <c>in:*</c> of a console, whose people have divisions of their own.</summary>
    public bool May(string scope) => Scopes.Contains(scope) || _beginnings.Any(beginning => scope.StartsWith(beginning, StringComparison.Ordinal));

    readonly string[] _beginnings = [.. Scopes.Where(scope => scope.EndsWith(":*", StringComparison.Ordinal)).Select(scope => scope[..^1])];
}

/// <summary>The clients of <c>Tokens:ClientsFile</c>, read again when the file changes.</summary>
public sealed partial class ClientRegister(IOptions<TokenSettings> settings, TimeProvider time, ILogger<ClientRegister> log)
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    readonly Lock _gate = new();
    FrozenDictionary<string, RegisteredClient> _clients = FrozenDictionary<string, RegisteredClient>.Empty;
    (DateTime Written, long Length)? _read;
    long _looked;

    public RegisteredClient? Find(string id) => All().GetValueOrDefault(id);

    /// <summary>All clients by id; another object as soon as the file has changed.</summary>
    public FrozenDictionary<string, RegisteredClient> All()
    {
        lock (_gate)
        {
            if (_read is null || time.GetElapsedTime(_looked) >= Look)
            {
                _looked = time.GetTimestamp();
                ReadIfChanged();
            }

            return _clients;
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
                if (ToClient(entries[i]) is not { } client || !good.TryAdd(client.Id, client))
                    LogEntry(i + 1);

            _clients = good.ToFrozenDictionary(StringComparer.Ordinal);
            LogRead(_clients.Count);
        }
        catch (Exception unreadable) when (unreadable is IOException or JsonException or UnauthorizedAccessException)
        {
            // A file caught half-written is read again at its next change; until then the clients known so far stay.
            LogUnreadable(unreadable);
        }
    }

    static RegisteredClient? ToClient(Entry entry)
    {
        var redirects = entry.RedirectUris ?? [];
        var secret = SecretHash.Parse(entry.SecretHash);
        // A system that asks on its own behalf has nothing but its secret; a program that people sign in to has PKCE besides.
        var secretIsGood = secret is not null || (string.IsNullOrEmpty(entry.SecretHash) && redirects.Length > 0);
        return entry.Id is { } id && ClientId().IsMatch(id) && secretIsGood && (entry.Scopes ?? []).All(s => Scope().IsMatch(s) && (!s.EndsWith('*') || redirects.Length > 0)) && redirects.All(IsSafe)
            ? new(id, entry.Name ?? id, secret, entry.SecretHash ?? "", (entry.Scopes ?? []).ToFrozenSet(StringComparer.Ordinal), redirects)
            : null;
    }

    // A code that travels in the clear belongs to whoever listens.
    static bool IsSafe(string redirect) => Uri.TryCreate(redirect, UriKind.Absolute, out var uri) && uri.Fragment.Length == 0
        && (uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback));

    sealed record Entry(string? Id, string? Name, string? SecretHash, string[]? Scopes, string[]? RedirectUris);

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z")]
    public static partial Regex ClientId();

    [GeneratedRegex(@"\A[a-z][a-z0-9-]*((:[a-z0-9][a-z0-9-]*)+|:\*)\z")]
    private static partial Regex Scope();

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} clients may ask for tokens")]
    partial void LogRead(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Entry {Number} of the clients file is left out: id, secretHash, a scope or a redirect address is malformed, or the id stands twice")]
    partial void LogEntry(int number);

    [LoggerMessage(Level = LogLevel.Error, Message = "The clients file cannot be read; the clients known so far stay")]
    partial void LogUnreadable(Exception exception);
}
