using System.Net.Sockets;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>Envelopes on plain TCP, each behind its length.</summary>
internal sealed class FramedConnection(Socket socket) : FrontConnection(socket)
{
    public override async ValueTask<OpenPumpMessage?> ReadAsync(CancellationToken cancel)
    {
        while (true)
        {
            var read = await Reader.ReadAsync(cancel);
            var buffer = read.Buffer;
            switch (OpenPumpFrameScanner.TryRead(ref buffer, out var envelope))
            {
                case ScanResult.Frame:
                    OpenPumpCodec.Decode(envelope, out var message);
                    Reader.AdvanceTo(buffer.Start);
                    return message;
                case ScanResult.NeedMore when !read.IsCompleted:
                    Reader.AdvanceTo(buffer.Start, buffer.End);
                    break;
                default:
                    return null;
            }
        }
    }

    public override async ValueTask SendAsync(List<OpenPumpMessage> messages, CancellationToken cancel)
    {
        foreach (var message in messages)
            OpenPumpCodec.Encode(message, Writer);
        if (messages.Count > 0)
            await Writer.FlushAsync(cancel);
    }
}
