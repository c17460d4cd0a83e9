namespace ClosedLoop.Pumps.Protocols.Hl7.Messages.Alerts;

/// <summary>MDC_ATTR_ALARM_STATE (digest §7.2).</summary>
public enum AlertState
{
    Inactive,
    Active,

    /// <summary>The condition is gone, the signal stays until it is reset.</summary>
    Latched,
}
