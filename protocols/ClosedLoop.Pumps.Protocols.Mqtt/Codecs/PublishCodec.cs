using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using ClosedLoop.Pumps.Protocols.Mqtt.Topics;
using ClosedLoop.Pumps.Protocols.Mqtt.Wire;

namespace ClosedLoop.Pumps.Protocols.Mqtt.Codecs;

internal static class PublishCodec
{
    private const int DuplicateFlag = 0x08;
    private const int RetainFlag = 0x01;

    public static Publish? Read(ref MqttReader r, byte flags, MqttVersion version)
    {
        var qos = (MqttQos)((flags >> 1) & 3);
        if (qos > MqttQos.ExactlyOnce)
        {
            r.Fail(MqttRules.QosNotValid);
            return null;
        }

        var topic = r.Text();
        var packetId = qos == MqttQos.AtMostOnce ? (ushort)0 : r.TwoBytes();
        var properties = version == MqttVersion.V5 ? PropertyReader.Read(ref r, PropertyScope.Publish) : MqttProperties.None;
        return new Publish(topic, r.Rest().ToArray(), qos, packetId)
        {
            Duplicate = (flags & DuplicateFlag) != 0,
            Retain = (flags & RetainFlag) != 0,
            Properties = properties,
        };
    }

    public static MqttDecodeResult Check(Publish packet, MqttVersion version) =>
        packet.Qos > MqttQos.ExactlyOnce ? MqttRules.QosNotValid
        : packet is { Duplicate: true, Qos: MqttQos.AtMostOnce } ? MqttRules.DuplicateWithQos0
        : packet.Qos == MqttQos.AtMostOnce && packet.PacketId != 0 ? MqttRules.PacketIdWithQos0
        : packet.Qos != MqttQos.AtMostOnce && packet.PacketId == 0 ? MqttRules.PacketIdZero
        : packet.Topic.Length > 0 && !TopicName.IsValid(packet.Topic) ? MqttRules.TopicHasWildcards
        : packet.Topic.Length > 0 ? MqttDecodeResult.Ok
        : version == MqttVersion.V311 ? MqttRules.TopicEmpty
        : packet.Properties.TopicAlias is null ? MqttRules.TopicMissing
        : MqttDecodeResult.Ok;

    public static byte Flags(Publish packet) =>
        (byte)((packet.Duplicate ? DuplicateFlag : 0) | ((int)packet.Qos << 1) | (packet.Retain ? RetainFlag : 0));

    public static void Put(ref MqttWriter w, Publish packet, MqttVersion version)
    {
        w.Text(packet.Topic);
        if (packet.Qos != MqttQos.AtMostOnce)
        {
            w.TwoBytes(packet.PacketId);
        }

        if (version == MqttVersion.V5)
        {
            PropertyWriter.Put(ref w, packet.Properties, PropertyScope.Publish);
        }

        w.Rest(packet.Payload.Span);
    }
}
