using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulation.Tests;

/// <summary>The gateway's end of one MQTT connection, by hand: it acks nothing by itself.</summary>
internal sealed class StubMqttSession(Socket socket, MqttVersion version) : IDisposable
{
    private readonly NetworkStream stream = new(socket, ownsSocket: true);
    private readonly PipeReader reader = PipeReader.Create(new NetworkStream(socket, ownsSocket: false));

    /// <summary>What the pump broke, after <see cref="NextAsync"/> gave null.</summary>
    public MqttDecodeResult Fault { get; private set; } = MqttDecodeResult.Ok;

    public string Topic(string direction) => $"pumps/1/{Pumps.Config().PumpId}/{direction}";

    /// <summary>All in one write.</summary>
    public async Task SendAsync(params MqttPacket[] packets)
    {
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var packet in packets)
            MqttCodec.Encode(packet, version, bytes);
        await stream.WriteAsync(bytes.WrittenMemory);
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

    /// <summary>The next packet of any kind; null when the pump is gone or broke a rule.</summary>
    public async Task<MqttPacket?> NextAsync()
    {
        while (true)
        {
            ReadResult read;
            try
            {
                read = await reader.ReadAsync().AsTask().WaitAsync(StubGateway.Patience);
            }
            catch (IOException)
            {
                return null;
            }

            var buffer = read.Buffer;
            if (MqttFrameScanner.TryRead(ref buffer, 100_000, out var frame) == MqttScanResult.Frame)
            {
                Fault = MqttCodec.Decode(frame, version, out var packet);
                reader.AdvanceTo(buffer.Start);
                return packet;
            }

            if (read.IsCompleted)
                return null;
            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    public async Task<T> ReadAsync<T>()
        where T : MqttPacket
    {
        while (true)
        {
            switch (await NextAsync())
            {
                case T wanted:
                    return wanted;
                case null:
                    throw new InvalidOperationException($"The pump closed before {typeof(T).Name}: {Fault}.");
            }
        }
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
    public async Task<(Publish Publish, Hello Message)> OpenAsync(ushort? receiveMaximum = null)
    {
        await ReadAsync<Connect>();
        await SendAsync(new ConnAck(false, MqttReasonCode.Success) { Properties = new MqttProperties { ReceiveMaximum = receiveMaximum } });
        var subscribe = await ReadAsync<Subscribe>();
        await SendAsync(new SubAck(subscribe.PacketId, [MqttReasonCode.Success]));
        return await ReadUpAsync<Hello>();
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

    /// <summary>Reset the connection.</summary>
    public void Dispose()
    {
        socket.LingerState = new LingerOption(true, 0);
        stream.Dispose();
    }
}
