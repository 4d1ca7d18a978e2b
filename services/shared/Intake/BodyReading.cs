using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Hutong.Intake;

/// <summary>The bytes of a pushed body after decompression, counted against the limits and hashed on the way.</summary>
sealed class BodyReading : IAsyncDisposable
{
    readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly Counted _sent;
    readonly GZipStream? _gzip;
    readonly IntakeSettings _settings;
    long _taken;

    BodyReading(Stream body, bool compressed, IntakeSettings settings)
    {
        this._settings = settings;
        _sent = new Counted(body);
        _gzip = compressed ? new GZipStream(_sent, CompressionMode.Decompress) : null;
    }

    public static BodyReading Of(HttpRequest request, IntakeSettings settings)
    {
        var encoding = request.Headers.ContentEncoding.ToString().Trim();
        if (encoding.Length == 0 || encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
            return new BodyReading(request.Body, false, settings);
        if (encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase))
            return new BodyReading(request.Body, true, settings);
        throw new FileRefusedException(415, "unsupported-content-encoding", "The Content-Encoding is not understood. Send the body plain or with gzip.");
    }

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct)
    {
        int read;
        try
        {
            read = _gzip is null ? await _sent.ReadAsync(buffer, ct) : await _gzip.ReadAsync(buffer, ct);
        }
        catch (InvalidDataException)
        {
            throw new FileRefusedException(400, "malformed-gzip",
                $"The gzip data is broken or cut off: after {_taken} bytes of content nothing more can be read. Compress and send the file again.");
        }

        // GZipStream takes the end of its input for the end of the content, wherever it is. A whole file ends with its length
        if (read == 0 && _gzip is not null && buffer.Length > 0 && (_sent.Count < 18 || _sent.LastWord != (uint)_taken))
            throw new FileRefusedException(400, "malformed-gzip",
                $"The gzip data is cut off after {_taken} bytes of content, or is several gzip files joined. Compress and send the file again as one.");

        _taken += read;
        if (_taken > _settings.MaxDecompressedBytes)
            throw new FileRefusedException(413, _gzip is null ? "body-too-large" : "decompresses-too-far",
                $"The content is larger than {_settings.MaxDecompressedBytes} bytes. Split the file.");
        if (_gzip is not null && _taken > _settings.RatioFromBytes && _taken / _settings.MaxRatio > _sent.Count)
            throw new FileRefusedException(413, "decompresses-too-far",
                $"The content is more than {_settings.MaxRatio} times as large as what was sent. Send it in smaller files.");
        _hash.AppendData(buffer.Span[..read]);
        return read;
    }

    /// <summary>SHA-256 of all the content, once it has been read.</summary>
    public byte[] Fingerprint() => _hash.GetCurrentHash();

    public async ValueTask DisposeAsync()
    {
        _hash.Dispose();
        if (_gzip is not null)
            await _gzip.DisposeAsync();
    }

    /// <summary>Counts what has come over the wire. Leaves the request's body open: the server owns it.</summary>
    sealed class Counted(Stream inner) : ForwardStream
    {
        readonly byte[] _last = new byte[4];

        public long Count { get; private set; }

        /// <summary>The last four bytes, as a number.</summary>
        public uint LastWord => BinaryPrimitives.ReadUInt32LittleEndian(_last);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            Count += read;
            var kept = Math.Min(read, 4);
            _last.AsSpan(kept).CopyTo(_last);
            buffer.Span[(read - kept)..read].CopyTo(_last.AsSpan(4 - kept));
            return read;
        }
    }
}
