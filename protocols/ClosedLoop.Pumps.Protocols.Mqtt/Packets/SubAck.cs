namespace ClosedLoop.Pumps.Protocols.Mqtt.Packets;

/// <summary>One code for each subscription, in their order (MQTT 5 §3.9). Every failure is 0x80 in 3.1.1.</summary>
public sealed record SubAck(ushort PacketId, IReadOnlyList<MqttReasonCode> Codes) : MqttPacket
{
    public override MqttPacketType Type => MqttPacketType.SubAck;
}
