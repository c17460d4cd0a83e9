namespace ClosedLoop.Pumps.Domain.Events;

/// <summary>What changed about an alarm that goes on (PCD-04 phases, digest §7.3).</summary>
public enum AlarmChangeKind
{
    Updated = 1,
    Escalated = 2,
    Deescalated = 3,

    /// <summary>Its sound or light was paused or switched off, or came back, at the pump.</summary>
    Inactivated = 4,

    /// <summary>Acknowledged at the pump; it stays active.</summary>
    Acknowledged = 5,
}
