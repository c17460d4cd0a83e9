namespace ClosedLoop.Pumps.Protocols.Mqtt;

/// <summary>The protocol level a CONNECT asks for (MQTT 3.1.1 §3.1.2.2, MQTT 5 §3.1.2.2).</summary>
public enum MqttVersion : byte
{
    V311 = 4,
    V5 = 5,
}
