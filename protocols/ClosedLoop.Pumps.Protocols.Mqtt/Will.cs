namespace ClosedLoop.Pumps.Protocols.Mqtt;

/// <summary>What the server publishes when the connection is lost (MQTT 5 §3.1.2.5).</summary>
public sealed record Will(string Topic, ReadOnlyMemory<byte> Payload, MqttQos Qos = MqttQos.AtMostOnce, bool Retain = false)
{
    /// <summary>Will delay, message expiry, payload format, content type, response topic, correlation data, user properties.</summary>
    public MqttProperties Properties { get; init; } = MqttProperties.None;
}
