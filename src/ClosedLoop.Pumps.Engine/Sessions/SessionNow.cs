namespace ClosedLoop.Pumps.Engine.Sessions;

/// <summary>The moment an input is handled.</summary>
/// <param name="Time">Gateway time, what pumps judge proposals by (S3).</param>
/// <param name="Monotonic">Never steps; what deadlines are judged by. Above zero, because the protocol uses 0 for "none yet".</param>
public readonly record struct SessionNow(DateTimeOffset Time, TimeSpan Monotonic)
{
    public ulong MonotonicMs => (ulong)Monotonic.TotalMilliseconds;
}
