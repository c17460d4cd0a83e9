using System.Buffers;
using System.Net.Sockets;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulation.Tests;

/// <summary>The gateway's end of one MQTT connection, by hand: it acks nothing by itself.</summary>
internal sealed class StubMqttSession(Socket socket, MqttVersion version) : StubPeer<MqttPacket>(socket)
{
    /// <summary>What the pump broke, after there was no next packet.</summary>
    public MqttDecodeResult Fault { get; private set; } = MqttDecodeResult.Ok;

    public string Topic(string direction) => $"pumps/1/{Pumps.Config().PumpId}/{direction}";

    /// <summary>All in one write.</summary>
    public async Task SendAsync(params MqttPacket[] packets)
    {
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var packet in packets)
            MqttCodec.Encode(packet, version, bytes);
        await WriteAsync(bytes.WrittenMemory);
    }

    public Task SendDownAsync(OpenPumpMessage message) => SendAsync(new Publish(Topic("down"), Envelope(message)));

    public static byte[] Envelope(OpenPumpMessage message)
    {
        var envelope = new ArrayBufferWriter<byte>();
        OpenPumpCodec.EncodeEnvelope(message, envelope);
        return envelope.WrittenSpan.ToArray();
    }

    public static OpenPumpMessage Message(Publish publish)
    {
        OpenPumpCodec.Decode(publish.Payload.Span, out var message);
        return message ?? throw new InvalidOperationException("A publication that holds no envelope.");
    }

    /// <summary>The next publication that carries this kind of message; others are passed over.</summary>
    public async Task<(Publish Publish, T Message)> ReadUpAsync<T>()
        where T : OpenPumpMessage
    {
        while (true)
        {
            var publish = await ReadAsync<Publish>();
            if (Message(publish) is T message)
                return (publish, message);
        }
    }

    /// <summary>CONNECT, SUBSCRIBE and Hello, each answered but the last.</summary>
    public Task<(Publish Publish, Hello Message)> OpenAsync(ushort? receiveMaximum = null) =>
        OpenAsync(new MqttProperties { ReceiveMaximum = receiveMaximum });

    /// <param name="limits">As CONNACK says them.</param>
    public async Task<(Publish Publish, Hello Message)> OpenAsync(MqttProperties limits)
    {
        await EnterAsync(limits);
        return await ReadUpAsync<Hello>();
    }

    /// <summary>CONNECT and SUBSCRIBE, answered.</summary>
    public async Task EnterAsync(MqttProperties limits)
    {
        await ReadAsync<Connect>();
        await SendAsync(new ConnAck(false, MqttReasonCode.Success) { Properties = limits });
        var subscribe = await ReadAsync<Subscribe>();
        await SendAsync(new SubAck(subscribe.PacketId, [MqttReasonCode.Success]));
    }

    public async Task WelcomeAsync(ulong committed = 0, uint window = 100)
    {
        var (publish, hello) = await OpenAsync();
        await SendDownAsync(StubGateway.Welcome(hello, committed, window));
        await SendAsync(new PubAck(publish.PacketId));
    }

    public async Task<List<(ushort Id, ulong Sequence)>> EventsAsync(int count)
    {
        var all = new List<(ushort, ulong)>();
        while (all.Count < count)
        {
            var (publish, entry) = await ReadUpAsync<Event>();
            all.Add((publish.PacketId, entry.Sequence));
        }

        return all;
    }

    protected override string Why => Fault.ToString();

    protected override bool TryTake(ref ReadOnlySequence<byte> buffer, out MqttPacket? taken)
    {
        taken = null;
        if (MqttFrameScanner.TryRead(ref buffer, 100_000, out var frame) != MqttScanResult.Frame)
            return false;
        Fault = MqttCodec.Decode(frame, version, out taken);
        return true;
    }
}
