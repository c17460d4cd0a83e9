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
    private readonly ArrayBufferWriter<byte> unsent = new();
    private PumpId? claimed;

    public LinkOrigin Origin { get; } = new("openpump-tcp", connection.RemoteEndPoint?.ToString());

    public int UnsentBytes => unsent.WrittenCount;

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
        var before = unsent.WrittenCount;
        OpenPumpCodec.Encode(message, unsent);
        if (claimed is { } pump)
            frames?.Take(pump, isInbound: false, unsent.WrittenSpan[(before + OpenPumpCodec.LengthBytes)..]);
    }

    public async Task FlushAsync()
    {
        var output = connection.Transport.Output;
        output.Write(unsent.WrittenSpan);
        unsent.Clear(); // frames carry patient data: not left behind
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
