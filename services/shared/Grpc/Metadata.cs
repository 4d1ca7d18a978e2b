using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Primitives;

namespace Hutong.Grpc;

/// <summary>The named values that go before a call (headers) and after it (trailers). A name may come more than once.</summary>
/// <remarks>Names are lower-case. A name that ends in <c>-bin</c> holds bytes, any other printable ASCII. Names that begin with <c>grpc-</c> belong to the protocol.</remarks>
[SuppressMessage("Naming", "CA1710", Justification = "the name that gRPC has for it")]
public sealed class Metadata : IReadOnlyCollection<Metadata.Entry>
{
    const string Binary = "-bin";

    readonly List<Entry> _entries = [];

    /// <param name="Value">As on the wire: base64 when <paramref name="Name"/> ends in <c>-bin</c>.</param>
    public readonly record struct Entry(string Name, string Value);

    public int Count => _entries.Count;

    /// <summary>The first value of that name, or null.</summary>
    public string? this[string name] => _entries.FirstOrDefault(e => e.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public void Add(string name, string value)
    {
        name = Checked(name);
        if (name.EndsWith(Binary, StringComparison.Ordinal))
            throw new ArgumentException($"{name} holds bytes.", nameof(name));
        if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            throw new ArgumentException($"The value of {name} is not printable ASCII; a name ending in {Binary} holds anything.", nameof(value));

        _entries.Add(new(name, value));
    }

    public void Add(string name, ReadOnlySpan<byte> value)
    {
        name = Checked(name);
        if (!name.EndsWith(Binary, StringComparison.Ordinal))
            throw new ArgumentException($"{name} holds text; names of bytes end in {Binary}.", nameof(name));

        _entries.Add(new(name, Convert.ToBase64String(value)));
    }

    /// <summary>The first value of a <c>-bin</c> name, or null when there is none or it is not base64.</summary>
    public byte[]? Bytes(string name)
    {
        if (this[name] is not { } text) return null;

        // senders may leave out the padding
        var padded = text.PadRight((text.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length / 4 * 3];
        return Convert.TryFromBase64String(padded, bytes, out var length) ? bytes[..length] : null;
    }

    public IEnumerator<Entry> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Takes what came from the network, unchecked; leaves out what belongs to HTTP/2 and to gRPC itself.</summary>
    internal static Metadata From(IEnumerable<KeyValuePair<string, StringValues>> headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers)
        {
            if (IsReserved(name)) continue;

            foreach (var value in values)
            {
                if (value is null) continue;

                // values of bytes may be joined on the way, and base64 has no comma
                if (name.EndsWith(Binary, StringComparison.OrdinalIgnoreCase))
                    foreach (var part in value.Split(',', StringSplitOptions.TrimEntries))
                        metadata._entries.Add(new(name.ToLowerInvariant(), part));
                else
                    metadata._entries.Add(new(name.ToLowerInvariant(), value));
            }
        }

        return metadata;
    }

    [SuppressMessage("Globalization", "CA1308", Justification = "gRPC names are lower-case")]
    static string Checked(string name)
    {
        name = name.ToLowerInvariant();
        if (name.Length == 0 || IsReserved(name) || name.Any(c => !(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_' or '.')))
            throw new ArgumentException($"'{name}' cannot be the name of metadata.", nameof(name));

        return name;
    }

    static bool IsReserved(string name) =>
        name.StartsWith(':') || name.StartsWith("grpc-", StringComparison.OrdinalIgnoreCase)
        || name.Equals("te", StringComparison.OrdinalIgnoreCase) || name.Equals("content-type", StringComparison.OrdinalIgnoreCase);
}
