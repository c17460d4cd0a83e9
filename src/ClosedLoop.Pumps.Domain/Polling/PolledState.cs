using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Polling;

/// <summary>
/// What the log of a polled pump says so far: the side the next reading is compared with. Each group of facts keeps the moment it was told
/// last, which is where the window of a change in it begins.
/// </summary>
public sealed record PolledState
{
    /// <summary>The pump's power-on as the gateway numbers them, from 1.</summary>
    public required LogEpoch Epoch { get; init; }

    /// <summary>Of the last event derived; 0 = none in this epoch.</summary>
    public required DeviceSequence Last { get; init; }

    public required DateTimeOffset TakenAt { get; init; }

    public ulong? UptimeSeconds { get; init; }

    public ulong? LogEntry { get; init; }

    /// <summary>The pump was switched off and on and has not told since what it delivers.</summary>
    public bool IsRebooted { get; init; }

    /// <summary>Null until a reading tells what is delivered.</summary>
    public DeliveryPhase? Phase { get; init; }

    public DateTimeOffset DeliveryAt { get; init; }

    public InfusionSource Source { get; init; } = InfusionSource.Primary;

    public FlowRate Rate { get; init; }

    public DoseRate? DoseRate { get; init; }

    public Volume? VolumeToBeInfused { get; init; }

    public Drug? Drug { get; init; }

    public OrderId? Order { get; init; }

    /// <summary>The proposal whose settings the pump holds or runs.</summary>
    public ProgramId? Program { get; init; }

    /// <summary>The counter when it was told last.</summary>
    public PolledVolume? Infused { get; init; }

    /// <summary>The counter where the running segment began; null when it was not told or stood at its end.</summary>
    public Volume? SegmentBase { get; init; }

    public int? BolusCount { get; init; }

    public PatientId? Patient { get; init; }

    public DateTimeOffset PatientAt { get; init; }

    public ImmutableArray<PolledAlarm> Alarms { get; init; } = [];

    public DateTimeOffset AlarmsAt { get; init; }
}
