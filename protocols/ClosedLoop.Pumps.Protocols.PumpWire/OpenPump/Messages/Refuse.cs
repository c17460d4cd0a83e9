namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>Gateway to pump: no session, or no longer; the connection closes after it.</summary>
public sealed record Refuse : OpenPumpMessage
{
    public RefuseReason Reason { get; init; }

    public string Text { get; init; } = string.Empty;

    public uint RetryAfterMs { get; init; }
}
