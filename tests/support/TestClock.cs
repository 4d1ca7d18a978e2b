using Hutong.Defaults;

namespace Hutong.Tests;

/// <summary>A clock that a test puts to another day. It goes on within the day, so that what is recorded later has a later instant.</summary>
/// <remarks>
/// Not <c>FakeTimeProvider</c>: its time stands between two steps, and its timers wait for the next. Here the workers of a whole service
/// poll, wait and try again while a test looks on, so timers and elapsed time keep to real time; only the calendar is the test's.
/// </remarks>
public sealed class TestClock : TimeProvider
{
    readonly long _started = DateTime.UtcNow.Ticks;
    long _begin; // in ticks of UTC; other threads read it

    /// <summary>Begins now.</summary>
    public TestClock() => _begin = _started;

    /// <summary>Begins at noon in China of the day.</summary>
    public TestClock(DateOnly day) => Today = day;

    /// <summary>The day in China. Setting it counts from noon; the time since the clock was made stays added, so a day set twice does not begin anew.</summary>
    public DateOnly Today
    {
        get => China.Today(this);
        set => Volatile.Write(ref _begin, value.ToDateTime(new(4, 0)).Ticks);
    }

    public void Advance(TimeSpan by) => Interlocked.Add(ref _begin, by.Ticks);

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _begin) + (DateTime.UtcNow.Ticks - _started), TimeSpan.Zero);
}
