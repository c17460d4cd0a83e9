using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using ClosedLoop.Pumps.Protocols.Mqtt.Topics;
using ClosedLoop.Pumps.Protocols.Mqtt.Wire;

namespace ClosedLoop.Pumps.Protocols.Mqtt.Codecs;

/// <summary>CONNECT, which says its own version.</summary>
internal static class ConnectCodec
{
    private const int UserNameFlag = 0x80;
    private const int PasswordFlag = 0x40;
    private const int WillRetainFlag = 0x20;
    private const int WillQosShift = 3;
    private const int WillFlag = 0x04;
    private const int CleanStartFlag = 0x02;
    private const int ReservedFlag = 0x01;

    public static Connect Read(ref MqttReader r)
    {
        // The level before anything else: what follows may look different in another version.
        var name = r.Text();
        var level = r.Byte();
        if (r.Result.IsOk && !(name == "MQTT" && level is (byte)MqttVersion.V311 or (byte)MqttVersion.V5))
        {
            r.Fail(name == "MQTT" ? MqttRules.VersionNotSupported : MqttRules.ProtocolNameNotValid);
        }

        var version = (MqttVersion)level;
        var flags = r.Byte();
        var (hasWill, hasUser, hasPassword) = ((flags & WillFlag) != 0, (flags & UserNameFlag) != 0, (flags & PasswordFlag) != 0);
        CheckFlags(ref r, flags);
        var keepAliveS = r.TwoBytes();
        var properties = version == MqttVersion.V5 ? PropertyReader.Read(ref r, PropertyScope.Connect) : MqttProperties.None;
        var clientId = r.Text();
        var will = hasWill ? ReadWill(ref r, version, flags) : null;
        var userName = hasUser ? r.Text() : null;
        ReadOnlyMemory<byte>? password = hasPassword ? r.Binary() : default(ReadOnlyMemory<byte>?);
        return new Connect(version, clientId)
        {
            CleanStart = (flags & CleanStartFlag) != 0,
            KeepAliveS = keepAliveS,
            Properties = properties,
            Will = will,
            UserName = userName,
            Password = password,
        };
    }

    public static MqttDecodeResult Check(Connect packet) =>
        packet.Will is { Qos: > MqttQos.ExactlyOnce } ? MqttRules.WillQosNotValid
        : packet.Will is { Topic.Length: 0 } ? MqttRules.TopicEmpty
        : packet.Will is { } will && !TopicName.IsValid(will.Topic) ? MqttRules.TopicHasWildcards
        : packet.Version == MqttVersion.V5 ? MqttDecodeResult.Ok
        : packet is { UserName: null, Password: not null } ? MqttRules.PasswordWithoutUserName
        : packet is { ClientId.Length: 0, CleanStart: false } ? MqttRules.ClientIdEmpty
        : MqttDecodeResult.Ok;

    public static void Put(ref MqttWriter w, Connect packet)
    {
        w.Text("MQTT");
        w.Byte((byte)packet.Version);
        w.Byte(Flags(packet));
        w.TwoBytes(packet.KeepAliveS);
        if (packet.Version == MqttVersion.V5)
        {
            PropertyWriter.Put(ref w, packet.Properties, PropertyScope.Connect);
        }

        w.Text(packet.ClientId);
        if (packet.Will is { } will)
        {
            if (packet.Version == MqttVersion.V5)
            {
                PropertyWriter.Put(ref w, will.Properties, PropertyScope.Will);
            }

            w.Text(will.Topic);
            w.Binary(will.Payload.Span);
        }

        if (packet.UserName is { } userName)
        {
            w.Text(userName);
        }

        if (packet.Password is { } password)
        {
            w.Binary(password.Span);
        }
    }

    private static void CheckFlags(ref MqttReader r, byte flags)
    {
        var willQos = (flags >> WillQosShift) & 3;
        var fault = (flags & ReservedFlag) != 0 ? MqttRules.ConnectFlagReserved
            : willQos == 3 ? MqttRules.WillQosNotValid
            : (flags & WillFlag) != 0 ? MqttDecodeResult.Ok
            : willQos != 0 ? MqttRules.WillQosWithoutWill
            : (flags & WillRetainFlag) != 0 ? MqttRules.WillRetainWithoutWill
            : MqttDecodeResult.Ok;
        if (!fault.IsOk)
        {
            r.Fail(fault);
        }
    }

    private static Will ReadWill(ref MqttReader r, MqttVersion version, byte flags)
    {
        var properties = version == MqttVersion.V5 ? PropertyReader.Read(ref r, PropertyScope.Will) : MqttProperties.None;
        var qos = (MqttQos)((flags >> WillQosShift) & 3);
        return new Will(r.Text(), r.Binary(), qos, (flags & WillRetainFlag) != 0) { Properties = properties };
    }

    private static byte Flags(Connect packet) => (byte)(
        (packet.UserName is not null ? UserNameFlag : 0)
        | (packet.Password is not null ? PasswordFlag : 0)
        | (packet.CleanStart ? CleanStartFlag : 0)
        | (packet.Will is { } will ? WillFlag | ((int)will.Qos << WillQosShift) | (will.Retain ? WillRetainFlag : 0) : 0));
}
