namespace ClosedLoop.Pumps.Testing;

/// <summary>
/// Time that moves only by <see cref="Advance"/>. Timers fire on the advancing thread in the order they are due, each seeing its own
/// due time as the present. The time stamp frequency is deliberately not that of ticks, so that code which confuses the two fails.
/// </summary>
public sealed class ManualTimeProvider(DateTimeOffset start) : TimeProvider
{
    private const long Frequency = 3_579_545;

    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private long elapsedTicks;
    private long order;

    public ManualTimeProvider()
        : this(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => Frequency;

    /// <summary>Timers that are set to fire.</summary>
    public int TimersSet
    {
        get
        {
            lock (gate)
                return timers.Count;
        }
    }

    public override DateTimeOffset GetUtcNow() => start.AddTicks(Interlocked.Read(ref elapsedTicks));

    public override long GetTimestamp() =>
        (long)((Int128)Interlocked.Read(ref elapsedTicks) * Frequency / TimeSpan.TicksPerSecond) + 12_345;

    /// <summary>Moves time on and fires what falls due, timers set by timers included.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var target = Interlocked.Read(ref elapsedTicks) + by.Ticks;
        while (TakeDue(target) is { } due)
            due.Fire();
        Interlocked.Exchange(ref elapsedTicks, target);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    internal void Set(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
                return;
            timer.DueTicks = elapsedTicks + dueTime.Ticks;
            timer.Period = period;
            timer.Order = order++;
            timers.Add(timer);
        }
    }

    internal void Remove(ManualTimer timer)
    {
        lock (gate)
            timers.Remove(timer);
    }

    private ManualTimer? TakeDue(long target)
    {
        lock (gate)
        {
            var next = timers.Where(timer => timer.DueTicks <= target).MinBy(timer => (timer.DueTicks, timer.Order));
            if (next is null)
                return null;
            Interlocked.Exchange(ref elapsedTicks, Math.Max(elapsedTicks, next.DueTicks));
            if (next.Period > TimeSpan.Zero)
                next.DueTicks += next.Period.Ticks;
            else
                timers.Remove(next);
            return next;
        }
    }
}
