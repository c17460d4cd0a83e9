namespace ClosedLoop.Pumps.Protocols.Mqtt.Packets;

/// <summary>A QoS 1 message is taken, or in MQTT 5 refused (§3.4). 3.1.1 cannot refuse: writing a failure in it is an error.</summary>
public sealed record PubAck(ushort PacketId, MqttReasonCode Code = MqttReasonCode.Success) : MqttPacket
{
    public override MqttPacketType Type => MqttPacketType.PubAck;
}
