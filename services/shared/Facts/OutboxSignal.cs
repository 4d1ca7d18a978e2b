using System.Threading.Channels;

namespace Hutong.Facts;

/// <summary>Says that something was committed to the outbox: wakes the relay of this process at once and, debounced, those of other instances.</summary>
/// <remarks>
/// A lost signal costs a poll interval, never a fact. NOTIFY inside the saving transaction would serialise all commits
/// on one lock (2–3 times slower single-row commits), so it is sent afterwards on a connection of its own, at most one in flight.
/// </remarks>
public sealed class OutboxSignal
{
    readonly Channel<bool> _relay = OneSlot();
    readonly Channel<bool> _others = OneSlot();

    static Channel<bool> OneSlot() =>
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Call after the commit.</summary>
    public void Set()
    {
        WakeRelay();
        WakeOthers();
    }

    internal void WakeOthers() => _others.Writer.TryWrite(true);

    internal void WakeRelay() => _relay.Writer.TryWrite(true);

    internal Task WaitAsync(TimeSpan atMost, CancellationToken ct) => WaitAsync(_relay, atMost, ct);

    internal ValueTask<bool> ForOthersAsync(CancellationToken ct) => _others.Reader.ReadAsync(ct);

    static async Task WaitAsync(Channel<bool> channel, TimeSpan atMost, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(atMost);
        try
        {
            await channel.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // the slow poll: nobody signalled in time
        }
    }
}
