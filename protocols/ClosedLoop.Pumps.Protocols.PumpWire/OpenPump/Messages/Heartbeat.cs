namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>Both ways: alive, and from the gateway the time proposals are judged by (S3).</summary>
public sealed record Heartbeat : OpenPumpMessage
{
    public long TimeUnixMs { get; init; }

    /// <summary>Sender's.</summary>
    public ulong MonotonicMs { get; init; }

    /// <summary>Monotonic_ms of the peer's last heartbeat, 0 = none yet.</summary>
    public ulong EchoMonotonicMs { get; init; }
}
