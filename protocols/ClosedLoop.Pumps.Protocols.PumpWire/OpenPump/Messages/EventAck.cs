namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>Gateway to pump: everything up to the sequence is durable (S1).</summary>
public sealed record EventAck : OpenPumpMessage
{
    public ulong LogEpoch { get; init; }

    public ulong CumulativeSequence { get; init; }

    public bool Resend { get; init; }
}
