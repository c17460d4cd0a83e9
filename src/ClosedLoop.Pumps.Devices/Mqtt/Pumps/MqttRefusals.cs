using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Protocols.Mqtt;

namespace ClosedLoop.Pumps.Devices.Mqtt.Pumps;

/// <summary>What ends a pump's session, in MQTT's words. The Refuse envelope says it in the pump protocol's own.</summary>
internal static class MqttRefusals
{
    public static MqttReasonCode Code(RefuseReason reason) => reason switch
    {
        RefuseReason.UnknownPump or RefuseReason.IdentityMismatch => MqttReasonCode.NotAuthorized,
        RefuseReason.AlreadyConnected or RefuseReason.Busy or RefuseReason.NotReady => MqttReasonCode.ServerBusy,
        RefuseReason.Malformed => MqttReasonCode.PayloadFormatInvalid,
        RefuseReason.ShuttingDown => MqttReasonCode.ServerShuttingDown,
        _ => MqttReasonCode.ImplementationSpecificError, // the pump protocol's rules, not MQTT's
    };

    public static MqttReasonCode Code(SessionEnd end) => end switch
    {
        { Refused: { } reason } => Code(reason),
        { Reason: SessionEndReason.TakenOver } => MqttReasonCode.SessionTakenOver,
        { Reason: SessionEndReason.PumpSilent } => MqttReasonCode.KeepAliveTimeout,
        { Reason: SessionEndReason.HelloDeadlinePassed } => MqttReasonCode.MaximumConnectTime,
        _ => MqttReasonCode.UnspecifiedError,
    };
}
