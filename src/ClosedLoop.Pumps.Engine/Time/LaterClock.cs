namespace ClosedLoop.Pumps.Engine.Time;

/// <summary>
/// The gateway's clock: the later of wall time and start time plus monotonic elapsed time (S3). A wall clock that is set back can so
/// never make an old request young again; one that is set forward only makes requests older.
/// </summary>
public sealed class LaterClock(TimeProvider system) : TimeProvider
{
    private readonly DateTimeOffset _startedAt = system.GetUtcNow();
    private readonly long _startedStamp = system.GetTimestamp();

    public override TimeZoneInfo LocalTimeZone => system.LocalTimeZone;

    public override long TimestampFrequency => system.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
    {
        var wall = system.GetUtcNow();
        var monotonic = _startedAt + system.GetElapsedTime(_startedStamp);
        return wall > monotonic ? wall : monotonic;
    }

    public override long GetTimestamp() => system.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        system.CreateTimer(callback, state, dueTime, period);
}
