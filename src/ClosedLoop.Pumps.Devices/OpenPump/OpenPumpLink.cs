using System.Buffers;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using Microsoft.AspNetCore.Connections;

namespace ClosedLoop.Pumps.Devices.OpenPump;

/// <summary>
/// The outbound side of one connection. Frames gather in a buffer of its own while the connection takes none, so none is ever half
/// sent.
/// </summary>
internal sealed class OpenPumpLink(ConnectionContext connection, PeerIdentity peer, IFrameTap? frames) : IPumpLink
{
    private const int SpareBytesMax = 4_096;

    // A buffer is needed from a write to the flush behind it, mostly in one turn: one of each thread serves all its sessions, and a session
    // that waits holds none.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? spare;

    private ArrayBufferWriter<byte>? unsent;
    private PumpId? claimed;

    public LinkOrigin Origin { get; } = new("openpump-tcp", connection.RemoteEndPoint?.ToString());

    public int UnsentBytes => unsent?.WrittenCount ?? 0;

    public bool MayBe(PumpId pump)
    {
        claimed = pump;
        return peer.MayBe(pump);
    }

    public bool CanSend(PumpCommand command) => OpenPumpCommandMapper.TryMap(command, out _);

    public void Write(PumpCommand command)
    {
        if (!OpenPumpCommandMapper.TryMap(command, out var message))
            throw new ArgumentException($"{command.GetType().Name} cannot be carried.", nameof(command));
        if (unsent is null)
            (unsent, spare) = (spare ?? new ArrayBufferWriter<byte>(SpareBytesMax), null);
        var before = unsent.WrittenCount;
        OpenPumpCodec.Encode(message, unsent);
        if (claimed is { } pump)
            frames?.Take(pump, isInbound: false, unsent.WrittenSpan[(before + OpenPumpCodec.LengthBytes)..]);
    }

    public async Task FlushAsync()
    {
        var output = connection.Transport.Output;
        if (unsent is { } buffer)
        {
            unsent = null;
            output.Write(buffer.WrittenSpan);
            buffer.Clear(); // frames carry patient data: not left behind
            if (buffer.Capacity <= SpareBytesMax)
                spare = buffer;
        }

        try
        {
            await output.FlushAsync();
        }
        catch (Exception fault) when (fault is IOException or InvalidOperationException or OperationCanceledException)
        {
            // The connection is gone; the reading side tells the session.
        }
    }

    public void Abort(string reason) => connection.Abort(new ConnectionAbortedException(reason));
}
