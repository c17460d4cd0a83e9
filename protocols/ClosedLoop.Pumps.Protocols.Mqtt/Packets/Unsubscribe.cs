namespace ClosedLoop.Pumps.Protocols.Mqtt.Packets;

/// <summary>Ends subscriptions (MQTT 5 §3.10).</summary>
public sealed record Unsubscribe(ushort PacketId, IReadOnlyList<string> Filters) : MqttPacket
{
    public override MqttPacketType Type => MqttPacketType.Unsubscribe;
}
