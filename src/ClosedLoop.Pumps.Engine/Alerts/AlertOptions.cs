using ClosedLoop.Pumps.Domain.Alerts;

namespace ClosedLoop.Pumps.Engine.Alerts;

/// <summary>Limits and times of alert reporting.</summary>
public sealed record AlertOptions
{
    /// <summary>How often an alert that goes on is told again.</summary>
    public int ContinueMs { get; init; } = 30_000;

    /// <summary>An onset older than this when it arrives is history: it pages nobody.</summary>
    public int LiveWithinMs { get; init; } = 60_000;

    /// <summary>How long after a late onset its end is waited for.</summary>
    public int SettleMs { get; init; } = 5_000;

    /// <summary>Repeats of near-end, complete, stopped and hold-expired alerts within this time are told together; 0 = never.</summary>
    public int GroupWindowMs { get; init; } = 120_000;

    /// <summary>A high-priority alert that nobody took on within this time becomes a matter of the worklist; 0 = never.</summary>
    public int UnansweredMs { get; init; } = 60_000;

    public int SweepIntervalMs { get; init; } = 500;

    public AlertPolicy Policy => new(ContinueMs, LiveWithinMs, SettleMs, GroupWindowMs);

    /// <summary>All that is wrong with it.</summary>
    public IEnumerable<string> Validate()
    {
        if (ContinueMs is < 1_000 or > 3_600_000)
            yield return $"Alerts:ContinueMs is {ContinueMs}; allowed are 1000 to 3600000.";
        if (LiveWithinMs is < 1_000 or > 600_000)
            yield return $"Alerts:LiveWithinMs is {LiveWithinMs}; allowed are 1000 to 600000.";
        if (SettleMs is < 0 or > 60_000)
            yield return $"Alerts:SettleMs is {SettleMs}; allowed are 0 to 60000.";
        if (GroupWindowMs is < 0 or > 600_000)
            yield return $"Alerts:GroupWindowMs is {GroupWindowMs}; allowed are 0 to 600000.";
        if (UnansweredMs is < 0 or > 3_600_000)
            yield return $"Alerts:UnansweredMs is {UnansweredMs}; allowed are 0 to 3600000.";
        if (SweepIntervalMs is < 50 or > 5_000)
            yield return $"Alerts:SweepIntervalMs is {SweepIntervalMs}; allowed are 50 to 5000.";
    }
}
