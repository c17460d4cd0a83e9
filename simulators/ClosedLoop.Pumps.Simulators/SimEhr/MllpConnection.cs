using System.Buffers;
using System.IO.Pipelines;
using ClosedLoop.Pumps.Protocols.Hl7.Mllp;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>One side of an MLLP connection: whole messages in, whole messages out. One reader, one writer.</summary>
internal sealed class MllpConnection(Stream stream) : IAsyncDisposable
{
    public const int FrameBytesMax = 1024 * 1024;

    private readonly MllpFrameScanner scanner = new(FrameBytesMax);
    private readonly PipeReader input = PipeReader.Create(stream);

    /// <summary>The next message; null when the peer closed.</summary>
    /// <exception cref="IOException">The connection broke, or a frame passed its limit.</exception>
    public async Task<byte[]?> ReadAsync(CancellationToken stop)
    {
        while (true)
        {
            var read = await input.ReadAsync(stop);
            var buffer = read.Buffer;
            var scan = scanner.TryRead(ref buffer, out var frame);
            var message = scan == MllpScan.Frame ? frame.ToArray() : null;
            input.AdvanceTo(buffer.Start, message is null ? read.Buffer.End : buffer.Start);
            if (scan == MllpScan.TooLarge)
                throw new IOException("An MLLP frame passed the limit.");
            if (message is not null)
                return message;
            if (read.IsCompleted)
                return null;
        }
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> message, CancellationToken stop)
    {
        var framed = new ArrayBufferWriter<byte>(message.Length + 3);
        MllpFrame.Write(framed, message.Span);
        await stream.WriteAsync(framed.WrittenMemory, stop);
    }

    public async ValueTask DisposeAsync()
    {
        await input.CompleteAsync();
        await stream.DisposeAsync();
    }
}
