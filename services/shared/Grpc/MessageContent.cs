using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.ExceptionServices;
using Google.Protobuf;

namespace Hutong.Grpc;

/// <summary>The messages of a request on their way out.</summary>
abstract class MessageContent : HttpContent
{
    static readonly MediaTypeHeaderValue Type = new(Wire.ContentType);

    protected MessageContent() => Headers.ContentType = Type;

    /// <summary>Ends with the call; the token that HTTP hands over ends when the response begins.</summary>
    public CancellationToken End { get; set; }

    /// <summary>Why the requests themselves broke off.</summary>
    public ExceptionDispatchInfo? Failure { get; protected set; }

    protected sealed override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SendAsync(stream);

    protected sealed override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => SendAsync(stream);

    protected abstract Task SendAsync(Stream stream);
}

sealed class SingleMessage(IMessage message) : MessageContent
{
    protected override async Task SendAsync(Stream stream)
    {
        var buffer = new ArrayBufferWriter<byte>(MessageFrame.HeaderSize + Math.Max(1, message.CalculateSize()));
        MessageFrame.Write(buffer, message);
        await stream.WriteAsync(buffer.WrittenMemory, End);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = MessageFrame.HeaderSize + message.CalculateSize();
        return true;
    }
}

sealed class MessageStream<T>(IAsyncEnumerable<T> messages) : MessageContent where T : IMessage<T>
{
    protected override async Task SendAsync(Stream stream)
    {
        // headers go at once: a server may answer before the first message
        await stream.FlushAsync(End);

        var buffer = new ArrayBufferWriter<byte>(Wire.FlushAt);
        var each = messages.GetAsyncEnumerator(End);
        var next = default(ValueTask<bool>);
        try
        {
            while (true)
            {
                next = MoveNext(each);
                if (buffer.WrittenCount > 0 && (buffer.WrittenCount >= Wire.FlushAt || !next.IsCompleted))
                {
                    await stream.WriteAsync(buffer.WrittenMemory, End);
                    await stream.FlushAsync(End);
                    buffer.ResetWrittenCount();
                }

                var more = next;
                next = default;
                if (!await more) break;

                MessageFrame.Write(buffer, each.Current);
            }

            if (buffer.WrittenCount > 0) await stream.WriteAsync(buffer.WrittenMemory, End);
        }
        finally
        {
            // an iterator cannot be disposed while it runs; its end follows from the end of the call
            if (!next.IsCompleted) await ((Task)next.AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await each.DisposeAsync();
        }
    }

    async ValueTask<bool> MoveNext(IAsyncEnumerator<T> each)
    {
        try
        {
            return await each.MoveNextAsync();
        }
        catch (Exception e) when (!End.IsCancellationRequested)
        {
            Failure = ExceptionDispatchInfo.Capture(e);
            throw;
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
