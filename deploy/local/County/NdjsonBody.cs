using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Hutong.Local.County;

/// <summary>Records as a compressed NDJSON body that is written while it is sent, so that a large county takes no memory.</summary>
sealed class NdjsonBody<T> : HttpContent
{
    readonly IReadOnlyList<T> _records;

    public NdjsonBody(IReadOnlyList<T> records)
    {
        this._records = records;
        Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson") { CharSet = "utf-8" };
        Headers.ContentEncoding.Add("gzip");
    }

    /// <summary>The same for the same records: a batch that is pushed twice is one batch.</summary>
    public static string KeyOf(string kind, IReadOnlyList<T> records)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var record in records)
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(record, CountyFiles.Json));
        return $"{kind}-{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16))}";
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var compressed = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true);
        await CountyFiles.WriteLinesAsync(compressed, _records, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
