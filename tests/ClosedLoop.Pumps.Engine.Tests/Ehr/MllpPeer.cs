using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ClosedLoop.Pumps.Protocols.Hl7.Mllp;
using ClosedLoop.Pumps.Testing;

namespace ClosedLoop.Pumps.Engine.Tests.Ehr;

/// <summary>One end of an MLLP connection in a test's hands.</summary>
internal sealed class MllpPeer : IDisposable
{
    private readonly Socket socket;
    private readonly Stream stream;
    private readonly PipeReader reader;
    private readonly MllpFrameScanner scanner = new(1 << 20);

    public MllpPeer(Socket socket, Stream? secured = null)
    {
        this.socket = socket;
        socket.NoDelay = true;
        stream = secured ?? new NetworkStream(socket, ownsSocket: true);
        reader = PipeReader.Create(stream);
    }

    public static async Task<MllpPeer> ConnectAsync(int port)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return new MllpPeer(socket);
    }

    /// <summary>Connects over TLS and trusts one authority only.</summary>
    public static async Task<MllpPeer> ConnectTlsAsync(int port, X509Certificate2? certificate, X509Certificate2 authority)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port);
        var secured = new SslStream(new NetworkStream(socket, ownsSocket: true));
        await secured.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "gateway.test",
            ClientCertificates = certificate is null ? null : [certificate],
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { authority },
                RevocationMode = X509RevocationMode.NoCheck,
            },
        });
        return new MllpPeer(socket, secured);
    }

    public static byte[] Framed(ReadOnlySpan<byte> message)
    {
        var output = new ArrayBufferWriter<byte>();
        MllpFrame.Write(output, message);
        return output.WrittenSpan.ToArray();
    }

    public async Task SendRawAsync(ReadOnlyMemory<byte> bytes) => await stream.WriteAsync(bytes);

    public Task SendAsync(ReadOnlyMemory<byte> message) => SendRawAsync(Framed(message.Span));

    public Task SendAsync(string message) => SendAsync(Encoding.UTF8.GetBytes(message));

    /// <summary>The next message as text; null when the other end closed.</summary>
    public Task<string?> ReceiveAsync() => Waiting.ForAsync(ReadAsync(), "a message");

    public async Task<string> AskAsync(ReadOnlyMemory<byte> message)
    {
        await SendAsync(message);
        return await ReceiveAsync() ?? throw new EndOfStreamException("Closed instead of answering.");
    }

    /// <summary>Of the certificate the other end showed; null without TLS.</summary>
    public string? RemoteThumbprint => (stream as SslStream)?.RemoteCertificate?.GetCertHashString();

    /// <summary>Ends the connection with a reset.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    public void Dispose() => stream.Dispose();

    private async Task<string?> ReadAsync()
    {
        while (true)
        {
            ReadResult read;
            try
            {
                read = await reader.ReadAsync();
            }
            catch (IOException)
            {
                return null;
            }

            var rest = read.Buffer;
            if (scanner.TryRead(ref rest, out var frame) == MllpScan.Frame)
            {
                var text = Encoding.UTF8.GetString(frame.ToArray());
                reader.AdvanceTo(rest.Start);
                return text;
            }

            reader.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted)
                return null;
        }
    }
}
