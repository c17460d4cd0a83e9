using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using ClosedLoop.Pumps.Protocols.Mqtt.Topics;
using ClosedLoop.Pumps.Protocols.Mqtt.Wire;

namespace ClosedLoop.Pumps.Protocols.Mqtt.Codecs;

internal static class SubscribeCodec
{
    private const int NoLocalFlag = 0x04;
    private const int RetainAsPublishedFlag = 0x08;
    private const int RetainHandlingShift = 4;

    public static Subscribe Read(ref MqttReader r, MqttVersion version)
    {
        var packetId = r.TwoBytes();
        var properties = version == MqttVersion.V5 ? PropertyReader.Read(ref r, PropertyScope.Subscribe) : MqttProperties.None;
        var subscriptions = new List<Subscription>();
        while (!r.AtEnd)
        {
            var filter = r.Text();
            var bits = r.Byte();
            if (bits >= (version == MqttVersion.V5 ? 0x40 : 0x04))
            {
                r.Fail(MqttRules.OptionBitsReserved);
            }

            subscriptions.Add(new Subscription(filter, new SubscriptionOptions(
                (MqttQos)(bits & 3),
                (bits & NoLocalFlag) != 0,
                (bits & RetainAsPublishedFlag) != 0,
                (RetainHandling)((bits >> RetainHandlingShift) & 3))));
        }

        return new Subscribe(packetId, subscriptions) { Properties = properties };
    }

    public static MqttDecodeResult Check(Subscribe packet, MqttVersion version)
    {
        var result = packet.PacketId == 0 ? MqttRules.PacketIdZero
            : packet.Subscriptions.Count == 0 ? MqttRules.NoSubscription
            : MqttDecodeResult.Ok;
        for (var i = 0; result.IsOk && i < packet.Subscriptions.Count; i++)
        {
            result = Check(packet.Subscriptions[i], version);
        }

        return result;
    }

    public static void Put(ref MqttWriter w, Subscribe packet, MqttVersion version)
    {
        w.TwoBytes(packet.PacketId);
        if (version == MqttVersion.V5)
        {
            PropertyWriter.Put(ref w, packet.Properties, PropertyScope.Subscribe);
        }

        foreach (var (filter, options) in packet.Subscriptions)
        {
            w.Text(filter);
            w.Byte((byte)((int)options.MaximumQos | (options.NoLocal ? NoLocalFlag : 0)
                | (options.RetainAsPublished ? RetainAsPublishedFlag : 0) | ((int)options.RetainHandling << RetainHandlingShift)));
        }
    }

    private static MqttDecodeResult Check(Subscription subscription, MqttVersion version)
    {
        var options = subscription.Options;
        var result = TopicFilter.TryParse(subscription.Filter, version, out var filter);
        return !result.IsOk ? result
            : options.MaximumQos > MqttQos.ExactlyOnce || options.RetainHandling > RetainHandling.DoNotSend ? MqttRules.OptionsNotValid
            : options.NoLocal && filter?.ShareName is not null ? MqttRules.NoLocalOnShared
            : version == MqttVersion.V311 && options != new SubscriptionOptions(options.MaximumQos) ? MqttRules.NotInVersion
            : MqttDecodeResult.Ok;
    }
}
