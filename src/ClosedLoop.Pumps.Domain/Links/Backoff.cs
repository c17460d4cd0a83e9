namespace ClosedLoop.Pumps.Domain.Links;

/// <summary>
/// The waits of one client between its tries: doubling up to a cap, each drawn between half and the whole, so that those that fail together do
/// not come back together. A wait the other side asked for is kept in full and drawn up to half as much longer. Pure; one client, one instance.
/// </summary>
public sealed class Backoff(BackoffPolicy policy, Random jitter)
{
    // More doublings than any cap needs.
    private const int FailuresMax = 30;

    private int failures;

    /// <summary>It worked: the next failure is a first one.</summary>
    public void Reset() => failures = 0;

    /// <summary>It failed, or was refused: how long to wait now.</summary>
    /// <param name="retryAfterMs">What the other side asked for; 0 = nothing.</param>
    public int NextMs(int retryAfterMs = 0)
    {
        var fullMs = (int)Math.Min(policy.WaitMsMax, (long)policy.WaitMsMin << failures);
        failures = Math.Min(failures + 1, FailuresMax);
        return retryAfterMs > 0
            ? (int)Math.Min(int.MaxValue, retryAfterMs + jitter.NextInt64((retryAfterMs / 2) + 1L))
            : jitter.Next((fullMs + 1) / 2, fullMs + 1);
    }
}
