namespace ClosedLoop.Pumps.Engine.Time;

/// <summary>
/// The gateway's clock: the later of wall time and its own last reading plus monotonic elapsed time (S3), so it never goes back. A wall
/// clock that is set back can so never make an old request young again; one that is set forward only makes requests older.
/// </summary>
public sealed class LaterClock(TimeProvider system) : TimeProvider
{
    private readonly Lock _gate = new();
    private DateTimeOffset _readAt = system.GetUtcNow();
    private long _readStamp = system.GetTimestamp();

    public override TimeZoneInfo LocalTimeZone => system.LocalTimeZone;

    public override long TimestampFrequency => system.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            var stamp = system.GetTimestamp();
            var monotonic = _readAt + system.GetElapsedTime(_readStamp, stamp);
            var wall = system.GetUtcNow();
            if (wall <= monotonic)
                return monotonic;
            // Only a wall clock that is ahead moves the base, so that nothing is rounded away between readings.
            (_readAt, _readStamp) = (wall, stamp);
            return wall;
        }
    }

    public override long GetTimestamp() => system.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        system.CreateTimer(callback, state, dueTime, period);
}
