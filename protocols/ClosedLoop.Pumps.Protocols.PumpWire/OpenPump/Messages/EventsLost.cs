namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>Pump to gateway: these events can no longer be sent (S8).</summary>
public sealed record EventsLost : OpenPumpMessage
{
    public ulong LogEpoch { get; init; }

    public ulong FromSequence { get; init; }

    public ulong ToSequence { get; init; }

    public LostReason Reason { get; init; }
}
