namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>Pump to gateway: one entry of the durable event log, key (pump, epoch, sequence) (S8).</summary>
public sealed record Event : OpenPumpMessage
{
    public ulong LogEpoch { get; init; }

    /// <summary>Gap-free within an epoch, from 1.</summary>
    public ulong Sequence { get; init; }

    public ulong BootId { get; init; }

    public ulong MonotonicMs { get; init; }

    public long DeviceTimeUnixMs { get; init; }

    public EventKind Kind { get; init; }

    /// <summary>The channel at that moment; null for <see cref="EventKind.DeviceTimeChanged"/>.</summary>
    public ChannelStatus? Status { get; init; }

    /// <summary>The source the event is about (delivery events).</summary>
    public Source Source { get; init; }

    /// <summary>Empty = not identified.</summary>
    public string OperatorId { get; init; } = string.Empty;

    /// <summary>The proposal a <see cref="EventKind.DeliveryStart"/> began or a <see cref="EventKind.AutoProgramCleared"/> ended.</summary>
    public string ProgramId { get; init; } = string.Empty;

    /// <summary>Why, for <see cref="EventKind.AutoProgramCleared"/>.</summary>
    public ClearReason ClearReason { get; init; }

    /// <summary>MDC event code of an alarm, e.g. 196940 occlusion; 0 for other events.</summary>
    public uint AlarmCodeMdc { get; init; }

    public AlarmPriority AlarmPriority { get; init; }

    /// <summary>The patient id before a <see cref="EventKind.PatientIdChange"/>.</summary>
    public string PreviousPatientId { get; init; } = string.Empty;

    /// <summary>What the clock showed before a <see cref="EventKind.DeviceTimeChanged"/>.</summary>
    public long PreviousTimeUnixMs { get; init; }

    /// <summary>What changed, for <see cref="EventKind.AlarmChange"/>.</summary>
    public AlarmChangeKind AlarmChange { get; init; }

    /// <summary>The sound of the alarm is paused or off now.</summary>
    public bool AlarmAudioPaused { get; init; }

    /// <summary>The alarm has been acknowledged at the pump.</summary>
    public bool AlarmAcknowledged { get; init; }

    /// <summary>Before a <see cref="EventKind.PatientParameterChange"/>; 0 = not given.</summary>
    public ulong PreviousWeightG { get; init; }

    /// <summary>Before a <see cref="EventKind.PatientParameterChange"/>; 0 = not given.</summary>
    public ulong PreviousHeightMm { get; init; }

    /// <summary>Before a <see cref="EventKind.PatientParameterChange"/>; 0 = not given.</summary>
    public ulong PreviousSurfaceCm2 { get; init; }
}
