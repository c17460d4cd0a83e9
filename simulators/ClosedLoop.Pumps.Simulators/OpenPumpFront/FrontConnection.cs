using System.IO.Pipelines;
using System.Net.Sockets;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>One socket that carries frames of the open pump protocol.</summary>
internal sealed class FrontConnection : IDisposable
{
    private readonly Socket socket;
    private readonly ArmedFaults faults;
    private readonly PipeReader reader;
    private readonly PipeWriter writer;

    private readonly FrontFrames frames;

    public FrontConnection(Socket socket, ArmedFaults faults)
    {
        this.socket = socket;
        this.faults = faults;
        frames = new FrontFrames(faults);
        var stream = new NetworkStream(socket, ownsSocket: true);
        reader = PipeReader.Create(stream);
        writer = PipeWriter.Create(stream);
    }

    public static bool IsClosed(Exception e) =>
        e is IOException or SocketException or ObjectDisposedException or OperationCanceledException;

    /// <summary>The next message; null when the gateway closed or does not speak the protocol.</summary>
    public async ValueTask<OpenPumpMessage?> ReadAsync(CancellationToken cancel)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancel);
            var buffer = read.Buffer;
            switch (OpenPumpFrameScanner.TryRead(ref buffer, out var envelope))
            {
                case ScanResult.Frame:
                    OpenPumpCodec.Decode(envelope, out var message);
                    reader.AdvanceTo(buffer.Start);
                    return message;
                case ScanResult.NeedMore when !read.IsCompleted:
                    reader.AdvanceTo(buffer.Start, buffer.End);
                    break;
                default:
                    return null;
            }
        }
    }

    public async ValueTask SendAsync(List<OpenPumpMessage> messages, CancellationToken cancel)
    {
        if (messages.Count == 0)
            return;
        if (faults.IsNone && !frames.IsHolding)
        {
            foreach (var message in messages)
                OpenPumpCodec.Encode(message, writer);
            await writer.FlushAsync(cancel);
            return;
        }

        var bytes = frames.Take(messages, out var isCut, out var isSplit);
        var pieceBytes = isSplit ? 1 : bytes.Length;
        for (var at = 0; at < bytes.Length; at += pieceBytes)
            await writer.WriteAsync(bytes.AsMemory(at, Math.Min(pieceBytes, bytes.Length - at)), cancel);
        if (isCut)
            Reset();
    }

    /// <summary>Closes at once, with a reset instead of a farewell.</summary>
    public void Reset()
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
        }
        catch (Exception e) when (IsClosed(e))
        {
            // Closed by the other side first.
        }
    }

    public void Dispose() => socket.Dispose();
}
