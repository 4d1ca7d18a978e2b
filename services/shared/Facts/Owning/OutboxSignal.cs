using Hutong.Postgres;

namespace Hutong.Facts;

/// <summary>Says that something was committed to the outbox: wakes the relay of this process at once and, debounced, those of other instances.</summary>
/// <remarks>
/// NOTIFY inside the saving transaction would serialise all commits on one lock (2–3 times slower single-row commits), so
/// <see cref="OutboxListener"/> sends it afterwards on a connection of its own, at most one in flight.
/// </remarks>
public sealed class OutboxSignal
{
    internal Wakeup Relay { get; } = new();

    internal Wakeup Others { get; } = new();

    /// <summary>Call after the commit.</summary>
    public void Set()
    {
        Relay.Set();
        Others.Set();
    }
}
