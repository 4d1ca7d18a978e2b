using System.Security.Cryptography;
using Hutong.Contracts;

namespace Hutong.Identity;

/// <summary>Keyed hashes of identity numbers and of provisional keys: what the registry finds a person by without keeping the number readable.</summary>
/// <remarks>
/// HMAC-SHA256 over the 18 ASCII characters, the first 128 bits of it, with version 8 and the RFC 9562 variant set: 122 bits are left, so that
/// among 1.4 thousand million people two meet with a chance below 10⁻¹⁸. A hash is no person's id, and leaves the registry in no form.
/// May be used from many threads.
/// </remarks>
public sealed class NumberHash : IDisposable
{
    // a hash that is kept and reset takes under half the time of setting up the key for every number
    readonly ThreadLocal<IncrementalHash> _hash;

    /// <param name="key">Base64 of 32 bytes.</param>
    public NumberHash(string? key)
    {
        var bytes = KeyMaterial.Read("Identity:MatchKey", key);
        _hash = new ThreadLocal<IncrementalHash>(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, bytes), trackAllValues: true);
        Key = Convert.ToHexStringLower(HMACSHA256.HashData(bytes, "hutong/match-key"u8))[..8];
    }

    /// <summary>Tells keys apart and says nothing of them: 8 hexadecimal digits.</summary>
    public string Key { get; }

    public Guid Of(ResidentId id)
    {
        Span<byte> number = stackalloc byte[ResidentId.Length];
        id.Reveal(number);
        var hash = Of(number);
        number.Clear();
        return hash;
    }

    /// <summary>Of a key that stands in the place of a number for the time being; no number's hash is made of as many bytes.</summary>
    public Guid OfProvisional(string key) => Of(System.Text.Encoding.UTF8.GetBytes($"hutong/provisional/{key}"));

    Guid Of(ReadOnlySpan<byte> text)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        _hash.Value!.AppendData(text);
        _hash.Value.GetHashAndReset(hash);
        hash[6] = (byte)(hash[6] & 0x0F | 0x80);
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    public void Dispose()
    {
        foreach (var hash in _hash.Values) hash.Dispose();
        _hash.Dispose();
    }
}

/// <summary>The key in use and those before it.</summary>
public sealed class MatchKeys : IDisposable
{
    public MatchKeys(MatchKeySettings settings)
    {
        if (settings.Faults().FirstOrDefault() is { } fault)
            throw new ArgumentException(fault, nameof(settings));
        Current = new NumberHash(settings.MatchKey);
        Former = [.. settings.FormerMatchKeys.Select(key => new NumberHash(key))];
    }

    public NumberHash Current { get; }

    /// <summary>The latest first.</summary>
    public IReadOnlyList<NumberHash> Former { get; }

    public NumberHash Oldest => Former.Count > 0 ? Former[^1] : Current;

    public void Dispose()
    {
        Current.Dispose();
        foreach (var former in Former)
            former.Dispose();
    }
}
