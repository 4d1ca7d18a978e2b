using System.Security.Cryptography;
using System.Text;
using Hutong.Gateway.Data;
using Hutong.Identity;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace Hutong.Gateway.Tokens;

/// <summary>The keys that this gateway knows, and which of them signs now. Older ones verify until the last token that they signed is dead.</summary>
/// <remarks>
/// A generation is a key to sign with (ES256) and one to encrypt codes and refresh tokens with. OpenIddict reads them as options;
/// <see cref="Turned"/> is set when they have to be read again.
/// </remarks>
public sealed partial class KeyRing : IDisposable
{
    const int EncryptionBytes = 32;

    /// <summary>A new key is told this long before it signs: longer than a gateway may have been without its database.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromMinutes(5);

    // What another gateway's clock or a late look may add to a token's life.
    static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    readonly TokenSettings _settings;
    readonly TimeProvider _time;
    readonly ILogger<KeyRing> _log;
    readonly Sealing _sealing;
    readonly Dictionary<string, Generation?> _opened = [];
    volatile IReadOnlyList<Generation> _keys = [];
    volatile IReadOnlyList<Generation> _inUse = [];

    public KeyRing(IOptions<TokenSettings> options, TimeProvider time, ILogger<KeyRing> log)
    {
        (_settings, _time, _log) = (options.Value, time, log);
        _sealing = Sealing.Under(Encoding.UTF8.GetBytes(_settings.SealingKey), "token keys");
    }

    /// <summary>Keys that verify at this moment.</summary>
    public int Count => _inUse.Count;

    /// <summary>Told after another key has begun to sign, or a key has come or gone.</summary>
    public event Action? Turned;

    /// <summary>A new key has to be made: there is none, or the newest is old enough.</summary>
    public bool IsDue => _keys is not [.., var newest] || _time.GetUtcNow() >= newest.SignsFrom.AddDays(_settings.RotationDays);

    /// <summary>How long after its successor has begun to sign a key is still needed.</summary>
    TimeSpan Keep => TimeSpan.FromHours(_settings.SignInHours) + _settings.Skew + Slack;

    /// <summary>Rows of which nothing needs the key any more.</summary>
    public IEnumerable<TokenKey> Dead(IReadOnlyList<TokenKey> stored)
    {
        var rows = stored.OrderBy(key => key.SignsFrom).ToList();
        return rows.SkipLast(1).Where((_, i) => rows[i + 1].SignsFrom + Keep <= _time.GetUtcNow());
    }

    /// <summary>Takes what the database holds.</summary>
    public void Take(IEnumerable<TokenKey> stored)
    {
        // The same key stays the same object: IdentityModel remembers by it how to verify.
        _keys = [.. stored.Select(Open).OfType<Generation>().OrderBy(key => key.SignsFrom)];
        Turn();
    }

    /// <summary>Looks at the clock: another key may have to sign now.</summary>
    public void Turn()
    {
        var now = _time.GetUtcNow();
        var needed = _keys.Where((_, i) => i == _keys.Count - 1 || now < _keys[i + 1].SignsFrom + Keep).ToList();
        var signer = needed.LastOrDefault(key => key.SignsFrom <= now) ?? needed.FirstOrDefault();

        // OpenIddict signs with the first.
        IReadOnlyList<Generation> inUse = signer is null ? [] : [signer, .. needed.Where(key => key != signer)];
        if (inUse.SequenceEqual(_inUse))
            return;
        var another = _inUse is not [var before, ..] || signer != before;
        _inUse = inUse;
        if (another && signer is not null)
            LogSigning(signer.Signing.Key.KeyId, inUse.Count);
        Turned?.Invoke();
    }

    /// <summary>A new generation, to be stored.</summary>
    public TokenKey Make()
    {
        using var signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var now = _time.GetUtcNow();
        // whole seconds: PostgreSQL keeps fewer digits than .NET, and the seal covers the time
        var signsFrom = DateTimeOffset.FromUnixTimeSeconds((_keys.Count == 0 ? now : now + Notice).ToUnixTimeSeconds());
        var secret = (byte[])[.. RandomNumberGenerator.GetBytes(EncryptionBytes), .. signing.ExportPkcs8PrivateKey()];
        var key = new TokenKey { Id = id, SignsFrom = signsFrom, Sealed = _sealing.Seal(secret, Associated(id, signsFrom)) };
        CryptographicOperations.ZeroMemory(secret);
        return key;
    }

    public void AddTo(OpenIddictServerOptions options)
    {
        foreach (var key in _inUse)
        {
            options.SigningCredentials.Add(key.Signing);
            options.EncryptionCredentials.Add(key.Encryption);
        }
    }

    public void Dispose() => _sealing.Dispose();

    Generation? Open(TokenKey stored)
    {
        if (_opened.TryGetValue(stored.Id, out var known))
            return known;

        Generation? opened = null;
        try
        {
            var secret = _sealing.Open(stored.Sealed, Associated(stored.Id, stored.SignsFrom));
            var signing = ECDsa.Create();
            signing.ImportPkcs8PrivateKey(secret.AsSpan(EncryptionBytes), out _);
            opened = new(
                stored.SignsFrom,
                new(new ECDsaSecurityKey(signing) { KeyId = stored.Id }, SecurityAlgorithms.EcdsaSha256),
                new(new SymmetricSecurityKey(secret[..EncryptionBytes]) { KeyId = stored.Id }, SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512));
            CryptographicOperations.ZeroMemory(secret);
        }
        catch (SealBrokenException broken)
        {
            // sealed with an earlier Tokens:SealingKey, or tampered with: its tokens are not valid here, and a key of our own is made
            LogUnreadable(broken, stored.Id);
        }

        return _opened[stored.Id] = opened;
    }

    static byte[] Associated(string id, DateTimeOffset signsFrom) => Encoding.UTF8.GetBytes($"{id} {signsFrom.ToUnixTimeSeconds()}");

    sealed record Generation(DateTimeOffset SignsFrom, SigningCredentials Signing, EncryptingCredentials Encryption);

    [LoggerMessage(Level = LogLevel.Information, Message = "Signing with key {Kid}; {Count} keys verify")]
    partial void LogSigning(string kid, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Token key {Kid} does not open with this gateway's sealing key and is left aside")]
    partial void LogUnreadable(Exception exception, string kid);
}
