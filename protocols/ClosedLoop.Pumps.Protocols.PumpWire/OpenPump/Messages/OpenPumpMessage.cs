namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>The body of one frame. Value equality; prints its type only, because messages carry patient data and logs may not.</summary>
public abstract record OpenPumpMessage
{
    public sealed override string ToString() => GetType().Name;
}
