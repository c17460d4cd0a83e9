namespace ClosedLoop.Pumps.Protocols.Mqtt.Packets;

/// <summary>The last packet of a connection (MQTT 5 §3.14). In 3.1.1 only the client sends it, and without a code.</summary>
public sealed record Disconnect(MqttReasonCode Code = MqttReasonCode.Success) : MqttPacket
{
    public override MqttPacketType Type => MqttPacketType.Disconnect;
}
