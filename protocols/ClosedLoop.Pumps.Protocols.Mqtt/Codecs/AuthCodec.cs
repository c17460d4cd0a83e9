using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using ClosedLoop.Pumps.Protocols.Mqtt.Wire;

namespace ClosedLoop.Pumps.Protocols.Mqtt.Codecs;

internal static class AuthCodec
{
    public static Auth Read(ref MqttReader r) =>
        r.AtEnd ? new Auth() : new Auth((MqttReasonCode)r.Byte()) { Properties = PropertyReader.Read(ref r, PropertyScope.Auth) };

    /// <summary>The method may be missing only where the whole body is, which §3.15.2.1 allows for success.</summary>
    public static MqttDecodeResult Check(Auth packet, MqttVersion version) =>
        version == MqttVersion.V311 ? MqttRules.NotInVersion
        : !ReasonCodes.IsAllowed(MqttPacketType.Auth, packet.Code) ? MqttRules.CodeNotValid
        : packet.Properties.AuthenticationMethod is null && !IsBare(packet) ? MqttRules.AuthWithoutMethod
        : MqttDecodeResult.Ok;

    public static void Put(ref MqttWriter w, Auth packet)
    {
        if (!IsBare(packet))
        {
            w.Byte((byte)packet.Code);
            PropertyWriter.Put(ref w, packet.Properties, PropertyScope.Auth);
        }
    }

    private static bool IsBare(Auth packet) => packet.Code == MqttReasonCode.Success && packet.Properties == MqttProperties.None;
}
