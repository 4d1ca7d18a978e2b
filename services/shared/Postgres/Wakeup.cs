using System.Threading.Channels;

namespace Hutong.Postgres;

/// <summary>Tells a background worker that there is something to do. Many calls before it looks are one; a lost one costs a poll interval.</summary>
public class Wakeup
{
    readonly Channel<bool> _slot = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Set() => _slot.Writer.TryWrite(true);

    /// <summary>Returns when it was set, at the latest after <paramref name="atMost"/>.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(atMost);
        try
        {
            await _slot.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // the slow poll: nobody called in time
        }
    }

    /// <summary>Returns when it was set.</summary>
    public async Task WaitAsync(CancellationToken ct) => await _slot.Reader.ReadAsync(ct);
}
