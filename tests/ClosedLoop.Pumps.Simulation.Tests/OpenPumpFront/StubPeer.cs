using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;

namespace ClosedLoop.Pumps.Simulation.Tests;

/// <summary>The gateway's end of one connection of a pump, by hand.</summary>
internal abstract class StubPeer<T>(Socket socket) : IDisposable
    where T : class
{
    private readonly NetworkStream stream = new(socket, ownsSocket: true);
    private readonly PipeReader reader = PipeReader.Create(new NetworkStream(socket, ownsSocket: false));

    /// <summary>The next one of any kind; null when the pump is gone or broke a rule.</summary>
    public async Task<T?> NextAsync()
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
            if (TryTake(ref buffer, out var taken))
            {
                reader.AdvanceTo(buffer.Start);
                return taken;
            }

            if (read.IsCompleted)
                return null;
            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    /// <summary>The next one of this kind; others are passed over.</summary>
    public async Task<TWanted> ReadAsync<TWanted>()
        where TWanted : T
    {
        while (true)
        {
            switch (await NextAsync())
            {
                case TWanted wanted:
                    return wanted;
                case null:
                    throw new InvalidOperationException($"The pump closed before {typeof(TWanted).Name}: {Why}.");
            }
        }
    }

    /// <summary>Reset the connection.</summary>
    public void Dispose()
    {
        socket.LingerState = new LingerOption(true, 0);
        stream.Dispose();
    }

    /// <summary>What the pump broke, as far as it is known.</summary>
    protected virtual string Why => "no reason known";

    /// <summary>All in one write.</summary>
    protected ValueTask WriteAsync(ReadOnlyMemory<byte> bytes) => stream.WriteAsync(bytes);

    /// <summary>One whole frame off the buffer, and what it holds; null when that is nothing good.</summary>
    protected abstract bool TryTake(ref ReadOnlySequence<byte> buffer, out T? taken);
}
