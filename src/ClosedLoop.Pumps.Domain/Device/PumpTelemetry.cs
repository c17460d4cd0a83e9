using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Domain.Device;

/// <summary>A periodic report of the whole pump. May be lost or conflated; events may not.</summary>
public sealed record PumpTelemetry
{
    public required BootId Boot { get; init; }

    public required ulong MonotonicMs { get; init; }

    /// <summary>The clock the pump displays.</summary>
    public required DateTimeOffset DeviceTime { get; init; }

    public required ImmutableArray<ChannelStatus> Channels { get; init; }

    public int? BatteryPercent { get; init; }

    /// <summary>Null when the pump does not tell.</summary>
    public required bool? OnMains { get; init; }

    /// <summary>MDC event codes of the alarms that are on, e.g. 196940 fluid line occluded.</summary>
    public required ImmutableArray<uint> ActiveAlarms { get; init; }
}
