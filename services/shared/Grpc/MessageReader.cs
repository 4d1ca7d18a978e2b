using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Google.Protobuf;

namespace Hutong.Grpc;

/// <summary>Messages out of a pipe, parsed where they lie. Reads on only when asked for the next one, so a slow reader slows the sender down.</summary>
/// <param name="broken">What it means when the stream breaks off; differs for server and client.</param>
sealed class MessageReader<T>(PipeReader pipe, MessageParser<T> parser, int maxSize, Func<IOException, RpcException> broken)
    where T : IMessage<T>
{
    ReadOnlySequence<byte> _buffer;
    long _sinceRelease;
    bool _holding;
    bool _ended;

    /// <summary>All messages to the end of the stream; can be gone through once.</summary>
    public async IAsyncEnumerable<T> ReadAllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            while (TryRead(out var message)) yield return message!;

            if (!await FillAsync(ct)) yield break;
        }
    }

    /// <summary>The one message of a stream that must hold exactly one.</summary>
    public async ValueTask<T> ReadSingleAsync(CancellationToken ct)
    {
        T? message;
        while (!TryRead(out message))
            if (!await FillAsync(ct))
                throw new RpcException(StatusCode.Internal, "The stream ended without its message.");

        do
        {
            if (TryRead(out _)) throw new RpcException(StatusCode.Internal, "There is more than the one message that belongs here.");
        }
        while (await FillAsync(ct));

        return message!;
    }

    bool TryRead(out T? message)
    {
        message = default;
        if (!_holding) return false;

        var before = _buffer.Length;
        if (!MessageFrame.TryTake(ref _buffer, maxSize, out var payload)) return false;

        try
        {
            message = parser.ParseFrom(payload);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new RpcException(StatusCode.Internal, $"A message cannot be read as {typeof(T).Name}.", cause: e);
        }

        // What was read is given back in portions, so that the sender's window opens again before it is used up, but not for every
        // small message, which would cost more than parsing it. The payload is parsed by now and may go.
        _sinceRelease += before - _buffer.Length;
        if (_sinceRelease >= Wire.FlushAt && !_ended)
        {
            pipe.AdvanceTo(_buffer.Start);
            _holding = false;
            if (pipe.TryRead(out var result)) Hold(result);
        }

        return true;
    }

    /// <summary>Waits for more bytes; false at the end of the stream.</summary>
    async ValueTask<bool> FillAsync(CancellationToken ct)
    {
        if (_ended)
            return _buffer.IsEmpty ? false : throw new RpcException(StatusCode.Internal, "The stream ended in the middle of a message.");

        if (_holding)
        {
            pipe.AdvanceTo(_buffer.Start, _buffer.End);
            _holding = false;
        }

        try
        {
            Hold(await pipe.ReadAsync(ct));
        }
        catch (IOException e)
        {
            throw broken(e);
        }

        return true;
    }

    void Hold(ReadResult result)
    {
        _buffer = result.Buffer;
        _ended = result.IsCompleted;
        _holding = true;
        _sinceRelease = 0;
    }

    /// <summary>Gives the pipe back, with whatever was not read.</summary>
    public void Release()
    {
        if (!_holding) return;

        pipe.AdvanceTo(_buffer.Start);
        _holding = false;
    }
}
