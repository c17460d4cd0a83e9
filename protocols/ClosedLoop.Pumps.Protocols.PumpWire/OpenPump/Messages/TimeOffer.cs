namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>Gateway to pump: the right time. A pump with a locked clock ignores it.</summary>
public sealed record TimeOffer : OpenPumpMessage
{
    public long ServerTimeUnixMs { get; init; }
}
