namespace ClosedLoop.Pumps.Campaign.Time;

/// <summary>The computer's clock of a gateway: true time plus how far its wall clock has been set wrong. The monotonic part is right.</summary>
public sealed class VirtualTime(EventQueue queue) : TimeProvider
{
    /// <summary>True time at virtual 0.</summary>
    public static readonly DateTimeOffset Origin = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static readonly long OriginUnixMs = Origin.ToUnixTimeMilliseconds();

    /// <summary>Negative: somebody set the wall clock back.</summary>
    public long WallOffsetMs { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Origin.AddMilliseconds(queue.NowMs + WallOffsetMs);

    public override long GetTimestamp() => queue.NowMs * TimeSpan.TicksPerMillisecond;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        throw new NotSupportedException("What waits is scheduled on the event queue.");
}
