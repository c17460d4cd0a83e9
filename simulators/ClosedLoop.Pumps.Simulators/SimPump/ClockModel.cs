namespace ClosedLoop.Pumps.Simulators;

/// <summary>The clock a pump displays: true time, plus an offset, plus drift. Battery-backed, so it goes on over a power cycle.</summary>
public sealed class ClockModel(long startMs, long startUnixMs, long offsetMs, int driftPpm)
{
    private long setAtMs = startMs;
    private long setToUnixMs = startUnixMs + offsetMs;

    /// <summary>What the display shows; the drift counts since the clock was last set.</summary>
    public long Read(long nowMs)
    {
        var elapsed = nowMs - setAtMs;
        return setToUnixMs + elapsed + (long)((Int128)elapsed * driftPpm / 1_000_000);
    }

    public void Set(long nowMs, long unixMs)
    {
        setAtMs = nowMs;
        setToUnixMs = unixMs;
    }
}
