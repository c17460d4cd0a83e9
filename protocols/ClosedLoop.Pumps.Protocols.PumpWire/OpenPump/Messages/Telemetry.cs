namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>Pump to gateway: what every channel is doing now. May be lost; is never acked.</summary>
public sealed record Telemetry : OpenPumpMessage
{
    public ulong BootId { get; init; }

    public ulong MonotonicMs { get; init; }

    public long DeviceTimeUnixMs { get; init; }

    public WireList<ChannelStatus> Channels { get; init; }

    /// <summary>Null = not measured.</summary>
    public int? BatteryPercent { get; init; }

    public bool OnMains { get; init; }

    public WireList<uint> ActiveAlarmsMdc { get; init; }
}
