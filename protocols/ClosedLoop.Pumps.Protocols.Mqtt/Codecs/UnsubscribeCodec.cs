using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using ClosedLoop.Pumps.Protocols.Mqtt.Topics;
using ClosedLoop.Pumps.Protocols.Mqtt.Wire;

namespace ClosedLoop.Pumps.Protocols.Mqtt.Codecs;

internal static class UnsubscribeCodec
{
    public static Unsubscribe Read(ref MqttReader r, MqttVersion version)
    {
        var packetId = r.TwoBytes();
        var properties = version == MqttVersion.V5 ? PropertyReader.Read(ref r, PropertyScope.Unsubscribe) : MqttProperties.None;
        var filters = new List<string>();
        while (!r.AtEnd)
        {
            filters.Add(r.Text());
        }

        return new Unsubscribe(packetId, filters) { Properties = properties };
    }

    public static MqttDecodeResult Check(Unsubscribe packet, MqttVersion version)
    {
        var result = packet.PacketId == 0 ? MqttRules.PacketIdZero
            : packet.Filters.Count == 0 ? MqttRules.NoFilter
            : MqttDecodeResult.Ok;
        for (var i = 0; result.IsOk && i < packet.Filters.Count; i++)
        {
            result = TopicFilter.TryParse(packet.Filters[i], version, out _);
        }

        return result;
    }

    public static void Put(ref MqttWriter w, Unsubscribe packet, MqttVersion version)
    {
        w.TwoBytes(packet.PacketId);
        if (version == MqttVersion.V5)
        {
            PropertyWriter.Put(ref w, packet.Properties, PropertyScope.Unsubscribe);
        }

        foreach (var filter in packet.Filters)
        {
            w.Text(filter);
        }
    }
}
