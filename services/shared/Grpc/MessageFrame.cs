using System.Buffers;
using System.Buffers.Binary;
using Google.Protobuf;

namespace Hutong.Grpc;

/// <summary>A message on the wire: one byte that says whether it is compressed (never), four of length, the message.</summary>
static class MessageFrame
{
    public const int HeaderSize = 5;

    /// <summary>Writes straight into the output's own memory; returns the bytes written.</summary>
    public static int Write(IBufferWriter<byte> output, IMessage message)
    {
        var size = message.CalculateSize();
        var header = output.GetSpan(HeaderSize);
        header[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(header[1..], size);
        output.Advance(HeaderSize);
        message.WriteTo(output);
        return HeaderSize + size;
    }

    /// <summary>Takes one whole frame off the front of <paramref name="buffer"/>; false when it is not all there yet.</summary>
    /// <exception cref="RpcException">The length is over the limit, or the message is compressed.</exception>
    public static bool TryTake(ref ReadOnlySequence<byte> buffer, int maxSize, out ReadOnlySequence<byte> payload)
    {
        payload = default;
        if (buffer.Length < HeaderSize) return false;

        Span<byte> copied = stackalloc byte[HeaderSize];
        scoped ReadOnlySpan<byte> header;
        if (buffer.FirstSpan.Length >= HeaderSize)
        {
            header = buffer.FirstSpan[..HeaderSize];
        }
        else
        {
            buffer.Slice(0, HeaderSize).CopyTo(copied);
            header = copied;
        }

        if (header[0] != 0)
            throw new RpcException(StatusCode.Internal, header[0] == 1 ? "A message is compressed, but no compression was agreed." : "A message begins with an unknown flag.");

        var size = BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
        if (size > maxSize)
            throw new RpcException(StatusCode.ResourceExhausted, $"A message of {size} bytes is over the limit of {maxSize}.");
        if (buffer.Length - HeaderSize < size) return false;

        payload = buffer.Slice(HeaderSize, size);
        buffer = buffer.Slice(payload.End);
        return true;
    }
}
