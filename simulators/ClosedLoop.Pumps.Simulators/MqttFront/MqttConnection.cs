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
/// <param name="clock">The fleet's clock.</param>
/// <param name="wake">Says that the session has something to send, or room to send it.</param>
/// <param name="fault">What it does wrong at present.</param>
/// <param name="faults">What is to go wrong once.</param>
internal sealed class MqttConnection(
    Socket socket, MqttPumpSession session, MqttVersion version, SimClock clock, Action wake, Func<MqttFault> fault, ArmedFaults faults)
    : FrontConnection(socket)
{
    // Field 2047, which no version of the envelope has: a reader must skip it.
    private static readonly byte[] UnknownField = [0xF8, 0x7F, 0x01];

    // A QoS of 3 [MQTT-3.3.1-4].
    private static readonly byte[] QosThree = [0x36, 0x05, 0x00, 0x01, (byte)'a', 0x00, 0x09];

    private readonly Lock gate = new();
    private readonly List<MqttPacket> packets = [];
    private readonly ArrayBufferWriter<byte> bytes = new();
    private bool holds;

    public override LinkEnd End
    {
        get
        {
            lock (gate)
                return session.End ?? LinkEnd.AtOnce;
        }
    }

    public override long DueMs
    {
        get
        {
            lock (gate)
                return session.DueMs;
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
            session.Collect(packets, clock.NowMs);
            if (session.End is not null)
            {
                Reset();
                return;
            }
        }

        // Bytes that were held to be merged with these stay in front of them.
        if (!holds)
            bytes.ResetWrittenCount();
        foreach (var packet in packets)
            Put(packet, wrong);
        holds = !holds && packets.Count > 0 && faults.Take(PumpFault.MergedFrames);
        if (holds || bytes.WrittenCount == 0)
            return;
        var isCut = packets.Exists(packet => packet is Publish) && faults.Take(PumpFault.ResetMidway);
        var isSplit = wrong == MqttFault.SplitWrites || faults.Take(PumpFault.SplitFrame);
        var end = bytes.WrittenCount - (isCut ? 1 : 0);
        for (var sent = 0; sent < end;)
        {
            var piece = bytes.WrittenMemory[sent..(isSplit ? sent + 1 : end)];
            await Writer.WriteAsync(piece, cancel);
            sent += piece.Length;
        }

        if (isCut)
            Reset();
    }

    private bool TryReceive(MqttPacket packet, out OpenPumpMessage? message)
    {
        message = null;
        // Lost with its connection: TCP loses nothing by itself.
        if (packet is PubAck && faults.Take(PumpFault.AckLost))
            return false;
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
        if (eventOf is not null && wrong == MqttFault.None)
            wrong = faults.Take(PumpFault.DuplicateBlock) ? MqttFault.DuplicatePublish
                : faults.Take(PumpFault.WrongLength) ? MqttFault.MalformedPacket : MqttFault.None;
        if (packet is Publish { PacketId: 0 } quiet && faults.Take(PumpFault.UnknownParameters))
            packet = quiet with { Payload = (byte[])[.. quiet.Payload.Span, .. UnknownField] };
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
