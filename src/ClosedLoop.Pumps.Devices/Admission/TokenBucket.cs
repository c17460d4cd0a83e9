namespace ClosedLoop.Pumps.Devices.Admission;

/// <summary>At most <paramref name="perSecond"/> a second in the long run, and at most as many at once.</summary>
internal sealed class TokenBucket(int perSecond, TimeSpan now)
{
    private readonly TimeSpan cost = TimeSpan.FromSeconds(1) / perSecond;

    /// <summary>Time paid for up to here; never more than a second behind now.</summary>
    private TimeSpan spentUntil = now - TimeSpan.FromSeconds(1);

    public bool TryTake(TimeSpan now)
    {
        var floor = now - TimeSpan.FromSeconds(1);
        if (spentUntil < floor)
            spentUntil = floor;
        if (spentUntil + cost > now)
            return false;
        spentUntil += cost;
        return true;
    }
}
