namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>What changed about an alarm that goes on.</summary>
public enum AlarmChangeKind
{
    Unspecified = 0,
    Updated = 1,
    Escalated = 2,
    Deescalated = 3,
    Inactivated = 4,
    Acknowledged = 5,
}
