namespace ClosedLoop.Pumps.Protocols.Mqtt.Packets;

/// <summary>The answer to CONNECT (MQTT 5 §3.2). In 3.1.1 only the codes it has a number for can be written.</summary>
public sealed record ConnAck(bool SessionPresent, MqttReasonCode Code) : MqttPacket
{
    public override MqttPacketType Type => MqttPacketType.ConnAck;
}
