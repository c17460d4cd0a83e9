namespace ClosedLoop.Pumps.Protocols.Hl7.Messages.Alerts;

/// <summary>MDC_ATTR_ALERT_TYPE: SP, ST, SA (digest §7.2).</summary>
public enum AlertType
{
    Physiological,
    Technical,
    Advisory,
}
