namespace ClosedLoop.Pumps.Protocols.Mqtt.Packets;

/// <summary>The client lives (MQTT 5 §3.12).</summary>
public sealed record PingReq : MqttPacket
{
    public override MqttPacketType Type => MqttPacketType.PingReq;
}
