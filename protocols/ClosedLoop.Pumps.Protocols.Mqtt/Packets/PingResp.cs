namespace ClosedLoop.Pumps.Protocols.Mqtt.Packets;

/// <summary>The server lives (MQTT 5 §3.13).</summary>
public sealed record PingResp : MqttPacket
{
    public override MqttPacketType Type => MqttPacketType.PingResp;
}
