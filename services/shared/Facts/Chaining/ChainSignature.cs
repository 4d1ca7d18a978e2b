using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Hutong.Facts.Chaining;

/// <summary>A place in a chain.</summary>
/// <param name="Position">Within the day, from 1.</param>
public readonly record struct Place(DateOnly Day, long Position)
{
    public bool IsAfter(Place other) => (Day, Position).CompareTo((other.Day, other.Position)) > 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd}/{Position}");
}

/// <summary>What services sign of their chains, and the hashes that chains are made of.</summary>
/// <remarks>Each begins with words of its own: nothing else that a key signs begins like that.</remarks>
public static class ChainSignature
{
    /// <summary>Of a head.</summary>
    public static byte[] OfHead(string service, long life, Place place, ReadOnlySpan<byte> chain) =>
        Hash($"hutong-head\0{service}\0{life.ToString(CultureInfo.InvariantCulture)}\0{place}\0", chain);

    /// <summary>Of rows that were mended where they stand.</summary>
    public static byte[] OfMend(string service, ReadOnlySpan<byte> digest) => Hash($"hutong-mend\0{service}\0", digest);

    /// <summary>Of a life that begins with a restore, after that place.</summary>
    public static byte[] OfLife(string service, long life, Place? after) =>
        Hash($"hutong-restored\0{service}\0{life.ToString(CultureInfo.InvariantCulture)}\0{after}", []);

    /// <summary>Of what a link holds, as <c>facts.digest_of_link</c> works it out.</summary>
    public static byte[] DigestOf(string source, int form, IEnumerable<string> keys, ReadOnlySpan<byte> prints) =>
        Hash($"{source}\n{form.ToString(CultureInfo.InvariantCulture)}\n{string.Join('\n', keys)}\n", prints);

    /// <summary>What follows in a chain, as <c>facts.hang_links</c> works it out.</summary>
    public static byte[] Next(ReadOnlySpan<byte> chain, Place place, ReadOnlySpan<byte> digest)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(chain);
        hash.AppendData(Encoding.UTF8.GetBytes($"{place}\n"));
        hash.AppendData(digest);
        return hash.GetHashAndReset();
    }

    static byte[] Hash(string words, ReadOnlySpan<byte> bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(words));
        hash.AppendData(bytes);
        return hash.GetHashAndReset();
    }
}
