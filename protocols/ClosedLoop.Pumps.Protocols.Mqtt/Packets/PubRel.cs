namespace ClosedLoop.Pumps.Protocols.Mqtt.Packets;

/// <summary>The sender of a QoS 2 message lets its packet id go (MQTT 5 §3.6).</summary>
public sealed record PubRel(ushort PacketId, MqttReasonCode Code = MqttReasonCode.Success) : MqttPacket
{
    public override MqttPacketType Type => MqttPacketType.PubRel;
}
