namespace ClosedLoop.Pumps.Engine.Sessions;

/// <summary>
/// Gateway time for sessions: the later of the wall clock and the wall clock at start plus elapsed time (S3). A wall clock that is set
/// back therefore cannot make an old proposal look fresh to a pump.
/// </summary>
public sealed class SessionClock
{
    private static readonly TimeSpan BeforeStart = TimeSpan.FromMilliseconds(1);
    private readonly TimeProvider time;
    private readonly DateTimeOffset startedAt;
    private readonly long started;

    public SessionClock(TimeProvider time)
    {
        this.time = time;
        startedAt = time.GetUtcNow();
        started = time.GetTimestamp();
    }

    public SessionNow Now()
    {
        var elapsed = time.GetElapsedTime(started);
        var wall = time.GetUtcNow();
        var counted = startedAt + elapsed;
        return new SessionNow(wall > counted ? wall : counted, elapsed + BeforeStart);
    }
}
