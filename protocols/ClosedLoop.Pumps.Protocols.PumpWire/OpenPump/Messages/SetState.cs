namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>Whether set or syringe is in the mechanism; unspecified = the pump cannot tell.</summary>
public enum SetState
{
    Unspecified = 0,
    Loaded = 1,
    NotLoaded = 2,
}
