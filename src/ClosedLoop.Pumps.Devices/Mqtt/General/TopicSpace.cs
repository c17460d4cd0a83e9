using ClosedLoop.Pumps.Devices.Mqtt.Pumps;
using ClosedLoop.Pumps.Devices.Mqtt.Wire;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using ClosedLoop.Pumps.Protocols.Mqtt.Topics;

namespace ClosedLoop.Pumps.Devices.Mqtt.General;

/// <summary>
/// The general topics: sessions, subscriptions, retained messages and wills, all in memory. No socket, task or clock; not thread-safe.
/// Pump topics are not in it, whoever asks. Shared subscriptions are refused.
/// </summary>
/// <param name="dropped">Told why a message was not passed on; from a closed set.</param>
internal sealed partial class TopicSpace(TopicSpaceLimits limits, Action<string> dropped)
{
    private readonly Dictionary<string, TopicSession> sessions = new(StringComparer.Ordinal);
    private readonly RetainedMessages retained = new(limits.RetainedCountMax, limits.RetainedBytesMax);

    public int SessionCount => sessions.Count;

    /// <summary>When <see cref="CheckTime"/> is needed next.</summary>
    public TimeSpan NextDue => sessions.Count == 0
        ? TimeSpan.MaxValue
        : sessions.Values.Min(one => Earlier(one.WillDue ?? TimeSpan.MaxValue, one.ExpiresAt ?? TimeSpan.MaxValue));

    /// <summary>Lets a client in, with its old session where it has one and wants it. Null: no room, and rejected.</summary>
    public TopicSession? Open(IMqttOutlet outlet, Connect connect, string clientId, TimeSpan now)
    {
        CheckTime(now);
        var old = sessions.GetValueOrDefault(clientId);
        if (old?.Outlet is { } incumbent)
        {
            // [MQTT-3.1.4-3]
            incumbent.Use((machine, _) => machine.Disconnect(MqttReasonCode.SessionTakenOver, "another connection of this client id"));
            Detach(old, incumbent, publishWill: true, now);
            old = sessions.GetValueOrDefault(clientId);
        }

        if (connect.CleanStart && old is not null)
        {
            EndSession(old, now);
            old = null;
        }

        if (old is null && sessions.Count >= limits.SessionsMax)
        {
            outlet.Use((machine, _) => machine.Reject(MqttReasonCode.QuotaExceeded, "too many sessions"));
            return null;
        }

        if (connect.Will is { } will && !MayUse(will.Topic))
        {
            outlet.Use((machine, _) => machine.Reject(MqttReasonCode.NotAuthorized, "not a topic for wills"));
            return null;
        }

        var session = old ?? new TopicSession(
            new MqttSession(clientId, 0, new OutboundFlow(limits.QueuedPerSessionMax, limits.QueuedBytesPerSessionMax)));
        session.Wire.ExpiryS = Expiry(connect);
        (session.Outlet, session.Will, session.WillDue, session.ExpiresAt) = (outlet, connect.Will, null, null);
        sessions[clientId] = session;
        outlet.Use((machine, at) => machine.Accept(session.Wire, present: old is not null, MqttFeatures.General, at));
        return session;
    }

    /// <summary>A connection is over.</summary>
    public void Close(TopicSession session, IMqttOutlet outlet, bool publishWill, TimeSpan now)
    {
        if (session.Outlet == outlet)
            Detach(session, outlet, publishWill, now);
    }

    public SubAck Subscribe(TopicSession session, Subscribe packet, TimeSpan now, out IReadOnlyList<MqttMessage> toSend)
    {
        var identifier = packet.Properties.SubscriptionIdentifiers.Count > 0 ? packet.Properties.SubscriptionIdentifiers[0] : 0;
        var codes = new List<MqttReasonCode>();
        var found = new List<MqttMessage>();
        foreach (var one in packet.Subscriptions)
        {
            var code = Judge(session, one, out var filter);
            codes.Add(code);
            if (code >= MqttReasonCode.UnspecifiedError)
                continue;
            var isNew = !session.Subscriptions.ContainsKey(one.Filter);
            var subscription = new TopicSubscription(filter!, one.Options, identifier);
            session.Subscriptions[one.Filter] = subscription;
            if (one.Options.RetainHandling == RetainHandling.Send || (one.Options.RetainHandling == RetainHandling.SendIfNew && isNew))
                found.AddRange(retained.Matching(filter!, now).Select(message => For(message, [subscription]) with { Retain = true }));
        }

        toSend = found;
        return new SubAck(packet.PacketId, codes);
    }

