using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using ClosedLoop.Pumps.Protocols.Mqtt.Wire;

namespace ClosedLoop.Pumps.Protocols.Mqtt.Codecs;

/// <summary>PUBACK, PUBREC, PUBREL and PUBCOMP, which differ in their codes only (MQTT 5 §3.4 to §3.7).</summary>
internal static class AnswerCodec
{
    public static MqttPacket Read(ref MqttReader r, MqttPacketType type, MqttVersion version)
    {
        var packetId = r.TwoBytes();
        var code = MqttReasonCode.Success;
        var properties = MqttProperties.None;

        // Success without properties may be left out, and so may the length of properties after a code (§3.4.2.1, §3.4.2.2.1).
        if (version == MqttVersion.V5 && !r.AtEnd)
        {
            code = (MqttReasonCode)r.Byte();
            properties = r.AtEnd ? MqttProperties.None : PropertyReader.Read(ref r, Scope(type));
        }

        return Of(type, packetId, code) with { Properties = properties };
    }

    public static MqttDecodeResult Check(MqttPacketType type, ushort packetId, MqttReasonCode code, MqttVersion version) =>
        packetId == 0 ? MqttRules.PacketIdZero
        : !ReasonCodes.IsAllowed(type, code) ? MqttRules.CodeNotValid
        : version == MqttVersion.V311 && code >= MqttReasonCode.UnspecifiedError ? MqttRules.NotInVersion
        : MqttDecodeResult.Ok;

    public static void Put(ref MqttWriter w, ushort packetId, MqttReasonCode code, MqttPacket packet, MqttVersion version)
    {
        w.TwoBytes(packetId);
        var hasProperties = packet.Properties != MqttProperties.None;
        if (version == MqttVersion.V5 && (hasProperties || code != MqttReasonCode.Success))
        {
            w.Byte((byte)code);
            if (hasProperties)
            {
                PropertyWriter.Put(ref w, packet.Properties, Scope(packet.Type));
            }
        }
    }

    private static PropertyScope Scope(MqttPacketType type) => (PropertyScope)(1 << (int)type);

    private static MqttPacket Of(MqttPacketType type, ushort packetId, MqttReasonCode code) => type switch
    {
        MqttPacketType.PubAck => new PubAck(packetId, code),
        MqttPacketType.PubRec => new PubRec(packetId, code),
        MqttPacketType.PubRel => new PubRel(packetId, code),
        _ => new PubComp(packetId, code),
    };
}
