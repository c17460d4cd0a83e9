namespace ClosedLoop.Pumps.Domain.Polling;

/// <summary>Whether a pump was switched off and on between two readings: then counters are not compared (S10).</summary>
public static class RebootRule
{
    /// <summary>Time values may step back this little without a reboot.</summary>
    private const ulong JitterSeconds = 5;

    /// <summary>After a long silence the pump must have been on for about as long as we waited; clocks drift.</summary>
    private const ulong AwaySlackSeconds = 60;
    private const ulong AwayDriftDivisor = 1_000;

    public static bool IsReboot(PolledState before, PumpReading now)
    {
        if (before.LogEntry is { } entry && now.LogEntry < entry)
            return true;
        if (before.UptimeSeconds is not { } wasOn || now.UptimeSeconds is not { } isOn)
            return false;
        var waited = now.TakenAt > before.TakenAt ? (ulong)((now.TakenAt - before.TakenAt).Ticks / TimeSpan.TicksPerSecond) : 0;
        return isOn + JitterSeconds < wasOn || isOn + AwaySlackSeconds + (waited / AwayDriftDivisor) < wasOn + waited;
    }
}
