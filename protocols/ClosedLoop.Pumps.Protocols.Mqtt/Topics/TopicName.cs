using ClosedLoop.Pumps.Protocols.Mqtt.Wire;

namespace ClosedLoop.Pumps.Protocols.Mqtt.Topics;

/// <summary>The rules of a topic that is published to (MQTT 5 §4.7).</summary>
public static class TopicName
{
    /// <summary>At least one character, none of them a wildcard, and a string MQTT can carry.</summary>
    public static bool IsValid(string topic) =>
        topic.Length > 0 && topic.AsSpan().IndexOfAny('+', '#') < 0 && MqttText.Check(topic, out _);

    /// <summary>A topic that begins with $ is the server's own; a leading wildcard does not match it [MQTT-4.7.2-1].</summary>
    public static bool IsServers(string topic) => topic.StartsWith('$');
}
