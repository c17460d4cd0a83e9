using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ClosedLoop.Pumps.Protocols.Hl7.Mllp;

namespace ClosedLoop.Pumps.System.Tests.Harness;

/// <summary>An order sender by hand: it may send what no decent one would.</summary>
internal sealed class MllpPeer : IDisposable
{
    private const int AnswerTimeoutMs = 10_000;

    private readonly TcpClient client;
    private readonly MllpFrameScanner scanner = new(1 << 20);
    private byte[] pending = [];

    private MllpPeer(TcpClient client) => this.client = client;

    public static async Task<MllpPeer> ConnectAsync(IPEndPoint to)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(to);
        return new MllpPeer(client);
    }

    public Task SendAsync(string message) => SendAsync(Encoding.UTF8.GetBytes(message));

    public Task SendAsync(byte[] message)
    {
        var framed = new ArrayBufferWriter<byte>();
        MllpFrame.Write(framed, message);
        return SendRawAsync(framed.WrittenMemory);
    }

    /// <summary>Bytes as they are, without framing.</summary>
    public async Task SendRawAsync(ReadOnlyMemory<byte> bytes) => await client.GetStream().WriteAsync(bytes);

    /// <summary>The next message; null when the gateway closed or broke the connection.</summary>
    public async Task<string?> ReadAsync()
    {
        using var timeout = new CancellationTokenSource(AnswerTimeoutMs);
        var chunk = new byte[4_096];
        while (true)
        {
            var buffer = new ReadOnlySequence<byte>(pending);
            if (scanner.TryRead(ref buffer, out var frame) == MllpScan.Frame)
            {
                var message = Encoding.UTF8.GetString(frame);
                pending = buffer.ToArray();
                return message;
            }

            pending = buffer.ToArray();
            int read;
            try
            {
                read = await client.GetStream().ReadAsync(chunk, timeout.Token);
            }
            catch (IOException)
            {
                return null;
            }

            if (read == 0)
                return null;
            pending = [.. pending, .. chunk.AsSpan(0, read)];
        }
    }

    public async Task<string?> AskAsync(string message)
    {
        await SendAsync(message);
        return await ReadAsync();
    }

    public void Dispose() => client.Dispose();
}
