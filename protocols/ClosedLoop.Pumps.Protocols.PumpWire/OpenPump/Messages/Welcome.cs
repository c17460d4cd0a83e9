namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>Gateway to pump: the session is open; where the log stands and how fast to talk.</summary>
public sealed record Welcome : OpenPumpMessage
{
    public ulong FencingToken { get; init; }

    /// <summary>The epoch <see cref="LastCommittedSequence"/> speaks of.</summary>
    public ulong LogEpoch { get; init; }

    /// <summary>0 = none of this epoch.</summary>
    public ulong LastCommittedSequence { get; init; }

    public uint HeartbeatMs { get; init; }

    public uint TelemetryMs { get; init; }

    public long ServerTimeUnixMs { get; init; }

    /// <summary>The pump keeps at most this many unacked events on the wire.</summary>
    public uint EventsInFlightMax { get; init; }
}
