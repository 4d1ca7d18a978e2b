using System.Security.Cryptography;
using System.Text;

namespace Hutong.Identity;

/// <summary>Keeps blocks of bytes unreadable and unchangeable until they are opened: AES-256-GCM with a random nonce for each block.</summary>
/// <remarks>
/// <para>A sealed block: format (1 byte), length of the key id (1), key id, nonce (12), tag (16), then as many bytes as were sealed. Format,
/// key id, purpose and the caller's associated data are authenticated with it, so that a block cannot be passed off as another one:
/// name in the associated data what the block is (an upload and the block's position in it; a person).</para>
/// <para>Random nonces are good for 2³² blocks under one key. May be used from many threads.</para>
/// </remarks>
public sealed class Sealing : IDisposable
{
    const byte Format = 1;
    const int NonceLength = 12;
    const int TagLength = 16;

    readonly Dictionary<string, Key> _keys = new(StringComparer.OrdinalIgnoreCase);
    readonly Key _current;
    readonly byte[] _purpose;

    /// <param name="purpose">What is sealed for one purpose does not open for another, even under the same keys.</param>
    internal Sealing(IEnumerable<KeyValuePair<string, byte[]>> keys, string current, string purpose)
    {
        foreach (var (id, key) in keys) _keys.Add(id, new Key(id, key));
        _current = _keys[current];
        _purpose = Encoding.UTF8.GetBytes(purpose);
    }

    /// <summary>Under the service's own key for what waits in it.</summary>
    public static Sealing For(UploadKeySettings settings) =>
        new([new("derived", KeyMaterial.Read("Identity:UploadKey", settings.UploadKey))], "derived", "uploads");

    /// <summary>Under a key that is derived from a secret (HKDF-SHA256).</summary>
    /// <param name="secret">Random, of 16 bytes or more.</param>
    /// <param name="purpose">What is sealed for one purpose does not open for another.</param>
    public static Sealing Under(byte[] secret, string purpose)
    {
        var derived = HKDF.DeriveKey(
            HashAlgorithmName.SHA256, secret, KeyMaterial.Length, salt: "hutong/sealing"u8.ToArray(), info: Encoding.UTF8.GetBytes(purpose));
        return new Sealing([new("derived", derived)], "derived", purpose);
    }

    /// <summary>How long a block is when sealed.</summary>
    public int SealedLength(int length) => checked(_current.Header.Length + NonceLength + TagLength + length);

    /// <summary>How long a sealed block is when opened, before it is known whether it was changed.</summary>
    /// <exception cref="SealBrokenException">It is no sealed block, or its key is not configured.</exception>
    public int OpenedLength(ReadOnlySpan<byte> sealedBlock) =>
        sealedBlock.Length - KeyOf(sealedBlock).Header.Length - NonceLength - TagLength;

    public byte[] Seal(ReadOnlySpan<byte> block, ReadOnlySpan<byte> associated)
    {
        var sealedBlock = new byte[SealedLength(block.Length)];
        Seal(block, associated, sealedBlock);
        return sealedBlock;
    }

    /// <param name="destination">At least <see cref="SealedLength"/> long.</param>
    /// <returns>The length written.</returns>
    public int Seal(ReadOnlySpan<byte> block, ReadOnlySpan<byte> associated, Span<byte> destination)
    {
        var key = _current;
        destination = destination[..SealedLength(block.Length)];
        key.Header.CopyTo(destination);
        var rest = destination[key.Header.Length..];
        var nonce = rest[..NonceLength];
        RandomNumberGenerator.Fill(nonce);
        key.Cipher.Encrypt(
            nonce, block, rest[(NonceLength + TagLength)..], rest.Slice(NonceLength, TagLength), Authenticated(key, associated));
        return destination.Length;
    }

    /// <exception cref="SealBrokenException">Changed, cut off, sealed for something else, or under a key that is not configured.</exception>
    public byte[] Open(ReadOnlySpan<byte> sealedBlock, ReadOnlySpan<byte> associated)
    {
        var block = new byte[OpenedLength(sealedBlock)];
        Open(sealedBlock, associated, block);
        return block;
    }

