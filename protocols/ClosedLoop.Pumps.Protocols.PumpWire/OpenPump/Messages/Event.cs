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

    public ChannelStatus? Status { get; init; }

    /// <summary>The source the event is about (delivery events).</summary>
    public Source Source { get; init; }

    /// <summary>Empty = not identified.</summary>
    public string OperatorId { get; init; } = string.Empty;

    /// <summary>AUTO_PROGRAM_CLEARED: which proposal.</summary>
    public string ProgramId { get; init; } = string.Empty;

    /// <summary>AUTO_PROGRAM_CLEARED.</summary>
    public ClearReason ClearReason { get; init; }

    /// <summary>ALARM_*: MDC event code, e.g. 196940 occlusion.</summary>
    public uint AlarmCodeMdc { get; init; }

    public AlarmPriority AlarmPriority { get; init; }

    /// <summary>PATIENT_ID_CHANGE.</summary>
    public string PreviousPatientId { get; init; } = string.Empty;

    /// <summary>DEVICE_TIME_CHANGED: what the clock showed before.</summary>
    public long PreviousTimeUnixMs { get; init; }
}
