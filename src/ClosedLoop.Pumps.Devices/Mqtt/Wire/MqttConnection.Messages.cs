using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;

namespace ClosedLoop.Pumps.Devices.Mqtt.Wire;

/// <summary>Messages both ways: QoS, flow control, topic aliases (§3.3, §4.3, §4.4, §4.9).</summary>
internal sealed partial class MqttConnection
{
    /// <summary>Says what became of a message; the answer goes out when those before it have theirs.</summary>
    public void Acknowledge(long ticket, MqttReasonCode code)
    {
        if (phase != Phase.Open || !receipts.Give(ticket, IsV5 || code >= MqttReasonCode.UnspecifiedError ? code : MqttReasonCode.Success))
            return;
        while (receipts.Next() is { } answer)
        {
            if (answer is PubRec { Code: >= MqttReasonCode.UnspecifiedError } refused)
            {
                session!.Received.Remove(refused.PacketId);
                unreleased.Remove(refused.PacketId);
            }

            if (!Send(answer))
            {
                // 3.1.1 cannot refuse a message; to keep quiet would be to take it.
                Close(MqttEndCause.Server, code, "a message was refused");
                return;
            }
        }
    }

    /// <summary>Sends what waits in the session, as far as the client takes it now.</summary>
    public void SendWaiting(TimeSpan now)
    {
        if (phase != Phase.Open)
            return;
        var flow = session!.Outbound;
        while (flow.Peek(now) is { } message)
        {
            if (message.Qos == MqttQos.AtMostOnce)
            {
                SendMessage(message, 0, duplicate: false, now);
                flow.Drop();
                continue;
            }

            // The client's Receive Maximum [MQTT-3.3.4-9].
            if (flow.InFlightCount >= sendMax)
                return;
            var id = flow.NextId();
            if (SendMessage(message, id, duplicate: false, now))
                flow.Begin(id);
            else
                flow.Drop(); // too long for this client: as if delivered (§3.1.2.11.4)
        }
    }

    /// <summary>Sends to the live connection or not at all; nothing is kept (S4). False: not connected, or too long for the client.</summary>
    public bool TrySendNow(string topic, ReadOnlyMemory<byte> payload) =>
        phase == Phase.Open && Send(new Publish(topic, payload));

    /// <summary>Whether <see cref="TrySendNow"/> could carry it.</summary>
    public bool Fits(string topic, ReadOnlyMemory<byte> payload) =>
        phase == Phase.Open && MqttCodec.Size(new Publish(topic, payload), Version) <= packetBytesMax;

    private void ReceivePublish(Publish publish)
    {
        if (publish.Retain && !features.Retain)
        {
            Fault(MqttReasonCode.RetainNotSupported, "[MQTT-3.2.2-14] nothing is retained here");
            return;
        }

        if (!TryResolve(publish, out var topic))
            return;
        if (publish.Qos == MqttQos.AtMostOnce)
        {
            effects.Enqueue(new MqttEffect.Published(publish with { Topic = topic }, null));
            return;
        }

        if (publish.Qos == MqttQos.ExactlyOnce && !session!.Received.Add(publish.PacketId))
        {
            // Taken before: said again, not taken again [MQTT-4.3.3-10]. While the first waits for its answer this one needs none.
            if (unreleased.Add(publish.PacketId))
                Send(new PubRec(publish.PacketId));
            return;
        }

        if (IsV5 && receipts.Count(MqttQos.AtLeastOnce) + unreleased.Count >= limits.ReceiveMax)
        {
            Fault(MqttReasonCode.ReceiveMaximumExceeded, "[MQTT-3.3.4-7] more unanswered messages than Receive Maximum");
            return;
        }

        if (publish.Qos == MqttQos.ExactlyOnce)
            unreleased.Add(publish.PacketId);
        var ticket = receipts.Add(publish.PacketId, publish.Qos);
        effects.Enqueue(new MqttEffect.Published(publish with { Topic = topic }, ticket));
    }

    private bool TryResolve(Publish publish, out string topic)
    {
        topic = publish.Topic;
        if (publish.Properties.TopicAlias is not { } alias)
            return true;
        if (alias > clientAliases.Max)
        {
            Fault(MqttReasonCode.TopicAliasInvalid, "[MQTT-3.2.2-17] a topic alias above Topic Alias Maximum");
            return false;
        }

        if (topic.Length > 0)
        {
            clientAliases.Learn(alias, topic);
            return true;
        }

        if (clientAliases.TryResolve(alias, out var known))
        {
            topic = known;
            return true;
        }

        Fault(MqttReasonCode.ProtocolError, "§3.3.4 a topic alias that stands for nothing");
        return false;
    }

    private void ReceiveRelease(ushort packetId)
    {
        unreleased.Remove(packetId);
        var known = session!.Received.Remove(packetId);
        Send(new PubComp(packetId, known || !IsV5 ? MqttReasonCode.Success : MqttReasonCode.PacketIdentifierNotFound));
    }

    private void ReceiveAnswer(MqttPacket answer, TimeSpan now)
    {
        var flow = session!.Outbound;
        var (id, code) = answer switch
        {
            PubAck ack => (ack.PacketId, ack.Code),
            PubRec received => (received.PacketId, received.Code),
            PubComp complete => (complete.PacketId, complete.Code),
            _ => throw new ArgumentException(answer.ToString(), nameof(answer)),
        };
        if (flow.Find(id) is not { } message)
        {
            // Of a session that is gone. PUBREC must have an answer, the others are the end (§4.3.3).
            if (answer is PubRec)
                Send(new PubRel(id, IsV5 ? MqttReasonCode.PacketIdentifierNotFound : MqttReasonCode.Success));
            return;
        }

        if (!message.IsAnsweredBy(answer))
        {
            Fault(MqttReasonCode.ProtocolError, "§4.3 an answer of another QoS than the message");
            return;
        }

        if (answer is PubRec && code < MqttReasonCode.UnspecifiedError)
        {
            message.Released = true;
            Send(new PubRel(id));
            return;
        }

        flow.Finish(message);
        SendWaiting(now);
    }

    /// <summary>A session goes on: what was not finished is sent again, in its order, with its ids [MQTT-4.4.0-1, MQTT-4.6.0-1].</summary>
    private void Resume(TimeSpan now)
    {
        foreach (var one in session!.Outbound.Unfinished.ToArray())
        {
            if (one.Released)
                Send(new PubRel(one.PacketId));
            else if (!SendMessage(one.Message, one.PacketId, duplicate: true, now))
                session.Outbound.Finish(one);
        }

        SendWaiting(now);
    }

    private bool SendMessage(MqttMessage message, ushort id, bool duplicate, TimeSpan now)
    {
        var publish = new Publish(message.Topic, message.Payload, message.Qos, id)
        {
            Retain = message.Retain,
            Duplicate = duplicate,
            Properties = message.PropertiesAt(now),
        };
        var alias = ourAliases.Known(message.Topic);
        if (alias > 0)
            return Send(publish with { Topic = "", Properties = publish.Properties with { TopicAlias = alias } });
        alias = ourAliases.Free;
        if (alias == 0)
            return Send(publish);
        if (!Send(publish with { Properties = publish.Properties with { TopicAlias = alias } }))
            return false;
        ourAliases.Taught(message.Topic, alias);
        return true;
    }
}
