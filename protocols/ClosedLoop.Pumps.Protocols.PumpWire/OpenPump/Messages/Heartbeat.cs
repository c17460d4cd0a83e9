namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>Both ways: alive, and from the gateway the time proposals are judged by (S3).</summary>
public sealed record Heartbeat : OpenPumpMessage
{
    /// <summary>The sender's clock; from the gateway it is the time the pump judges proposals by (S3).</summary>
    public long TimeUnixMs { get; init; }

    /// <summary>The sender's time since power-on or start.</summary>
    public ulong MonotonicMs { get; init; }

    /// <summary><see cref="MonotonicMs"/> of the last heartbeat received from the other side; 0 = none yet.</summary>
    public ulong EchoMonotonicMs { get; init; }
}
