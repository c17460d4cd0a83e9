using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using ClosedLoop.Pumps.Protocols.Mqtt.Wire;

namespace ClosedLoop.Pumps.Protocols.Mqtt.Codecs;

internal static class DisconnectCodec
{
    public static Disconnect Read(ref MqttReader r, MqttVersion version)
    {
        if (version == MqttVersion.V311 || r.AtEnd)
        {
            return new Disconnect();
        }

        var code = (MqttReasonCode)r.Byte();
        var properties = r.AtEnd ? MqttProperties.None : PropertyReader.Read(ref r, PropertyScope.Disconnect);
        return new Disconnect(code) { Properties = properties };
    }

    public static MqttDecodeResult Check(Disconnect packet, MqttVersion version) =>
        !ReasonCodes.IsAllowed(MqttPacketType.Disconnect, packet.Code) ? MqttRules.CodeNotValid
        : version == MqttVersion.V311 && packet.Code != MqttReasonCode.Success ? MqttRules.NotInVersion
        : MqttDecodeResult.Ok;

    public static void Put(ref MqttWriter w, Disconnect packet, MqttVersion version)
    {
        var hasProperties = packet.Properties != MqttProperties.None;
        if (version == MqttVersion.V311 || (packet.Code == MqttReasonCode.Success && !hasProperties))
        {
            return;
        }

        w.Byte((byte)packet.Code);
        if (hasProperties)
        {
            PropertyWriter.Put(ref w, packet.Properties, PropertyScope.Disconnect);
        }
    }
}
