using System.Buffers;
using System.Net;
using System.Net.Sockets;
using ClosedLoop.Pumps.Engine.Tests.Devices;
using ClosedLoop.Pumps.Engine.Tests.Sessions;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Mqtt;

/// <summary>The client's end of a real MQTT connection. It says and does exactly what the test tells it.</summary>
internal sealed class SocketMqtt : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly TcpClient client = new() { NoDelay = true };
    private readonly MqttVersion version;
    private readonly Queue<MqttPacket> passedOver = new();
    private byte[] pending = [];
    private ushort lastId;

    private SocketMqtt(MqttVersion version) => this.version = version;

    public static string Up { get; } = $"pumps/1/{Reports.Pump.Value}/up";

    public static string Down { get; } = $"pumps/1/{Reports.Pump.Value}/down";

    public static async Task<SocketMqtt> ConnectAsync(IPEndPoint endpoint, MqttVersion version = MqttVersion.V5)
    {
        var one = new SocketMqtt(version);
        await one.client.ConnectAsync(endpoint).WaitAsync(Limit);
        return one;
    }

    /// <summary>Connected as the pump, its topic subscribed; Hello is not said yet.</summary>
    public static async Task<SocketMqtt> EnterAsync(IPEndPoint endpoint, MqttVersion version = MqttVersion.V5)
    {
        var pump = await ConnectAsync(endpoint, version);
        await pump.SendAsync(new Connect(version, Reports.Pump.Value) { CleanStart = true, KeepAliveS = 30 });
        Assert.Equal(MqttReasonCode.Success, (await pump.ReceiveAsync<ConnAck>()).Code);
        await pump.SendAsync(new Subscribe(1, [new Subscription(Down, new SubscriptionOptions(MqttQos.AtLeastOnce))]));
        Assert.Equal([MqttReasonCode.Success], (await pump.ReceiveAsync<SubAck>()).Codes);
        return pump;
    }

    /// <summary>The pump's session is open: Welcome and the PUBACK of Hello have come.</summary>
    public static async Task<SocketMqtt> OpenAsync(IPEndPoint endpoint, MqttVersion version = MqttVersion.V5)
    {
        var pump = await EnterAsync(endpoint, version);
        var id = await pump.PublishAsync(SocketPump.Hello);
        await pump.ReceiveDownAsync<Welcome>();
        Assert.Equal(id, (await pump.ReceiveAsync<PubAck>()).PacketId);
        return pump;
    }

    /// <summary>Publishes on the pump's own topic; the packet id.</summary>
    public async Task<ushort> PublishAsync(OpenPumpMessage message, MqttQos qos = MqttQos.AtLeastOnce, string? topic = null)
    {
        var id = qos == MqttQos.AtMostOnce ? (ushort)0 : ++lastId;
        await SendAsync(new Publish(topic ?? Up, Envelope(message), qos, id));
        return id;
    }

    public static byte[] Envelope(OpenPumpMessage message)
    {
        var envelope = new ArrayBufferWriter<byte>();
        OpenPumpCodec.EncodeEnvelope(message, envelope);
        return envelope.WrittenSpan.ToArray();
    }

    public byte[] Bytes(MqttPacket packet)
    {
        var bytes = new ArrayBufferWriter<byte>();
        MqttCodec.Encode(packet, version, bytes);
        return bytes.WrittenSpan.ToArray();
    }

    public Task SendAsync(MqttPacket packet) => SendAsync(Bytes(packet));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await client.GetStream().WriteAsync(bytes);

    /// <summary>The next packet of this kind; others are kept for later.</summary>
    public async Task<T> ReceiveAsync<T>(Func<T, bool>? which = null)
        where T : MqttPacket
    {
        for (var i = passedOver.Count; i > 0; i--)
        {
            var before = passedOver.Dequeue();
            if (before is T kept && which?.Invoke(kept) != false)
                return kept;
            passedOver.Enqueue(before);
        }

        while (true)
        {
            var packet = await NextAsync();
            Assert.True(packet is not null, $"closed, and no {typeof(T).Name} came; passed over: {string.Join(", ", passedOver)}");
            if (packet is T wanted && which?.Invoke(wanted) != false)
                return wanted;
            passedOver.Enqueue(packet);
        }
    }

    /// <summary>The next message of this kind on the pump's own topic.</summary>
    public async Task<T> ReceiveDownAsync<T>()
        where T : OpenPumpMessage
    {
        var publish = await ReceiveAsync<Publish>(one => Decode(one) is T);
        Assert.Equal((Down, MqttQos.AtMostOnce, false), (publish.Topic, publish.Qos, publish.Retain));
        return (T)Decode(publish);
    }

    /// <summary>Everything up to the end of the connection.</summary>
    public async Task<IReadOnlyList<MqttPacket>> EndAsync()
    {
        while (await NextAsync() is { } packet)
            passedOver.Enqueue(packet);
        return [.. passedOver];
    }

    /// <summary>All that came by the time the answer to a ping did.</summary>
    public async Task<IReadOnlyList<MqttPacket>> UntilPingAsync()
    {
        await SendAsync(new PingReq());
        await ReceiveAsync<PingResp>();
        return [.. passedOver];
    }

    public void Dispose() => client.Dispose();

    private static OpenPumpMessage Decode(Publish publish)
    {
        Assert.True(OpenPumpCodec.Decode(publish.Payload.Span, out var message).IsOk);
        return message!;
    }

    private async Task<MqttPacket?> NextAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        var chunk = new byte[4_096];
        while (true)
        {
            var buffer = new ReadOnlySequence<byte>(pending);
            if (MqttFrameScanner.TryRead(ref buffer, 1_000_000, out var frame) == MqttScanResult.Frame)
            {
                var decoded = MqttCodec.Decode(frame, version, out var packet);
                Assert.True(decoded.IsOk, decoded.ToString());
                pending = buffer.ToArray();
                return packet;
            }

            try
            {
                var read = await client.GetStream().ReadAsync(chunk, limit.Token);
                if (read == 0)
                    return null;
                pending = [.. pending, .. chunk.AsSpan(0, read)];
            }
            catch (IOException)
            {
                return null;
            }
        }
    }
}
