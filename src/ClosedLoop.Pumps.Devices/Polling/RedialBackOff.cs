namespace ClosedLoop.Pumps.Devices.Polling;

/// <summary>How long to wait before dialing again: doubled with each failure, spread at random so that a hundred racks do not dial as one.</summary>
/// <param name="minMs">The first wait.</param>
/// <param name="maxMs">The longest.</param>
/// <param name="jitter">Seeded by the caller.</param>
public sealed class RedialBackOff(int minMs, int maxMs, Random jitter)
{
    /// <summary>No wait is longer, whatever is configured: a rack that is back must not be left alone.</summary>
    public const int MsMax = 20_000;

    private int failures;

    /// <summary>A connection worked: the next wait is short again.</summary>
    public void Worked() => failures = 0;

    /// <summary>Between half of the step and all of it.</summary>
    public TimeSpan Next()
    {
        var step = Math.Min((long)minMs << Math.Min(failures, 16), Math.Min(maxMs, MsMax));
        failures++;
        return TimeSpan.FromMilliseconds((step / 2) + jitter.NextInt64((step / 2) + 1));
    }
}