    public static UnsubAck Unsubscribe(TopicSession session, Unsubscribe packet) => new(
        packet.PacketId,
        [.. packet.Filters.Select(one => session.Subscriptions.Remove(one) ? MqttReasonCode.Success : MqttReasonCode.NoSubscriptionExisted)]);

    /// <summary>Ends what is due: wills whose delay is over, sessions nobody came back to.</summary>
    public void CheckTime(TimeSpan now)
    {
        foreach (var session in sessions.Values.ToArray())
        {
            if (session.WillDue <= now)
                PublishWill(session, now);
            if (session.ExpiresAt <= now)
                EndSession(session, now);
        }
    }

    private void Detach(TopicSession session, IMqttOutlet outlet, bool publishWill, TimeSpan now)
    {
        session.Outlet = null;
        if (!publishWill)
            session.Will = null;
        if (session.Wire.ExpiryS == 0)
        {
            EndSession(session, now);
            return;
        }

        if (session.Wire.ExpiryS != MqttSession.NeverExpires)
            session.ExpiresAt = now + TimeSpan.FromSeconds(session.Wire.ExpiryS);
        var delay = TimeSpan.FromSeconds(session.Will?.Properties.WillDelayIntervalS ?? 0);
        if (session.Will is null)
            return;
        if (delay == TimeSpan.Zero)
            PublishWill(session, now);
        else
            session.WillDue = now + delay;
    }

    /// <summary>With the session its will is due, delay or not [MQTT-3.1.3-9 and §3.1.3.2.2].</summary>
    private void EndSession(TopicSession session, TimeSpan now)
    {
        sessions.Remove(session.Wire.ClientId);
        PublishWill(session, now);
    }

    private void PublishWill(TopicSession session, TimeSpan now)
    {
        if (session.Will is not { } will)
            return;
        (session.Will, session.WillDue) = (null, null);
        Publish(session, will.Topic, will.Payload, will.Qos, will.Retain, will.Properties, now);
    }

    private MqttReasonCode Judge(TopicSession session, Subscription one, out TopicFilter? filter)
    {
        filter = null;
        // 3.1.1 knows no shared subscriptions; there such a filter would be a topic like any other.
        if (one.Filter.StartsWith("$share/", StringComparison.Ordinal))
            return MqttReasonCode.SharedSubscriptionsNotSupported;
        if (one.Filter.Length > limits.TopicCharactersMax || !TopicFilter.TryParse(one.Filter, MqttVersion.V5, out filter).IsOk)
            return MqttReasonCode.TopicFilterInvalid;
        if (one.Filter.StartsWith(PumpTopics.Root, StringComparison.Ordinal))
            return MqttReasonCode.NotAuthorized;
        if (session.Subscriptions.Count >= limits.SubscriptionsPerSessionMax && !session.Subscriptions.ContainsKey(one.Filter))
            return MqttReasonCode.QuotaExceeded;
        return (MqttReasonCode)(byte)one.Options.MaximumQos;
    }

    // 3.1.1 says only whether a session is to be kept.
    private uint Expiry(Connect connect)
    {
        var asked = connect.Version == MqttVersion.V5
            ? connect.Properties.SessionExpiryIntervalS ?? 0
            : connect.CleanStart ? 0 : uint.MaxValue;
        return Math.Min(asked, (uint)limits.SessionExpiryMaxS);
    }

    private bool MayUse(string topic) =>
        topic.Length <= limits.TopicCharactersMax && !topic.StartsWith(PumpTopics.Root, StringComparison.Ordinal) && !TopicName.IsServers(topic);

    private static TimeSpan Earlier(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
