namespace ClosedLoop.Pumps.Devices.Admission;

/// <summary>
/// Tells each refused connection a moment of its own to come back, one after another at the rate at which connections are let in: so that a
/// storm drains as fast as the gateway takes it, and no faster (S7). Bounded: when more were refused than fit into the longest wait, the rest
/// is spread over it at random.
/// </summary>
internal sealed class RefusalPacer(int perSecond, int waitMsMin, int waitMsMax)
{
    private readonly TimeSpan cost = TimeSpan.FromSeconds(1) / perSecond;
    private readonly TimeSpan first = TimeSpan.FromMilliseconds(waitMsMin);
    private readonly TimeSpan last = TimeSpan.FromMilliseconds(waitMsMax);

    /// <summary>The moment after the last one that was told.</summary>
    private TimeSpan nextAt;

    public int NextMs(TimeSpan now, Random jitter)
    {
        if (nextAt < now + first)
            nextAt = now + first;
        var wait = nextAt - now;
        if (wait >= last)
            return jitter.Next(waitMsMin, waitMsMax + 1);
        nextAt += cost;
        return (int)wait.TotalMilliseconds;
    }
}
