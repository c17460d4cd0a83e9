using System.Threading.Channels;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>Waits until a time, or until someone says that something changed. One timer, reused.</summary>
internal sealed class DueWait : IDisposable
{
    private readonly Channel<bool> wakes =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly SimClock clock;
    private readonly ITimer timer;

    public DueWait(SimClock clock)
    {
        this.clock = clock;
        timer = clock.Time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Wake() => wakes.Writer.TryWrite(true);

    /// <summary>Returns at <paramref name="dueMs"/> of the clock, at a wake, or now and then before.</summary>
    public async ValueTask UntilAsync(long dueMs, CancellationToken cancel)
    {
        // Timers end at 49 days: a longer wait wakes up for nothing once a day.
        var waitMs = Math.Clamp(dueMs - clock.NowMs, 0, 86_400_000);
        if (waitMs == 0)
            return;

        // The clock counts whole milliseconds: one more, so as not to wake just before.
        timer.Change(TimeSpan.FromMilliseconds(waitMs + 1), Timeout.InfiniteTimeSpan);
        await wakes.Reader.ReadAsync(cancel);
    }

    public void Dispose() => timer.Dispose();
}
