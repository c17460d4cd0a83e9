namespace ClosedLoop.Pumps.Protocols.Mqtt.Packets;

/// <summary>The last packet of QoS 2 (MQTT 5 §3.7).</summary>
public sealed record PubComp(ushort PacketId, MqttReasonCode Code = MqttReasonCode.Success) : MqttPacket
{
    public override MqttPacketType Type => MqttPacketType.PubComp;
}
