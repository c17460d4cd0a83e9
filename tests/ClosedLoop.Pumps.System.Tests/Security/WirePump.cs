using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.System.Tests.Security;

/// <summary>A pump's end of a connection, honest or not: it says exactly what the test has it say.</summary>
internal sealed class WirePump : IDisposable
{
    public const ulong Epoch = 7;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Stream stream;

    private WirePump(Stream stream, TappedStream wire) => (this.stream, Wire) = (stream, wire);

    public TappedStream Wire { get; }

    private static long NowUnixMs => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Without TLS, whatever the port expects.</summary>
    public static async Task<WirePump> ConnectPlainAsync(IPEndPoint gateway)
    {
        var client = new Socket(gateway.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await client.ConnectAsync(gateway).WaitAsync(Limit);
        var wire = new TappedStream(new NetworkStream(client, ownsSocket: true));
        return new WirePump(wire, wire);
    }

    public static async Task<WirePump> ConnectAsync(IPEndPoint gateway, X509Certificate2? certificate)
    {
        var plain = await ConnectPlainAsync(gateway);
        var tls = new SslStream(plain.Wire);
        try
        {
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = "gateway",
                ClientCertificateContext = certificate is null ? null : SslStreamCertificateContext.Create(certificate, null, offline: true),
                RemoteCertificateValidationCallback = (_, seen, _, _) => seen?.Subject == "CN=gateway",
            }).WaitAsync(Limit);
            return new WirePump(tls, plain.Wire);
        }
        catch
        {
            await tls.DisposeAsync();
            throw;
        }
    }

    public static Hello Hello(string pump) => new()
    {
        PumpId = pump,
        ProtocolVersion = OpenPumpLimits.ProtocolVersion,
        LogEpoch = Epoch,
        FirstSequence = 1,
        LastSequence = 1_000,
        BootId = 1,
        MonotonicMs = 1_000,
        DeviceTimeUnixMs = NowUnixMs,
        Channels = [new ChannelInfo { Channel = "A", Kind = ChannelKind.LargeVolume, RateStepNlH = 100_000, VolumeStepNl = 100_000 }],
    };

    public static Event Event(ulong sequence) => new()
    {
        LogEpoch = Epoch,
        Sequence = sequence,
        BootId = 1,
        MonotonicMs = 1_000 + sequence,
        Kind = EventKind.DeviceTimeChanged,
        DeviceTimeUnixMs = NowUnixMs,
        PreviousTimeUnixMs = NowUnixMs,
    };

    public static byte[] Frame(OpenPumpMessage message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        OpenPumpCodec.Encode(message, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    public Task SendAsync(OpenPumpMessage message) => SendAsync(Frame(message));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        await stream.WriteAsync(bytes);
        await stream.FlushAsync();
    }

    /// <summary>The next message; null when the gateway closed.</summary>
    public async Task<OpenPumpMessage?> ReceiveAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var length = new byte[OpenPumpCodec.LengthBytes];
            await stream.ReadExactlyAsync(length, limit.Token);
            var envelope = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
            await stream.ReadExactlyAsync(envelope, limit.Token);
            OpenPumpCodec.Decode(envelope.AsSpan(), out var message);
            return message;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Reads until the gateway closes; the last refusal in words, if there was one.</summary>
    public async Task<Refuse?> EndAsync()
    {
        Refuse? refused = null;
        while (await ReceiveAsync() is { } message)
            refused = message as Refuse ?? refused;
        return refused;
    }

    /// <summary>Reads bytes, of whatever kind, until the gateway closes.</summary>
    public async Task ClosedAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        var buffer = new byte[1_024];
        try
        {
            while (await Wire.ReadAsync(buffer, limit.Token) > 0)
            {
                // An alert of TLS, perhaps.
            }
        }
        catch (IOException)
        {
            // Reset.
        }
    }

    public void Dispose() => stream.Dispose();
}
