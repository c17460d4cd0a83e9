namespace ClosedLoop.Pumps.Domain.Links;

/// <summary>How long one that was cut off or refused waits before it tries again (S7).</summary>
/// <param name="WaitMsMin">Before the first try after a failure.</param>
/// <param name="WaitMsMax">However often it failed; not a bound on what the other side asks for.</param>
public sealed record BackoffPolicy(int WaitMsMin = 500, int WaitMsMax = BackoffPolicy.WaitMsCap)
{
    /// <summary>No wait of our own is configured longer: one that is back must not be left alone.</summary>
    public const int WaitMsCap = 20_000;

    /// <summary>All that is wrong; empty when it can be used.</summary>
    public IEnumerable<string> Validate()
    {
        if (WaitMsMin < 1)
            yield return $"{nameof(WaitMsMin)} is {WaitMsMin}; it must be above 0.";
        if (WaitMsMax < WaitMsMin)
            yield return $"{nameof(WaitMsMax)} is {WaitMsMax}; it must not be below {nameof(WaitMsMin)}.";
    }
}
