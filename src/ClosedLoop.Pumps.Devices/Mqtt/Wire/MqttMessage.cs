using ClosedLoop.Pumps.Protocols.Mqtt;

namespace ClosedLoop.Pumps.Devices.Mqtt.Wire;

/// <summary>A message on its way to a client.</summary>
/// <param name="Properties">Those that travel with a message, subscription identifiers among them.</param>
/// <param name="ExpiresAt">Monotonic; null = never (§3.3.2.3.3).</param>
internal sealed record MqttMessage(
    string Topic, ReadOnlyMemory<byte> Payload, MqttQos Qos, bool Retain, MqttProperties Properties, TimeSpan? ExpiresAt)
{
    public int Bytes => Topic.Length + Payload.Length;

    public bool IsExpired(TimeSpan now) => ExpiresAt <= now;

    /// <summary>The properties with the expiry that is left [MQTT-3.3.2-6].</summary>
    public MqttProperties PropertiesAt(TimeSpan now) => ExpiresAt is { } end
        ? Properties with { MessageExpiryIntervalS = (uint)Math.Max(1, Math.Ceiling((end - now).TotalSeconds)) }
        : Properties;
}