    /// <param name="destination">At least as long as the block was; nothing of it can be relied on after an exception.</param>
    /// <returns>The length written.</returns>
    /// <inheritdoc cref="Open(ReadOnlySpan{byte}, ReadOnlySpan{byte})" path="/exception"/>
    public int Open(ReadOnlySpan<byte> sealedBlock, ReadOnlySpan<byte> associated, Span<byte> destination)
    {
        var key = KeyOf(sealedBlock);
        var block = destination[..OpenedLength(sealedBlock)];
        var rest = sealedBlock[key.Header.Length..];
        try
        {
            key.Cipher.Decrypt(
                rest[..NonceLength], rest[(NonceLength + TagLength)..], rest.Slice(NonceLength, TagLength), block,
                Authenticated(key, associated));
        }
        catch (AuthenticationTagMismatchException mismatch)
        {
            throw new SealBrokenException("seal-broken", "The sealed block was changed, or it was sealed for something else.", mismatch);
        }

        return block.Length;
    }

    /// <summary>Sealed under another key than the current one.</summary>
    /// <exception cref="SealBrokenException">It is no sealed block, or its key is not configured.</exception>
    public bool NeedsRotation(ReadOnlySpan<byte> sealedBlock) => KeyOf(sealedBlock) != _current;

    public void Dispose()
    {
        foreach (var key in _keys.Values) key.Dispose();
    }

    Key KeyOf(ReadOnlySpan<byte> sealedBlock)
    {
        if (sealedBlock.Length < 2 || sealedBlock[0] != Format || sealedBlock.Length < 2 + sealedBlock[1] + NonceLength + TagLength)
            throw new SealBrokenException("seal-unreadable", "This is no sealed block, or only a part of one.");

        var id = sealedBlock.Slice(2, sealedBlock[1]);
        foreach (var key in _keys.Values)
            if (id.SequenceEqual(key.Header.AsSpan(2))) return key;

        throw new SealBrokenException("seal-key-unknown", "The block is sealed under a key that is not configured here.");
    }

    /// <summary>Length first, so that no purpose and associated data together read like others.</summary>
    byte[] Authenticated(Key key, ReadOnlySpan<byte> associated)
    {
        var data = new byte[key.Header.Length + 1 + _purpose.Length + associated.Length];
        key.Header.CopyTo(data.AsSpan());
        data[key.Header.Length] = checked((byte)_purpose.Length);
        _purpose.CopyTo(data.AsSpan(key.Header.Length + 1));
        associated.CopyTo(data.AsSpan(key.Header.Length + 1 + _purpose.Length));
        return data;
    }

    sealed class Key : IDisposable
    {
        // AesGcm sets the nonce in its own state, so that one instance serves one thread at a time
        readonly ThreadLocal<AesGcm> _cipher;

        public Key(string id, byte[] key)
        {
            // configuration knows names without regard to case, so the id is written in one
            var name = Encoding.ASCII.GetBytes(id.ToLowerInvariant());
            Header = [Format, checked((byte)name.Length), .. name];
            _cipher = new ThreadLocal<AesGcm>(() => new AesGcm(key, TagLength), trackAllValues: true);
        }

        public byte[] Header { get; }

        public AesGcm Cipher => _cipher.Value!;

        public void Dispose()
        {
            foreach (var cipher in _cipher.Values) cipher.Dispose();
            _cipher.Dispose();
        }
    }
}

/// <summary>A sealed block does not open.</summary>
/// <param name="code">Stable: <c>seal-broken</c>, <c>seal-unreadable</c> or <c>seal-key-unknown</c>.</param>
#pragma warning disable CA1032 // the code is not optional
public sealed class SealBrokenException(string code, string message, Exception? cause = null) : Exception(message, cause)
#pragma warning restore CA1032
{
    public string Code { get; } = code;
}
