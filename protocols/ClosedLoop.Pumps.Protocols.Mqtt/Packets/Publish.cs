namespace ClosedLoop.Pumps.Protocols.Mqtt.Packets;

/// <summary>A message (MQTT 5 §3.3).</summary>
/// <param name="Topic">Empty only when a topic alias stands for it.</param>
/// <param name="Payload">A copy of its own when decoded.</param>
/// <param name="PacketId">0 exactly when the QoS is 0.</param>
public sealed record Publish(string Topic, ReadOnlyMemory<byte> Payload, MqttQos Qos = MqttQos.AtMostOnce, ushort PacketId = 0) : MqttPacket
{
    public override MqttPacketType Type => MqttPacketType.Publish;

    public bool Duplicate { get; init; }

    public bool Retain { get; init; }
}
