namespace ClosedLoop.Pumps.Simulators;

/// <summary>Milliseconds since it was made, by a monotonic clock, and the true time that belongs to them. One for a whole fleet.</summary>
public sealed class SimClock(TimeProvider time)
{
    private readonly long origin = time.GetTimestamp();

    public TimeProvider Time { get; } = time;

    /// <summary>True time at 0 ms.</summary>
    public long OriginUnixMs { get; } = time.GetUtcNow().ToUnixTimeMilliseconds();

    public long NowMs => (long)Time.GetElapsedTime(origin).TotalMilliseconds;
}
