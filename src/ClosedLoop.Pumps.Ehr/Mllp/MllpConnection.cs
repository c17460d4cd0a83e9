using System.Buffers;
using System.IO.Pipelines;
using System.Net.Security;
using System.Net.Sockets;
using ClosedLoop.Pumps.Protocols.Hl7.Mllp;

namespace ClosedLoop.Pumps.Ehr.Mllp;

/// <summary>One open connection to a peer, with what has been read from it and not been looked at.</summary>
internal sealed class MllpConnection : IDisposable
{
    private readonly Socket socket;
    private readonly Stream stream;
    private readonly AnswerWatch watch;
    private readonly PipeReader reader;
    private readonly MllpFrameScanner scanner;
    private readonly int bytesMax;
    private bool hasLeftover;
    private Task<int>? listening;

    /// <param name="stream">The socket's, or TLS over it; owns it.</param>
    public MllpConnection(Socket socket, Stream stream, AnswerWatch watch, int frameBytesMax)
    {
        (this.socket, this.stream, this.watch) = (socket, stream, watch);
        reader = PipeReader.Create(stream);
        scanner = new MllpFrameScanner(frameBytesMax);
        bytesMax = frameBytesMax;
        Listen();
    }

    /// <summary>False when the peer has closed it, or has said something nobody asked for.</summary>
    public bool IsQuiet => !hasLeftover && !(listening?.IsCompleted ?? socket.Poll(0, SelectMode.SelectRead));

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancel)
    {
        var framed = new ArrayBufferWriter<byte>(message.Length + 3);
        MllpFrame.Write(framed, message.Span);
        await stream.WriteAsync(framed.WrittenMemory, cancel);
    }

    /// <summary>The next frame, judged while its memory is valid; an error text when there is none.</summary>
    public async ValueTask<(T? Judged, string? Error)> ReadFrameAsync<T>(Func<ReadOnlySequence<byte>, T?> judge, CancellationToken cancel)
        where T : class
    {
        await (listening ?? watch.ReadableAsync(socket)).WaitAsync(cancel);
        while (true)
        {
            var read = await reader.ReadAsync(cancel);
            var rest = read.Buffer;
            switch (scanner.TryRead(ref rest, out var frame))
            {
                case MllpScan.Frame:
                    var judged = judge(frame);
                    hasLeftover = !rest.IsEmpty;
                    reader.AdvanceTo(rest.Start);
                    Listen();
                    return (judged, judged is null ? "it answered another message, or with none" : null);
                case MllpScan.TooLarge:
                    reader.AdvanceTo(rest.End);
                    return (null, "its answer is too large");
                default:
                    reader.AdvanceTo(rest.Start, rest.End);
                    if (scanner.JunkBytes > bytesMax)
                        return (null, "it does not speak MLLP");
                    if (read.IsCompleted)
                        throw new EndOfStreamException();
                    break;
            }
        }
    }

    public void Dispose()
    {
        stream.Dispose();
        reader.Complete();
    }

    // Under TLS a readable socket says nothing: session tickets come at any time. A read of no bytes ends when there is content.
    private void Listen()
    {
        if (stream is SslStream)
            listening = stream.ReadAsync(Memory<byte>.Empty).AsTask();
    }
}
