using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Polling;

/// <summary>
/// One look at one pump that is polled, free of any vendor. It holds what one answer said and nothing from an earlier one. Null = not told,
/// never 0 (S10); an empty id or drug = told that there is none.
/// </summary>
public sealed record PumpReading
{
    public required ChannelId Channel { get; init; }

    /// <summary>Gateway time at which the answer was complete.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>Seconds since the device that answers was switched on.</summary>
    public ulong? UptimeSeconds { get; init; }

    /// <summary>Number of the newest entry in the pump's own log; only rises within one life of the log.</summary>
    public ulong? LogEntry { get; init; }

    public DeliveryPhase? Phase { get; init; }

    /// <summary>A bolus flows now: the rate is the bolus rate, not the program's.</summary>
    public bool IsBolusActive { get; init; }

    /// <summary>The pump says that the programmed volume or time is over.</summary>
    public bool IsProgramDone { get; init; }

    public ChannelMode? Mode { get; init; }

    public InfusionSource Source { get; init; } = InfusionSource.Primary;

    public FlowRate? Rate { get; init; }

    public DoseRate? DoseRate { get; init; }

    public Volume? VolumeToBeInfused { get; init; }

    public PolledVolume? Infused { get; init; }

    public int? TimeRemainingSeconds { get; init; }

    public Drug? Drug { get; init; }

    public OrderId? Order { get; init; }

    public PatientId? Patient { get; init; }

    /// <summary>The proposal whose settings the pump holds or runs, where this gateway put them in; null = none.</summary>
    public ProgramId? Program { get; init; }

    /// <summary>Set in the reading that shows the proposal gone without a start.</summary>
    public ClearReason? ProgramEnded { get; init; }

    /// <summary>The clock the pump displays.</summary>
    public DateTimeOffset? DeviceTime { get; init; }

    /// <summary>Boluses given in this therapy.</summary>
    public int? BolusCount { get; init; }

    /// <summary>Of the last bolus.</summary>
    public Volume? BolusVolume { get; init; }

    /// <summary>Every alarm that is on; null = not told.</summary>
    public ImmutableArray<PolledAlarm>? Alarms { get; init; }

    public int? PressureMmHg { get; init; }

    public SyringeStatus? Syringe { get; init; }

    public Weight? PatientWeight { get; init; }

    public bool? OnMains { get; init; }

    /// <summary>Enough is told to say what is delivered.</summary>
    public bool TellsDelivery => Phase is not null && Rate is not null;
}
