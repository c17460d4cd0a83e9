namespace ClosedLoop.Pumps.Protocols.Mqtt.Packets;

/// <summary>One code for each filter, in their order (MQTT 5 §3.11); 3.1.1 has none: not written, read as empty.</summary>
public sealed record UnsubAck(ushort PacketId, IReadOnlyList<MqttReasonCode> Codes) : MqttPacket
{
    public override MqttPacketType Type => MqttPacketType.UnsubAck;
}
