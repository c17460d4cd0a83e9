using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using ClosedLoop.Pumps.Protocols.Mqtt.Wire;

namespace ClosedLoop.Pumps.Protocols.Mqtt.Codecs;

internal static class ConnAckCodec
{
    public static ConnAck Read(ref MqttReader r, MqttVersion version)
    {
        var flags = r.Byte();
        if (flags > 1)
        {
            r.Fail(MqttRules.ConnAckFlagsReserved);
        }

        var byteCode = r.Byte();
        if (version == MqttVersion.V5)
        {
            return new ConnAck(flags == 1, (MqttReasonCode)byteCode) { Properties = PropertyReader.Read(ref r, PropertyScope.ConnAck) };
        }

        if (ReasonCodes.FromReturnCode(byteCode) is not { } code)
        {
            r.Fail(MqttRules.CodeNotValid);
            return new ConnAck(false, MqttReasonCode.UnspecifiedError);
        }

        return new ConnAck(flags == 1, code);
    }

    public static MqttDecodeResult Check(ConnAck packet, MqttVersion version) =>
        !ReasonCodes.IsAllowed(MqttPacketType.ConnAck, packet.Code) ? MqttRules.CodeNotValid
        : packet.SessionPresent && packet.Code != MqttReasonCode.Success ? MqttRules.SessionPresentWithFailure
        : version == MqttVersion.V311 && ReasonCodes.ToReturnCode(packet.Code) is null ? MqttRules.NotInVersion
        : MqttDecodeResult.Ok;

    public static void Put(ref MqttWriter w, ConnAck packet, MqttVersion version)
    {
        w.Byte(packet.SessionPresent ? (byte)1 : (byte)0);
        w.Byte(version == MqttVersion.V5 ? (byte)packet.Code : ReasonCodes.ToReturnCode(packet.Code) ?? default);
        if (version == MqttVersion.V5)
        {
            PropertyWriter.Put(ref w, packet.Properties, PropertyScope.ConnAck);
        }
    }
}
