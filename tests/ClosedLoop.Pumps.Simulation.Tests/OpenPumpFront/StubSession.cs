using System.Buffers;
using System.Net.Sockets;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulation.Tests;

/// <summary>One connection of a pump on TCP.</summary>
internal sealed class StubSession(Socket socket) : StubPeer<OpenPumpMessage>(socket)
{
    public async Task SendAsync(OpenPumpMessage message)
    {
        var bytes = new ArrayBufferWriter<byte>();
        OpenPumpCodec.Encode(message, bytes);
        await WriteAsync(bytes.WrittenMemory);
    }

    /// <summary>The sequences of the next events.</summary>
    public async Task<ulong[]> SequencesAsync(int count)
    {
        var all = new ulong[count];
        for (var i = 0; i < count; i++)
            all[i] = (await ReadAsync<Event>()).Sequence;
        return all;
    }

    protected override bool TryTake(ref ReadOnlySequence<byte> buffer, out OpenPumpMessage? taken)
    {
        taken = null;
        if (OpenPumpFrameScanner.TryRead(ref buffer, out var envelope) != ScanResult.Frame)
            return false;
        OpenPumpCodec.Decode(envelope, out taken);
        return true;
    }
}
