namespace ClosedLoop.Pumps.Protocols.Mqtt.Packets;

/// <summary>A QoS 2 message is taken, or in MQTT 5 refused (§3.5). 3.1.1 cannot refuse: writing a failure in it is an error.</summary>
public sealed record PubRec(ushort PacketId, MqttReasonCode Code = MqttReasonCode.Success) : MqttPacket
{
    public override MqttPacketType Type => MqttPacketType.PubRec;
}
