namespace ClosedLoop.Pumps.Protocols.Hl7.Messages.Alerts;

/// <summary>MDC_ATTR_EVENT_PHASE (digest §7.3). Only the pump ends an alert; a PCD-05 never does.</summary>
public enum AlertPhase
{
    /// <summary>An instant without duration.</summary>
    TPoint,

    /// <summary>Begins; an end is expected.</summary>
    Start,

    /// <summary>Begins; neither a continuation nor an end will come.</summary>
    StartOnly,

    /// <summary>Active now: a refresh after a restart or a gap.</summary>
    Present,

    /// <summary>Still going on.</summary>
    Continue,

    /// <summary>Changed without a change of state.</summary>
    Update,

    /// <summary>Priority raised at the device.</summary>
    Escalate,

    /// <summary>Priority lowered at the device.</summary>
    Deescalate,

    /// <summary>Silenced.</summary>
    Inactivate,

    /// <summary>Acknowledged at the device; still active.</summary>
    Acknowledged,

    /// <summary>A latched alert was cleared.</summary>
    Reset,

    /// <summary>Paused; may start again under the same id.</summary>
    Stop,

    /// <summary>Over.</summary>
    End,
}
