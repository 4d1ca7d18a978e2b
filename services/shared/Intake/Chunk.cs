using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Hutong.Identity;

namespace Hutong.Intake;

/// <summary>What a row of an upload is before it is read: a JSON line, the lines of a CSV record, or a line that could not be taken apart.</summary>
enum FrameKind : byte { Json, Csv, Refused }

/// <summary>Rows of an upload one behind the other: row number (4 bytes), kind (1), length (4), payload.</summary>
sealed class ChunkBuffer(int size)
{
    const int HeadBytes = 9;

    readonly ArrayBufferWriter<byte> _frames = new(size + 4096);

    public int Length => _frames.WrittenCount;

    public bool IsFull => _frames.WrittenCount >= size;

    public void AddJson(int number, ReadOnlySpan<byte> line) => Add(number, FrameKind.Json, line);

    public void AddRefused(int number, RowError error) => Add(number, FrameKind.Refused, JsonSerializer.SerializeToUtf8Bytes(error));

    public void AddCsv(IReadOnlyList<(int Number, string[] Cells)> lines)
    {
        var payload = new ArrayBufferWriter<byte>();
        foreach (var (number, cells) in lines)
        {
            BinaryPrimitives.WriteInt32LittleEndian(payload.GetSpan(4), number);
            payload.Advance(4);
            foreach (var cell in cells)
            {
                var span = payload.GetSpan(4 + Encoding.UTF8.GetMaxByteCount(cell.Length));
                var length = Encoding.UTF8.GetBytes(cell, span[4..]);
                BinaryPrimitives.WriteInt32LittleEndian(span, length);
                payload.Advance(4 + length);
            }
        }

        Add(lines[0].Number, FrameKind.Csv, payload.WrittenSpan);
    }

    void Add(int number, FrameKind kind, ReadOnlySpan<byte> payload)
    {
        var span = _frames.GetSpan(HeadBytes + payload.Length);
        BinaryPrimitives.WriteInt32LittleEndian(span, number);
        span[4] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(span[5..], payload.Length);
        payload.CopyTo(span[HeadBytes..]);
        _frames.Advance(HeadBytes + payload.Length);
    }

    /// <summary>Compresses and seals the rows, and is empty again.</summary>
    public byte[] Seal(Sealing sealing, Guid batch, int chunk)
    {
        using var packed = new MemoryStream(_frames.WrittenCount / 4);
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(_frames.WrittenSpan);
        _frames.ResetWrittenCount();
        return sealing.Seal(packed.GetBuffer().AsSpan(0, (int)packed.Length), Place(batch, chunk));
    }

    public static ReadOnlyMemory<byte> Open(Sealing sealing, Guid batch, int chunk, byte[] body)
    {
        using var packed = new MemoryStream(sealing.Open(body, Place(batch, chunk)));
        using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        // a chunk is full at 1 MiB and ends with the row that made it so: a little more room saves doubling the buffer
        var plain = new MemoryStream((1 << 20) + (64 << 10));
        gzip.CopyTo(plain);
        return plain.GetBuffer().AsMemory(0, (int)plain.Length);
    }

    /// <summary>Takes the next row and moves on; false at the end.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> chunk, ref int offset, out int number, out FrameKind kind, out ReadOnlyMemory<byte> payload)
    {
        (number, kind, payload) = (0, default, default);
        if (offset >= chunk.Length)
            return false;
        var head = chunk.Span[offset..];
        number = BinaryPrimitives.ReadInt32LittleEndian(head);
        kind = (FrameKind)head[4];
        var length = BinaryPrimitives.ReadInt32LittleEndian(head[5..]);
        payload = chunk.Slice(offset + HeadBytes, length);
        offset += HeadBytes + length;
        return true;
    }

    public static List<(int Number, string[] Cells)> ReadCsv(ReadOnlySpan<byte> payload, int columns)
    {
        var lines = new List<(int, string[])>(1);
        while (!payload.IsEmpty)
        {
            var number = BinaryPrimitives.ReadInt32LittleEndian(payload);
            payload = payload[4..];
            var cells = new string[columns];
            for (var i = 0; i < columns; i++)
            {
                var length = BinaryPrimitives.ReadInt32LittleEndian(payload);
                cells[i] = Encoding.UTF8.GetString(payload.Slice(4, length));
                payload = payload[(4 + length)..];
            }

            lines.Add((number, cells));
        }

        return lines;
    }

    /// <summary>A sealed chunk opens only in its own place.</summary>
    static byte[] Place(Guid batch, int chunk)
    {
        var place = new byte[20];
        batch.TryWriteBytes(place);
        BinaryPrimitives.WriteInt32LittleEndian(place.AsSpan(16), chunk);
        return place;
    }
}
