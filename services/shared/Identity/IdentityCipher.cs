using Hutong.Contracts;

namespace Hutong.Identity;

/// <summary>How the registry stores identity numbers: AES-256-GCM, bound to the person they belong to, under keys that can be rotated.</summary>
/// <remarks>A stored number moved to another person's row does not decrypt. May be used from many threads.</remarks>
public sealed class IdentityCipher : IDisposable
{
    readonly Sealing _numbers;
    readonly Sealing _blocks;

    public IdentityCipher(CipherSettings settings)
    {
        if (settings.Faults(matchKey: null).FirstOrDefault() is { } fault) throw new ArgumentException(fault, nameof(settings));

        var keys = settings.CipherKeys
            .Select(k => KeyValuePair.Create(k.Key, KeyMaterial.Read($"Identity:CipherKeys:{k.Key}", k.Value))).ToList();
        _numbers = new Sealing(keys, settings.CurrentCipherKey!, "number");
        _blocks = new Sealing(keys, settings.CurrentCipherKey!, "blocks"); // another purpose, so that one is never taken for the other
    }

    public byte[] Encrypt(ResidentId id, PersonId person)
    {
        Span<byte> number = stackalloc byte[ResidentId.Length];
        Span<byte> associated = stackalloc byte[16];
        id.Reveal(number);
        person.Value.TryWriteBytes(associated, bigEndian: true, out _);
        var blob = _numbers.Seal(number, associated);
        number.Clear();
        return blob;
    }

    /// <exception cref="SealBrokenException">Changed, another person's, or under a key that is not configured.</exception>
    public ResidentId Decrypt(ReadOnlySpan<byte> blob, PersonId person)
    {
        Span<byte> number = stackalloc byte[ResidentId.Length];
        Span<byte> associated = stackalloc byte[16];
        Span<char> text = stackalloc char[ResidentId.Length];
        person.Value.TryWriteBytes(associated, bigEndian: true, out _);
        if (_numbers.OpenedLength(blob) != ResidentId.Length)
            throw new SealBrokenException("seal-unreadable", "This is no stored identity number.");

        _numbers.Open(blob, associated, number);
        for (var i = 0; i < number.Length; i++) text[i] = (char)number[i];
        var id = ResidentId.Parse(text, DateOnly.MaxValue);
        number.Clear();
        text.Clear();
        return id;
    }

    /// <summary>Encrypted under another key than the current one.</summary>
    /// <inheritdoc cref="Sealing.NeedsRotation" path="/exception"/>
    public bool NeedsRotation(ReadOnlySpan<byte> blob) => _numbers.NeedsRotation(blob);

    /// <summary>Seals anything else under the same keys; see <see cref="Sealing"/>.</summary>
    public byte[] Seal(ReadOnlySpan<byte> block, ReadOnlySpan<byte> associated) => _blocks.Seal(block, associated);

    /// <inheritdoc cref="Sealing.Open(ReadOnlySpan{byte}, ReadOnlySpan{byte})"/>
    public byte[] Open(ReadOnlySpan<byte> sealedBlock, ReadOnlySpan<byte> associated) => _blocks.Open(sealedBlock, associated);

    public void Dispose()
    {
        _numbers.Dispose();
        _blocks.Dispose();
    }
}
