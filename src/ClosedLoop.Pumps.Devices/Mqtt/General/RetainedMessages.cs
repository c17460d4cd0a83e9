using ClosedLoop.Pumps.Devices.Mqtt.Wire;
using ClosedLoop.Pumps.Protocols.Mqtt.Topics;

namespace ClosedLoop.Pumps.Devices.Mqtt.General;

/// <summary>The last retained message of each topic, bounded in number and bytes (§3.3.1.3).</summary>
internal sealed class RetainedMessages(int countMax, long bytesMax)
{
    private readonly SortedDictionary<string, MqttMessage> messages = new(StringComparer.Ordinal);
    private long bytes;

    public int Count => messages.Count;

    /// <summary>False: the bounds are reached and the message is not kept. An empty payload clears the topic [MQTT-3.3.1-6].</summary>
    public bool TryKeep(MqttMessage message)
    {
        if (messages.Remove(message.Topic, out var before))
            bytes -= before.Bytes;
        if (message.Payload.IsEmpty)
            return true;
        if (messages.Count >= countMax || bytes + message.Bytes > bytesMax)
            return false;
        bytes += message.Bytes;
        messages.Add(message.Topic, message);
        return true;
    }

    public IReadOnlyList<MqttMessage> Matching(TopicFilter filter, TimeSpan now)
    {
        foreach (var expired in messages.Values.Where(one => one.IsExpired(now)).ToArray())
        {
            messages.Remove(expired.Topic);
            bytes -= expired.Bytes;
        }

        return [.. messages.Values.Where(one => filter.Matches(one.Topic))];
    }
}
