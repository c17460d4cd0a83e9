namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>How a program delivers; unspecified = continuous.</summary>
public enum DeliveryMode
{
    Unspecified = 0,
    Continuous = 1,
    MultiStep = 2,
    MultiDosing = 3,
    RampTaper = 4,
}
