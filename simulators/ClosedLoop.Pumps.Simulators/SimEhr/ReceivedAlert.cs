using ClosedLoop.Pumps.Protocols.Hl7.Messages.Alerts;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>An alert message as an alert manager got it.</summary>
public sealed record ReceivedAlert(AlertReport Alert, DateTimeOffset ReceivedAt)
{
    /// <summary>OBR-3 of the onset.</summary>
    public string Instance => Alert.InstanceId.Id;

    /// <summary>MDC event code.</summary>
    public string Code => Alert.Event.Code;
}
