using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Domain.Reducers;

/// <summary>What a pump is doing now, as far as is known.</summary>
public sealed record PumpTwin
{
    public required PumpId Pump { get; init; }

    /// <summary>The power-on of the current or last session; null before the first.</summary>
    public BootId? Boot { get; init; }

    public ImmutableDictionary<ChannelId, ChannelTwin> Channels { get; init; } = ImmutableDictionary<ChannelId, ChannelTwin>.Empty;

    /// <summary>MDC event codes that are on; null = not known since power-on, which is not "none" (S10).</summary>
    public ImmutableSortedSet<uint>? ActiveAlarms { get; init; }

    public TwinStamp? AlarmsAt { get; init; }

    public int? BatteryPercent { get; init; }

    public bool? OnMains { get; init; }

    /// <summary>The newest event of each log epoch that was taken in.</summary>
    public ImmutableDictionary<LogEpoch, DeviceSequence> Seen { get; init; } = ImmutableDictionary<LogEpoch, DeviceSequence>.Empty;

    public EventKey? LastEvent { get; init; }

    public static PumpTwin New(PumpId pump) => new() { Pump = pump };
}
