using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ClosedLoop.Pumps.Protocols.Hl7.Mllp;
using ClosedLoop.Pumps.Testing;

namespace ClosedLoop.Pumps.Engine.Tests.Ehr;

/// <summary>One end of an MLLP connection in a test's hands.</summary>
internal sealed class MllpPeer : IDisposable
{
    private readonly Socket socket;
    private readonly NetworkStream stream;
    private readonly PipeReader reader;
    private readonly MllpFrameScanner scanner = new(1 << 20);

    public MllpPeer(Socket socket)
    {
        this.socket = socket;
        socket.NoDelay = true;
        stream = new NetworkStream(socket, ownsSocket: true);
        reader = PipeReader.Create(stream);
    }

    public static async Task<MllpPeer> ConnectAsync(int port)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return new MllpPeer(socket);
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
