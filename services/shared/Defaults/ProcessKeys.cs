using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Hutong.Defaults;

/// <summary>Section <c>Keys</c>: by what this process is known to the others, and they to it.</summary>
public sealed class KeySettings
{
    /// <summary>The private key of this process, which no other one has: P-256, PKCS #8 in base64; from the environment.</summary>
    [Required(ErrorMessage = "Set Keys__Own in the environment.")]
    public string Own { get; set; } = "";

    /// <summary>Public keys (SubjectPublicKeyInfo in base64) by the names of the processes. Each may have several, so that keys can be exchanged one after the other.</summary>
    public Dictionary<string, string[]> Public { get; } = [];
}

/// <summary>The key that this process signs with, and the keys of all.</summary>
public sealed class ProcessKeys : IDisposable
{
    /// <summary>OID of P-256, as curves are named.</summary>
    const string Curve = "1.2.840.10045.3.1.7";

    /// <remarks>IdentityModel's own remembers for the whole process by the key's value, also when the key's owner has let go of it.</remarks>
    static readonly CryptoProviderFactory Unremembered = new() { CacheSignatureProviders = false };

    readonly Dictionary<string, IReadOnlyList<ECDsaSecurityKey>> _known;
    readonly ECDsaSecurityKey _own;

    /// <param name="process">As which this process is known: a sector, or <c>gateway</c>.</param>
    /// <param name="settings">Its keys.</param>
    /// <exception cref="OptionsValidationException">A key is none, or the others are not told of the own one.</exception>
    public ProcessKeys(string process, KeySettings settings)
    {
        Process = process;
        _own = Read("Keys__Own", settings.Own, (key, bytes) => key.ImportPkcs8PrivateKey(bytes, out _));
        _known = settings.Public.ToDictionary(
            listed => listed.Key,
            listed => (IReadOnlyList<ECDsaSecurityKey>)[.. listed.Value.Select((text, i) =>
                Read($"Keys__Public__{listed.Key}__{i}", text, (key, bytes) => key.ImportSubjectPublicKeyInfo(bytes, out _)))]);
        // the same list is in everybody's settings: who is not on it would be refused by all
        if (!Of(process).Any(key => key.KeyId == _own.KeyId))
            throw Fault($"Keys__Public__{process} does not list the public key that belongs to Keys__Own.");
        Signing = new(_own, SecurityAlgorithms.EcdsaSha256);
    }

    public string Process { get; }

    /// <summary>Of the key that signs.</summary>
    public string KeyId => _own.KeyId;

    internal SigningCredentials Signing { get; }

    /// <summary>The public keys of a process; none of one that nobody has named.</summary>
    internal IReadOnlyList<ECDsaSecurityKey> Of(string process) => _known.GetValueOrDefault(process) ?? [];

    /// <param name="hash">SHA-256.</param>
    public byte[] Sign(ReadOnlySpan<byte> hash) => _own.ECDsa.SignHash(hash.ToArray());

    /// <summary>Whether a process has signed, with one of the keys that are listed of it.</summary>
    /// <param name="hash">SHA-256.</param>
    public bool Verify(string process, string keyId, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature) =>
        Of(process).FirstOrDefault(key => key.KeyId == keyId)?.ECDsa.VerifyHash(hash, signature) == true;

    /// <summary>A new private key, as <see cref="KeySettings.Own"/> wants it.</summary>
    public static string Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Convert.ToBase64String(key.ExportPkcs8PrivateKey());
    }

    /// <summary>What the others are told of a private key, as <see cref="KeySettings.Public"/> wants it.</summary>
    public static string PublicOf(string own)
    {
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(Convert.FromBase64String(own), out _);
        return Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
    }

    public void Dispose()
    {
        foreach (var key in _known.Values.SelectMany(keys => keys).Append(_own))
            key.ECDsa.Dispose();
    }

    static ECDsaSecurityKey Read(string setting, string text, Action<ECDsa, byte[]> import)
    {
        var key = ECDsa.Create();
        try
        {
            import(key, Convert.FromBase64String(text));
            if (key.ExportParameters(false).Curve.Oid.Value == Curve)
                return new(key) { KeyId = IdOf(key), CryptoProviderFactory = Unremembered };
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            // said below, without the text: it may be a private key
        }

        key.Dispose();
        throw Fault($"{setting} is no key on the curve P-256 in base64.");
    }

    /// <summary>The same on all sides, from the key itself: 12 bytes of its hash.</summary>
    static string IdOf(ECDsa key) => Base64UrlEncoder.Encode(SHA256.HashData(key.ExportSubjectPublicKeyInfo())[..12]);

    static OptionsValidationException Fault(string words) => new("Keys", typeof(KeySettings), [words]);
}

public static class KeySetup
{
    /// <summary>Adds what a process signs its calls and facts with, and knows those of others by.</summary>
    /// <param name="process">As which it is known.</param>
    public static IServiceCollection AddKeys(this IServiceCollection services, string process)
    {
        services.AddOptions<KeySettings>().BindConfiguration("Keys").ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(s => new ProcessKeys(process, s.GetRequiredService<IOptions<KeySettings>>().Value));
        // real time, whatever the day is that the service believes to live in
        services.TryAddSingleton(s => new CallTokens(s.GetRequiredService<ProcessKeys>(), TimeProvider.System));
        return services;
    }
}
