namespace ClosedLoop.Pumps.Protocols.Mqtt;

/// <summary>How hard both sides try that a message arrives (MQTT 5 §4.3).</summary>
public enum MqttQos : byte
{
    AtMostOnce = 0,
    AtLeastOnce = 1,
    ExactlyOnce = 2,
}
