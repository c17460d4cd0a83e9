namespace ClosedLoop.Pumps.Domain.Alerts;

/// <summary>What is reported about an alert (PCD-04 phases, digest §7.3).</summary>
public enum AlertPhase
{
    /// <summary>Onset, told at once.</summary>
    Start = 1,

    /// <summary>Onset that was learned of late and is still on: a state, not a page for something of the past.</summary>
    Present = 2,

    Continue = 3,
    Update = 4,
    Escalate = 5,
    Deescalate = 6,

    /// <summary>Its sound was paused, or came back, at the pump.</summary>
    Inactivate = 7,

    /// <summary>Acknowledged at the pump; it stays active.</summary>
    Acknowledged = 8,

    End = 9,

    /// <summary>Repeats that came and went within the grouping window, told as one.</summary>
    TimePoint = 10,
}
