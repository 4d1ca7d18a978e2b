using Google.Protobuf;
using Microsoft.AspNetCore.Http;

namespace Hutong.Grpc;

/// <summary>The messages of a response. Waits when the caller does not take them, so nothing piles up.</summary>
/// <param name="end">Ends the whole call when the caller is gone.</param>
sealed class ResponseWriter(HttpResponse response, CancellationTokenSource end)
{
    int _unsent;

    public bool Begun { get; private set; }

    /// <summary>Messages lie here that the caller would not take in time.</summary>
    public bool Stalled { get; private set; }

    /// <summary>The only message: it goes out together with headers and trailers, in one write.</summary>
    public void WriteLast(IMessage message)
    {
        // after the deadline there is only the status to tell
        if (!end.IsCancellationRequested) Write(message);
    }

    /// <summary>Sends messages as they come: at once when the next one is not there yet, together when it is.</summary>
    public async Task WriteAllAsync<T>(IAsyncEnumerable<T> messages) where T : IMessage
    {
        await using var each = messages.GetAsyncEnumerator(end.Token);
        while (true)
        {
            var next = each.MoveNextAsync();
            if (_unsent > 0 && (_unsent >= Wire.FlushAt || !next.IsCompleted))
            {
                try
                {
                    await FlushAsync();
                }
                catch
                {
                    await SettleAsync(next);
                    throw;
                }
            }

            if (!await next) return;

            Write(each.Current);
        }
    }

    // an iterator cannot be disposed while it runs
    async Task SettleAsync(ValueTask<bool> next)
    {
        await end.CancelAsync();
        try
        {
            await next;
        }
        catch (Exception) when (end.IsCancellationRequested)
        {
            // what ended the call is already on its way up; this is its echo
        }
    }

    void Write(IMessage message)
    {
        Begun = true;
        _unsent += MessageFrame.Write(response.BodyWriter, message);
    }

    async ValueTask FlushAsync()
    {
        _unsent = 0;
        try
        {
            var result = await response.BodyWriter.FlushAsync(end.Token);
            if (!result.IsCompleted && !result.IsCanceled) return;
        }
        catch (OperationCanceledException)
        {
            Stalled = true;
            throw;
        }

        await end.CancelAsync();
        throw new RpcException(StatusCode.Cancelled, "The caller gave up the call.");
    }
}
