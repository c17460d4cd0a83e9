using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using ClosedLoop.Pumps.Protocols.Mqtt.Wire;

namespace ClosedLoop.Pumps.Protocols.Mqtt.Codecs;

/// <summary>SUBACK and UNSUBACK: one code for each line that was asked (MQTT 5 §3.9, §3.11).</summary>
internal static class CodeListCodec
{
    public static SubAck ReadSubAck(ref MqttReader r, MqttVersion version)
    {
        var (packetId, properties, codes) = Read(ref r, PropertyScope.SubAck, version);
        return new SubAck(packetId, codes) { Properties = properties };
    }

    public static UnsubAck ReadUnsubAck(ref MqttReader r, MqttVersion version)
    {
        if (version == MqttVersion.V311)
        {
            return new UnsubAck(r.TwoBytes(), []);
        }

        var (packetId, properties, codes) = Read(ref r, PropertyScope.UnsubAck, version);
        return new UnsubAck(packetId, codes) { Properties = properties };
    }

    public static MqttDecodeResult Check(SubAck packet) =>
        packet.PacketId == 0 ? MqttRules.PacketIdZero
        : packet.Codes.Count == 0 ? MqttRules.NoCode
        : packet.Codes.Any(c => !ReasonCodes.IsAllowed(MqttPacketType.SubAck, c)) ? MqttRules.CodeNotValid
        : MqttDecodeResult.Ok;

    public static MqttDecodeResult Check(UnsubAck packet, MqttVersion version) =>
        packet.PacketId == 0 ? MqttRules.PacketIdZero
        : version == MqttVersion.V5 && packet.Codes.Count == 0 ? MqttRules.NoCode
        : packet.Codes.Any(c => !ReasonCodes.IsAllowed(MqttPacketType.UnsubAck, c)) ? MqttRules.CodeNotValid
        : version == MqttVersion.V311 && packet.Codes.Any(IsFailure) ? MqttRules.NotInVersion
        : MqttDecodeResult.Ok;

    public static void Put(ref MqttWriter w, SubAck packet, MqttVersion version)
    {
        w.TwoBytes(packet.PacketId);
        if (version == MqttVersion.V5)
        {
            PropertyWriter.Put(ref w, packet.Properties, PropertyScope.SubAck);
        }

        foreach (var code in packet.Codes)
        {
            w.Byte((byte)(version == MqttVersion.V311 && IsFailure(code) ? MqttReasonCode.UnspecifiedError : code));
        }
    }

    public static void Put(ref MqttWriter w, UnsubAck packet, MqttVersion version)
    {
        w.TwoBytes(packet.PacketId);
        if (version == MqttVersion.V5)
        {
            PropertyWriter.Put(ref w, packet.Properties, PropertyScope.UnsubAck);
            foreach (var code in packet.Codes)
            {
                w.Byte((byte)code);
            }
        }
    }

    private static bool IsFailure(MqttReasonCode code) => code >= MqttReasonCode.UnspecifiedError;

    private static (ushort PacketId, MqttProperties Properties, List<MqttReasonCode> Codes) Read(
        ref MqttReader r, PropertyScope scope, MqttVersion version)
    {
        var packetId = r.TwoBytes();
        var properties = version == MqttVersion.V5 ? PropertyReader.Read(ref r, scope) : MqttProperties.None;
        var codes = new List<MqttReasonCode>();
        foreach (var code in r.Rest())
        {
            // 3.1.1 knows one failure only [3.1.1 MQTT-3.9.3-2].
            if (version == MqttVersion.V311 && code is > (byte)MqttReasonCode.GrantedQos2 and not (byte)MqttReasonCode.UnspecifiedError)
            {
                r.Fail(MqttRules.CodeNotValid);
            }

            codes.Add((MqttReasonCode)code);
        }

        return (packetId, properties, codes);
    }
}
