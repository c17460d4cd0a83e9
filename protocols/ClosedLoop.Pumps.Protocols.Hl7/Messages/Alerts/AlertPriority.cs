namespace ClosedLoop.Pumps.Protocols.Hl7.Messages.Alerts;

/// <summary>MDC_ATTR_ALARM_PRIORITY: PN, PL, PM, PH (digest §7.2).</summary>
public enum AlertPriority
{
    None,
    Low,
    Medium,
    High,
}
