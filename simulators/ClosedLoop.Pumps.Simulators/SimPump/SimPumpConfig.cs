using System.Collections.Immutable;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>Identity and abilities of one simulated pump. Nothing here changes while it runs.</summary>
public sealed record SimPumpConfig
{
    /// <summary>EUI-64, 16 hex digits.</summary>
    public required string PumpId { get; init; }

    /// <summary>What is printed on the housing.</summary>
    public required string Label { get; init; }

    public required ImmutableArray<SimChannelConfig> Channels { get; init; }

    public required SimDrugLibrary Library { get; init; }

    /// <summary>Every channel is a pump of its own in a slot.</summary>
    public bool IsRack { get; init; }

    /// <summary>Takes no proposal while no care area is selected.</summary>
    public bool NeedsCareArea { get; init; }

    public string Model { get; init; } = "SimPump";

    public string Firmware { get; init; } = "1.0";

    /// <summary>The clock ignores time offers.</summary>
    public bool ClockLocked { get; init; }

    /// <summary>A time offer that differs less than this from the displayed clock is not worth an event.</summary>
    public long ClockToleranceMs { get; init; } = 1_000;

    /// <summary>Events the log holds for sending; older ones are overwritten.</summary>
    public int LogCapacityEvents { get; init; } = 4_096;

    /// <summary>A full battery lasts this long.</summary>
    public long BatteryLifeMs { get; init; } = 8 * 3_600_000L;

    /// <summary>A flat battery is full again after this long on mains.</summary>
    public long BatteryChargeMs { get; init; } = 4 * 3_600_000L;

    /// <summary>Percent at which the low-battery alarm sounds.</summary>
    public int BatteryLowPercent { get; init; } = 20;
}
