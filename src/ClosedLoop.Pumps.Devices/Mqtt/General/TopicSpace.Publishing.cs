using ClosedLoop.Pumps.Devices.Mqtt.Wire;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Topics;

namespace ClosedLoop.Pumps.Devices.Mqtt.General;

/// <summary>From a publisher to those who want it (§3.3.4, §3.8.3.1).</summary>
internal sealed partial class TopicSpace
{
    /// <summary>Passes a message on; what to answer its publisher.</summary>
    public MqttReasonCode Publish(
        TopicSession from, string topic, ReadOnlyMemory<byte> payload, MqttQos qos, bool retain, MqttProperties properties, TimeSpan now)
    {
        if (!TopicName.IsValid(topic))
            return MqttReasonCode.TopicNameInvalid;
        if (!MayUse(topic))
            return MqttReasonCode.NotAuthorized;
        TimeSpan? expiresAt = properties.MessageExpiryIntervalS is { } lifeS ? now + TimeSpan.FromSeconds(lifeS) : null;
        var message = new MqttMessage(topic, payload, qos, retain, Travelling(properties), expiresAt);
        var kept = !retain || retained.TryKeep(message);
        if (!kept)
            dropped("retained");
        var reached = false;
        foreach (var session in sessions.Values.ToArray())
        {
            var matching = session.Subscriptions.Values
                .Where(one => one.Filter.Matches(topic) && !(one.Options.NoLocal && session == from)).ToArray();
            if (matching.Length == 0)
                continue;
            reached = true;
            Deliver(session, For(message, matching), now);
        }

        return !kept ? MqttReasonCode.QuotaExceeded : reached ? MqttReasonCode.Success : MqttReasonCode.NoMatchingSubscribers;
    }

    /// <summary>One message to one client, now or later.</summary>
    public void Deliver(TopicSession session, MqttMessage message, TimeSpan now)
    {
        if (session.Outlet is { } outlet)
        {
            outlet.Use((machine, at) =>
            {
                // Under the connection's lock: its reader empties the same queue.
                if (!session.Wire.Outbound.TryAdd(message))
                    dropped("queue full");
                machine.SendWaiting(at);
            });
        }
        else if (message.Qos == MqttQos.AtMostOnce)
        {
            dropped("not connected"); // §4.1 leaves it open whether QoS 0 is kept
        }
        else if (!message.IsExpired(now) && !session.Wire.Outbound.TryAdd(message))
        {
            dropped("queue full");
        }
    }

    /// <summary>One copy for all subscriptions of a client that match, with their identifiers and the highest QoS [MQTT-3.3.4-2 to 4].</summary>
    private static MqttMessage For(MqttMessage message, IReadOnlyList<TopicSubscription> matching)
    {
        var granted = matching.Max(one => one.Options.MaximumQos);
        var identifiers = matching.Where(one => one.Identifier > 0).Select(one => one.Identifier).ToArray();
        return message with
        {
            Qos = message.Qos < granted ? message.Qos : granted,
            Retain = message.Retain && matching.Any(one => one.Options.RetainAsPublished),
            Properties = message.Properties with { SubscriptionIdentifiers = identifiers },
        };
    }

    private static MqttProperties Travelling(MqttProperties sent) => new()
    {
        PayloadFormatIndicator = sent.PayloadFormatIndicator,
        ContentType = sent.ContentType,
        ResponseTopic = sent.ResponseTopic,
        CorrelationData = sent.CorrelationData,
        UserProperties = sent.UserProperties,
    };
}
