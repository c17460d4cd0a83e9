using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulation.Tests;

/// <summary>One connection of a pump.</summary>
internal sealed class StubSession(Socket socket) : IDisposable
{
    private readonly NetworkStream stream = new(socket, ownsSocket: true);
    private readonly PipeReader reader = PipeReader.Create(new NetworkStream(socket, ownsSocket: false));

    public async Task SendAsync(OpenPumpMessage message)
    {
        var bytes = new ArrayBufferWriter<byte>();
        OpenPumpCodec.Encode(message, bytes);
        await stream.WriteAsync(bytes.WrittenMemory);
    }

    /// <summary>The next message of any kind; null when the pump is gone.</summary>
    public async Task<OpenPumpMessage?> NextAsync()
    {
        while (true)
        {
            ReadResult read;
            try
            {
                read = await reader.ReadAsync().AsTask().WaitAsync(StubGateway.Patience);
            }
            catch (IOException)
            {
                return null;
            }

            var buffer = read.Buffer;
            if (OpenPumpFrameScanner.TryRead(ref buffer, out var envelope) == ScanResult.Frame)
            {
                OpenPumpCodec.Decode(envelope, out var message);
                reader.AdvanceTo(buffer.Start);
                return message;
            }

            if (read.IsCompleted)
                return null;
            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    /// <summary>The next message of this kind; others are passed over.</summary>
    public async Task<T> ReadAsync<T>()
        where T : OpenPumpMessage
    {
        while (true)
        {
            switch (await NextAsync())
            {
                case T wanted:
                    return wanted;
                case null:
                    throw new InvalidOperationException($"The pump closed before {typeof(T).Name}.");
            }
        }
    }

    /// <summary>The sequences of the next events.</summary>
    public async Task<ulong[]> SequencesAsync(int count)
    {
        var all = new ulong[count];
        for (var i = 0; i < count; i++)
            all[i] = (await ReadAsync<Event>()).Sequence;
        return all;
    }

    /// <summary>Reset the connection.</summary>
    public void Dispose()
    {
        socket.LingerState = new LingerOption(true, 0);
        stream.Dispose();
    }
}
