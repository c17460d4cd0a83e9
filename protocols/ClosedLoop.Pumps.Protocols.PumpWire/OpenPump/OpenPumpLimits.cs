namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;

/// <summary>The limits and times of the protocol (SPEC.md, "Limits" and "Times"). What exceeds a limit is refused, never cut.</summary>
public static class OpenPumpLimits
{
    public const uint ProtocolVersion = 1;

    /// <summary>Longest envelope, without the 4 bytes of its length.</summary>
    public const int FrameBytesMax = 65_536;

    /// <summary>Longest string, in UTF-8 bytes.</summary>
    public const int TextBytesMax = 256;

    public const int HashBytesMax = 64;
    public const int ChannelsMax = 16;
    public const int SourcesMax = 8;
    public const int SoftLimitFindingsMax = 16;
    public const int ActiveAlarmsMax = 64;
    public const int StepsMax = 16;
    public const int CapabilitiesMax = 16;

    /// <summary>The pump sends Hello within this time of connecting.</summary>
    public const int HelloDeadlineMs = 5_000;

    public const int HeartbeatDefaultMs = 2_000;

    /// <summary>A pump that missed this many gateway heartbeats no longer trusts the link and discards what it holds (S3).</summary>
    public const int HeartbeatsMissedUntrusted = 2;

    /// <summary>A peer that missed this many heartbeats is gone: the gateway closes the connection.</summary>
    public const int HeartbeatsMissedClosed = 3;

    /// <summary>A proposal issued further than this in the future is refused (S3).</summary>
    public const int FutureMaxMs = 60_000;
}
