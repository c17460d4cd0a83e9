using System.Buffers;
using System.Net.Sockets;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>Envelopes in MQTT publications.</summary>
/// <param name="socket">Connected.</param>
/// <param name="session">Its rules.</param>
/// <param name="version">Of the packets.</param>
/// <param name="wake">Says that the session has something to send, or room to send it.</param>
/// <param name="fault">What it does wrong at present.</param>
internal sealed class MqttConnection(Socket socket, MqttPumpSession session, MqttVersion version, Action wake, Func<MqttFault> fault)
    : FrontConnection(socket)
{
    // A QoS of 3 [MQTT-3.3.1-4].
    private static readonly byte[] QosThree = [0x36, 0x05, 0x00, 0x01, (byte)'a', 0x00, 0x09];

    private readonly Lock gate = new();
    private readonly List<MqttPacket> packets = [];
    private readonly ArrayBufferWriter<byte> bytes = new();

    public override LinkEnd End
    {
        get
        {
            lock (gate)
                return session.End ?? LinkEnd.AtOnce;
        }
    }

    public override async ValueTask<OpenPumpMessage?> ReadAsync(CancellationToken cancel)
    {
        while (true)
        {
            var read = await Reader.ReadAsync(cancel);
            var buffer = read.Buffer;
            switch (MqttFrameScanner.TryRead(ref buffer, MqttPumpSession.PacketBytesMax, out var frame))
            {
                case MqttScanResult.Frame:
                    MqttCodec.Decode(frame, version, out var packet);
                    Reader.AdvanceTo(buffer.Start);
                    if (packet is null || !TryReceive(packet, out var message))
                        return null;
                    if (message is not null)
                        return message;
                    break;
                case MqttScanResult.NeedMore when !read.IsCompleted:
                    Reader.AdvanceTo(buffer.Start, buffer.End);
                    break;
                default:
                    return null;
            }
        }
    }

    public override async ValueTask SendAsync(List<OpenPumpMessage> messages, CancellationToken cancel)
    {
        var wrong = fault();
        packets.Clear();
        lock (gate)
        {
            session.Put(messages);
            session.Collect(packets);
        }

        bytes.ResetWrittenCount();
        foreach (var packet in packets)
            Put(packet, wrong);
        for (var sent = 0; sent < bytes.WrittenCount;)
        {
            var piece = wrong == MqttFault.SplitWrites ? bytes.WrittenMemory.Slice(sent, 1) : bytes.WrittenMemory[sent..];
            await Writer.WriteAsync(piece, cancel);
            sent += piece.Length;
        }
    }

    private bool TryReceive(MqttPacket packet, out OpenPumpMessage? message)
    {
        lock (gate)
        {
            message = session.Receive(packet);
            if (session.End is not null)
                return false;
        }

        wake();
        return true;
    }

    private void Put(MqttPacket packet, MqttFault wrong)
    {
        var eventOf = packet is Publish { PacketId: > 0 } publish && IsEvent(publish) ? publish : null;
        switch (wrong)
        {
            case MqttFault.MalformedPacket when eventOf is not null:
                bytes.Write(QosThree);
                break;
            case MqttFault.WrongTopic when eventOf is not null:
                MqttCodec.Encode(eventOf with { Topic = session.WrongTopic }, version, bytes);
                break;
            case MqttFault.DuplicatePublish when eventOf is not null:
                MqttCodec.Encode(eventOf, version, bytes);
                MqttCodec.Encode(eventOf with { Duplicate = true }, version, bytes);
                break;
            default:
                MqttCodec.Encode(packet, version, bytes);
                break;
        }
    }

    private static bool IsEvent(Publish publish) =>
        OpenPumpCodec.Decode(publish.Payload.Span, out var message).IsOk && message is Event;
}
