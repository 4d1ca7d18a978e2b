using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Hutong.Intake;

/// <summary>The bytes of a pushed body after decompression, counted against the limits and hashed on the way.</summary>
sealed class BodyReading : IAsyncDisposable
{
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly Counted sent;
    readonly GZipStream? gzip;
    readonly IntakeSettings settings;
    long taken;

    BodyReading(Stream body, bool compressed, IntakeSettings settings)
    {
        this.settings = settings;
        sent = new Counted(body);
        gzip = compressed ? new GZipStream(sent, CompressionMode.Decompress) : null;
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
            read = gzip is null ? await sent.ReadAsync(buffer, ct) : await gzip.ReadAsync(buffer, ct);
        }
        catch (InvalidDataException)
        {
            throw new FileRefusedException(400, "malformed-gzip",
                $"The gzip data is broken or cut off: after {taken} bytes of content nothing more can be read. Compress and send the file again.");
        }

        // GZipStream takes the end of its input for the end of the content, wherever it is. A whole file ends with its length
        if (read == 0 && gzip is not null && buffer.Length > 0 && (sent.Count < 18 || sent.LastWord != (uint)taken))
            throw new FileRefusedException(400, "malformed-gzip",
                $"The gzip data is cut off after {taken} bytes of content, or is several gzip files joined. Compress and send the file again as one.");

        taken += read;
        if (taken > settings.MaxDecompressedBytes)
            throw new FileRefusedException(413, gzip is null ? "body-too-large" : "decompresses-too-far",
                $"The content is larger than {settings.MaxDecompressedBytes} bytes. Split the file.");
        if (gzip is not null && taken > settings.RatioFromBytes && taken / settings.MaxRatio > sent.Count)
            throw new FileRefusedException(413, "decompresses-too-far",
                $"The content is more than {settings.MaxRatio} times as large as what was sent. Send it in smaller files.");
        hash.AppendData(buffer.Span[..read]);
        return read;
    }

    /// <summary>SHA-256 of all the content, once it has been read.</summary>
    public byte[] Fingerprint() => hash.GetCurrentHash();

    public async ValueTask DisposeAsync()
    {
        hash.Dispose();
        if (gzip is not null)
            await gzip.DisposeAsync();
    }

    /// <summary>Counts what has come over the wire. Leaves the request's body open: the server owns it.</summary>
    sealed class Counted(Stream inner) : Stream
    {
        readonly byte[] last = new byte[4];

        public long Count { get; private set; }

        /// <summary>The last four bytes, as a number.</summary>
        public uint LastWord => BinaryPrimitives.ReadUInt32LittleEndian(last);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            Count += read;
            var kept = Math.Min(read, 4);
            last.AsSpan(kept).CopyTo(last);
            buffer.Span[(read - kept)..read].CopyTo(last.AsSpan(4 - kept));
            return read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => Count; set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
