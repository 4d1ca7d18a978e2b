using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Hutong.Contracts;

namespace Hutong.Facts;

/// <summary>Ids derived from natural keys (UUID version 5, RFC 9562): the same record has the same id wherever it is computed.</summary>
public static class FactId
{
    static readonly Guid Namespace = new("6f1a3e52-0b7d-5c1e-9a55-8b1d5a0f7c21");

    /// <param name="kind">As of <c>FactKind.Of</c>.</param>
    /// <param name="key">The natural key, in one spelling; for a key of several parts, joined by <c>/</c>.</param>
    public static Guid Of(string kind, string key) => Derive(kind, key);

    public static Guid Of<T>(string key) where T : IFact => Derive(FactKind.Of<T>(), key);

    public static Guid Of<T>(T state) where T : IFact => Derive(FactKind.Of<T>(), state.Key);

    /// <summary>The id by which everything known of a household is looked up.</summary>
    public static Guid OfHousehold(string number) => Derive("household", number);

    static Guid Derive(string scope, string key)
    {
        var length = 16 + Encoding.UTF8.GetByteCount(scope) + 1 + Encoding.UTF8.GetByteCount(key);
        Span<byte> input = length <= 512 ? stackalloc byte[length] : new byte[length];
        Namespace.TryWriteBytes(input, bigEndian: true, out _);
        var end = 16 + Encoding.UTF8.GetBytes(scope, input[16..]);
        input[end++] = (byte)'/';
        Encoding.UTF8.GetBytes(key, input[end..]);

        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // version 5 is defined on SHA-1; nothing secret depends on it
        SHA1.HashData(input, hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>Tells two states apart: 64 bits of SHA-256.</summary>
    internal static long ContentOf(ReadOnlySpan<byte> state)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(state, hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }
}
