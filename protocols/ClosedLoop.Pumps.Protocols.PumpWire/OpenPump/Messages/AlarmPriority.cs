namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>Alarm priority in the sense of IEC 60601-1-8.</summary>
public enum AlarmPriority
{
    Unspecified = 0,
    Low = 1,
    Medium = 2,
    High = 3,
}
