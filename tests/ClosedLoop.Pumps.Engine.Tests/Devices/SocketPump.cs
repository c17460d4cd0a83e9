using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using ClosedLoop.Pumps.Engine.Tests.Sessions;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Devices;

/// <summary>The pump's end of a real connection. It says and does exactly what the test tells it.</summary>
internal sealed class SocketPump : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly TcpClient client;
    private readonly Stream stream;

    private SocketPump(TcpClient client, Stream stream)
    {
        this.client = client;
        this.stream = stream;
    }

    /// <summary>What the gateway sent in its TLS handshake.</summary>
    public long HandshakeBytes { get; private init; }

    public static Hello Hello { get; } = new()
    {
        PumpId = Reports.Pump.Value,
        ProtocolVersion = 1,
        LogEpoch = 7,
        FirstSequence = 1,
        LastSequence = 1_000,
        DeviceTimeUnixMs = SteppedTime.Start.ToUnixTimeMilliseconds(),
        Channels = [new ChannelInfo { Channel = "A", Kind = ChannelKind.LargeVolume, RateStepNlH = 100_000, VolumeStepNl = 100_000 }],
    };

    public static Event Event(ulong sequence) => new()
    {
        LogEpoch = 7,
        Sequence = sequence,
        Kind = EventKind.DeviceTimeChanged,
        DeviceTimeUnixMs = SteppedTime.Start.ToUnixTimeMilliseconds(),
        PreviousTimeUnixMs = SteppedTime.Start.ToUnixTimeMilliseconds(),
    };

    public static byte[] Frame(OpenPumpMessage message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        OpenPumpCodec.Encode(message, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    public static async Task<SocketPump> ConnectAsync(IPEndPoint endpoint, int receiveBufferBytes = 0)
    {
        var client = new TcpClient { NoDelay = true };
        if (receiveBufferBytes > 0)
            client.ReceiveBufferSize = receiveBufferBytes;
        await client.ConnectAsync(endpoint).WaitAsync(Limit);
        return new SocketPump(client, client.GetStream());
    }

    public static Task<SocketPump> ConnectTlsAsync(IPEndPoint endpoint, X509Certificate2? certificate) =>
        ConnectTlsAsync(endpoint, new SslClientAuthenticationOptions
        {
            TargetHost = "gateway",
            ClientCertificates = certificate is null ? null : [certificate],

            // The pump knows its gateway by name here; its trust is not under test.
            RemoteCertificateValidationCallback = (_, seen, _, _) => seen?.Subject == "CN=gateway",
        });

    public static async Task<SocketPump> ConnectTlsAsync(IPEndPoint endpoint, SslClientAuthenticationOptions options)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(endpoint).WaitAsync(Limit);
        var wire = new CountingStream(client.GetStream());
        var tls = new SslStream(wire);
        await tls.AuthenticateAsClientAsync(options).WaitAsync(Limit);
        return new SocketPump(client, tls) { HandshakeBytes = wire.ReadBytes };
    }

    /// <summary>Connects and says Hello; the Welcome has come.</summary>
    public static async Task<SocketPump> OpenAsync(IPEndPoint endpoint)
    {
        var pump = await ConnectAsync(endpoint);
        await pump.SendAsync(Hello);
        await pump.ReceiveAsync<Welcome>();
        return pump;
    }

    public Task SendAsync(OpenPumpMessage message) => SendAsync(Frame(message));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        await stream.WriteAsync(bytes);
        await stream.FlushAsync();
    }

    /// <summary>The next message of this kind; others are passed over.</summary>
    public async Task<T> ReceiveAsync<T>()
        where T : OpenPumpMessage
    {
        while (true)
        {
            var message = await ReceiveAsync();
            Assert.NotNull(message);
            if (message is T wanted)
                return wanted;
        }
    }

    /// <summary>Reads on until the gateway closes.</summary>
    public async Task EndAsync()
    {
        while (await ReceiveAsync() is not null)
        {
        }
    }

    /// <summary>The link is cut: the gateway sees a reset.</summary>
    public void Cut()
    {
        client.Client.LingerState = new LingerOption(true, 0);
        client.Close();
    }

    public void Dispose()
    {
        stream.Dispose();
        client.Dispose();
    }

    private async Task<OpenPumpMessage?> ReceiveAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var length = new byte[OpenPumpCodec.LengthBytes];
            await stream.ReadExactlyAsync(length, limit.Token);
            var envelope = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
            await stream.ReadExactlyAsync(envelope, limit.Token);
            Assert.True(OpenPumpCodec.Decode(envelope.AsSpan(), out var message).IsOk);
            return message;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
