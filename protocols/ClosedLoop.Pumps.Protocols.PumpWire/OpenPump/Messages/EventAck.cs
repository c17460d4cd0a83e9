namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>Gateway to pump: everything up to the sequence is durable (S1).</summary>
public sealed record EventAck : OpenPumpMessage
{
    public ulong LogEpoch { get; init; }

    public ulong CumulativeSequence { get; init; }

    /// <summary>Send again from <see cref="CumulativeSequence"/> + 1.</summary>
    public bool Resend { get; init; }
}
