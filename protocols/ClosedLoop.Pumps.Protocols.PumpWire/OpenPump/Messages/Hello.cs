namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>First frame of a connection, pump to gateway: who the pump is and what its event log holds.</summary>
public sealed record Hello : OpenPumpMessage
{
    /// <summary>EUI-64 (16 hex digits) or UDI.</summary>
    public string PumpId { get; init; } = string.Empty;

    /// <summary>See <see cref="OpenPumpLimits.ProtocolVersion"/>.</summary>
    public uint ProtocolVersion { get; init; }

    /// <summary>Changes when the pump's event log is reset.</summary>
    public ulong LogEpoch { get; init; }

    /// <summary>Oldest event still held; 0 = log empty.</summary>
    public ulong FirstSequence { get; init; }

    /// <summary>Newest event logged; 0 = none.</summary>
    public ulong LastSequence { get; init; }

    /// <summary>Changes at every power-on.</summary>
    public ulong BootId { get; init; }

    /// <summary>Since power-on.</summary>
    public ulong MonotonicMs { get; init; }

    /// <summary>The clock the pump displays.</summary>
    public long DeviceTimeUnixMs { get; init; }

    /// <summary>Time offers are ignored.</summary>
    public bool DeviceClockLocked { get; init; }

    public string Model { get; init; } = string.Empty;

    public string Serial { get; init; } = string.Empty;

    public string Firmware { get; init; } = string.Empty;

    public string LibraryName { get; init; } = string.Empty;

    public string LibraryVersion { get; init; } = string.Empty;

    public WireList<byte> LibraryHash { get; init; }

    public string CareArea { get; init; } = string.Empty;

    public WireList<ChannelInfo> Channels { get; init; }

    /// <summary>Every channel is a pump of its own in a slot.</summary>
    public bool IsRack { get; init; }
}
