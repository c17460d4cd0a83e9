using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using ClosedLoop.Pumps.Protocols.Mqtt.Wire;

namespace ClosedLoop.Pumps.Protocols.Mqtt.Codecs;

/// <summary>Sends each packet to its own codec.</summary>
internal static class PacketCodec
{
    private const byte FixedFlags = 0x02;

    public static MqttDecodeResult Read(in MqttFrame frame, ReadOnlySpan<byte> body, MqttVersion version, out MqttPacket? packet)
    {
        packet = null;
        if (frame.Type == 0 || (frame.Type == MqttPacketType.Auth && version == MqttVersion.V311))
        {
            return MqttRules.ReservedType;
        }

        if (frame.Type != MqttPacketType.Publish && frame.Flags != FlagsOf(frame.Type))
        {
            return MqttRules.FlagsNotValid;
        }

        var reader = new MqttReader(body);
        var read = Read(ref reader, frame, version);
        reader.End();
        if (!reader.Result.IsOk || read is null)
        {
            return reader.Result;
        }

        var result = Check(read, version);
        packet = result.IsOk ? read : null;
        return result;
    }

    public static MqttDecodeResult Check(MqttPacket packet, MqttVersion version) => packet switch
    {
        Connect connect => ConnectCodec.Check(connect),
        ConnAck answer => ConnAckCodec.Check(answer, version),
        Publish publish => PublishCodec.Check(publish, version),
        PubAck answer => AnswerCodec.Check(answer.Type, answer.PacketId, answer.Code, version),
        PubRec answer => AnswerCodec.Check(answer.Type, answer.PacketId, answer.Code, version),
        PubRel answer => AnswerCodec.Check(answer.Type, answer.PacketId, answer.Code, version),
        PubComp answer => AnswerCodec.Check(answer.Type, answer.PacketId, answer.Code, version),
        Subscribe subscribe => SubscribeCodec.Check(subscribe, version),
        SubAck answer => CodeListCodec.Check(answer),
        Unsubscribe unsubscribe => UnsubscribeCodec.Check(unsubscribe, version),
        UnsubAck answer => CodeListCodec.Check(answer, version),
        Disconnect disconnect => DisconnectCodec.Check(disconnect, version),
        Auth auth => AuthCodec.Check(auth, version),
        _ => MqttDecodeResult.Ok,
    };

    public static byte FirstByte(MqttPacket packet) =>
        (byte)(((int)packet.Type << 4) | (packet is Publish publish ? PublishCodec.Flags(publish) : FlagsOf(packet.Type)));

    public static void Put(ref MqttWriter w, MqttPacket packet, MqttVersion version)
    {
        switch (packet)
        {
            case Connect connect:
                ConnectCodec.Put(ref w, connect);
                break;
            case ConnAck answer:
                ConnAckCodec.Put(ref w, answer, version);
                break;
            case Publish publish:
                PublishCodec.Put(ref w, publish, version);
                break;
            case PubAck answer:
                AnswerCodec.Put(ref w, answer.PacketId, answer.Code, answer, version);
                break;
            case PubRec answer:
                AnswerCodec.Put(ref w, answer.PacketId, answer.Code, answer, version);
                break;
            case PubRel answer:
                AnswerCodec.Put(ref w, answer.PacketId, answer.Code, answer, version);
                break;
            case PubComp answer:
                AnswerCodec.Put(ref w, answer.PacketId, answer.Code, answer, version);
                break;
            case Subscribe subscribe:
                SubscribeCodec.Put(ref w, subscribe, version);
                break;
            case SubAck answer:
                CodeListCodec.Put(ref w, answer, version);
                break;
            case Unsubscribe unsubscribe:
                UnsubscribeCodec.Put(ref w, unsubscribe, version);
                break;
            case UnsubAck answer:
                CodeListCodec.Put(ref w, answer, version);
                break;
            case Disconnect disconnect:
                DisconnectCodec.Put(ref w, disconnect, version);
                break;
            case Auth auth:
                AuthCodec.Put(ref w, auth);
                break;
        }
    }

    private static byte FlagsOf(MqttPacketType type) =>
        type is MqttPacketType.PubRel or MqttPacketType.Subscribe or MqttPacketType.Unsubscribe ? FixedFlags : (byte)0;

    private static MqttPacket? Read(ref MqttReader r, in MqttFrame frame, MqttVersion version) => frame.Type switch
    {
        MqttPacketType.Connect => ConnectCodec.Read(ref r),
        MqttPacketType.ConnAck => ConnAckCodec.Read(ref r, version),
        MqttPacketType.Publish => PublishCodec.Read(ref r, frame.Flags, version),
        MqttPacketType.Subscribe => SubscribeCodec.Read(ref r, version),
        MqttPacketType.SubAck => CodeListCodec.ReadSubAck(ref r, version),
        MqttPacketType.Unsubscribe => UnsubscribeCodec.Read(ref r, version),
        MqttPacketType.UnsubAck => CodeListCodec.ReadUnsubAck(ref r, version),
        MqttPacketType.PingReq => new PingReq(),
        MqttPacketType.PingResp => new PingResp(),
        MqttPacketType.Disconnect => DisconnectCodec.Read(ref r, version),
        MqttPacketType.Auth => AuthCodec.Read(ref r),
        _ => AnswerCodec.Read(ref r, frame.Type, version),
    };
}
