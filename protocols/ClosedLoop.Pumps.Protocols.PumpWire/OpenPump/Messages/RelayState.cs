namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>A channel's part in a relay of syringe pumps.</summary>
public enum RelayState
{
    Unspecified = 0,
    None = 1,
    Infusing = 2,
    Waiting = 3,
    Complete = 4,
}
