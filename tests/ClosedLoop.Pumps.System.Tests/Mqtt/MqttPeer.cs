using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Packets;
using Xunit;

namespace ClosedLoop.Pumps.System.Tests.Mqtt;

/// <summary>A client's end of an MQTT connection, honest or not: it says exactly what the test has it say, and reads when it is told to.</summary>
internal sealed class MqttPeer : IDisposable
{
    private const int PacketBytesMax = 1_000_000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Stream stream;
    private readonly PipeReader reader;
    private readonly MqttVersion version;

    private MqttPeer(Stream stream, MqttVersion version) =>
        (this.stream, this.version, reader) = (stream, version, PipeReader.Create(stream));

    public static async Task<MqttPeer> ConnectAsync(IPEndPoint gateway, MqttVersion version) =>
        new(await DialAsync(gateway), version);

    /// <summary>Over TLS.</summary>
    /// <param name="gateway">Where it listens.</param>
    /// <param name="version">Spoken.</param>
    /// <param name="certificate">Null: shows none.</param>
    public static async Task<MqttPeer> ConnectTlsAsync(IPEndPoint gateway, MqttVersion version, X509Certificate2? certificate)
    {
        var tls = new SslStream(await DialAsync(gateway));
        try
        {
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = "gateway",
                ClientCertificateContext = certificate is null ? null : SslStreamCertificateContext.Create(certificate, null, offline: true),
                RemoteCertificateValidationCallback = (_, seen, _, _) => seen?.Subject == "CN=gateway",
            }).WaitAsync(Limit);
            return new MqttPeer(tls, version);
        }
        catch
        {
            await tls.DisposeAsync();
            throw;
        }
    }

    /// <summary>Says CONNECT with a clean start; the answer's code.</summary>
    public async Task<MqttReasonCode> EnterAsync(string clientId, MqttProperties? properties = null)
    {
        await SendAsync(new Connect(version, clientId) { CleanStart = true, KeepAliveS = 60, Properties = properties ?? MqttProperties.None });
        return (await ReceiveAsync<ConnAck>()).Code;
    }

    public async Task SubscribeAsync(string filter, MqttQos qos)
    {
        await SendAsync(new Subscribe(1, [new Subscription(filter, new SubscriptionOptions(qos))]));
        Assert.True(Assert.Single((await ReceiveAsync<SubAck>()).Codes) < MqttReasonCode.UnspecifiedError);
    }

    public async Task SendAsync(params IEnumerable<MqttPacket> packets)
    {
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var packet in packets)
            MqttCodec.Encode(packet, version, bytes);
        await stream.WriteAsync(bytes.WrittenMemory);
        await stream.FlushAsync();
    }

    /// <summary>The next packet of this kind; others are passed over.</summary>
    public async Task<T> ReceiveAsync<T>()
        where T : MqttPacket
    {
        while (true)
        {
            var packet = await ReceiveAsync();
            Assert.True(packet is not null, $"closed, and no {typeof(T).Name} came");
            if (packet is T wanted)
                return wanted;
        }
    }

    /// <summary>The next packet; null when the gateway closed.</summary>
    public async Task<MqttPacket?> ReceiveAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(limit.Token);
                var buffer = read.Buffer;
                if (MqttFrameScanner.TryRead(ref buffer, PacketBytesMax, out var frame) == MqttScanResult.Frame)
                {
                    var decoded = MqttCodec.Decode(frame, version, out var packet);
                    reader.AdvanceTo(buffer.Start);
                    Assert.True(decoded.IsOk, decoded.ToString());
                    return packet;
                }

                reader.AdvanceTo(buffer.Start, buffer.End);
                if (read.IsCompleted)
                    return null;
            }
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>All that came by the time the answer to a ping did.</summary>
    public async Task<IReadOnlyList<MqttPacket>> UntilPingAsync()
    {
        await SendAsync(new PingReq());
        var seen = new List<MqttPacket>();
        while (await ReceiveAsync() is { } packet and not PingResp)
            seen.Add(packet);
        return seen;
    }

    public void Dispose() => stream.Dispose();

    private static async Task<NetworkStream> DialAsync(IPEndPoint gateway)
    {
        var client = new Socket(gateway.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await client.ConnectAsync(gateway).WaitAsync(Limit);
        return new NetworkStream(client, ownsSocket: true);
    }
}
