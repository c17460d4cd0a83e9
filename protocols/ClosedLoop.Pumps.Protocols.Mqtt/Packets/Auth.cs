namespace ClosedLoop.Pumps.Protocols.Mqtt.Packets;

/// <summary>One step of an enhanced authentication (MQTT 5 §3.15); not in 3.1.1.</summary>
public sealed record Auth(MqttReasonCode Code = MqttReasonCode.Success) : MqttPacket
{
    public override MqttPacketType Type => MqttPacketType.Auth;
}
