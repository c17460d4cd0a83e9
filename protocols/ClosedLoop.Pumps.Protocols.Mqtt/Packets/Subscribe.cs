namespace ClosedLoop.Pumps.Protocols.Mqtt.Packets;

/// <summary>Asks for topics (MQTT 5 §3.8).</summary>
public sealed record Subscribe(ushort PacketId, IReadOnlyList<Subscription> Subscriptions) : MqttPacket
{
    public override MqttPacketType Type => MqttPacketType.Subscribe;
}
