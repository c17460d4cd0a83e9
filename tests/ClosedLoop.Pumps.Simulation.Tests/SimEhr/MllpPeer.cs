using System.Buffers;
using System.Net;
using System.Net.Sockets;
using ClosedLoop.Pumps.Protocols.Hl7.Mllp;

namespace ClosedLoop.Pumps.Simulation.Tests.SimEhr;

/// <summary>The other end of an MLLP connection, by hand.</summary>
internal sealed class MllpPeer(TcpClient client) : IDisposable
{
    private readonly MllpFrameScanner scanner = new(1 << 20);
    private readonly byte[] chunk = new byte[4_096];
    private ReadOnlySequence<byte> pending = ReadOnlySequence<byte>.Empty;

    public static async Task<MllpPeer> ConnectAsync(IPEndPoint to)
    {
        var client = new TcpClient();
        await client.ConnectAsync(to);
        return new MllpPeer(client);
    }

    public async Task SendAsync(byte[] message)
    {
        var framed = new ArrayBufferWriter<byte>();
        MllpFrame.Write(framed, message);
        await client.GetStream().WriteAsync(framed.WrittenMemory);
    }

    /// <summary>The next message; null when the other end closed.</summary>
    public async Task<byte[]?> ReadAsync()
    {
        while (true)
        {
            if (scanner.TryRead(ref pending, out var frame) == MllpScan.Frame)
                return frame.ToArray();
            var read = await client.GetStream().ReadAsync(chunk);
            if (read == 0)
                return null;
            pending = new ReadOnlySequence<byte>([.. pending.ToArray(), .. chunk.AsSpan(0, read)]);
        }
    }

    public void Dispose() => client.Dispose();
}
