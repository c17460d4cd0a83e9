using System.Diagnostics;
using System.Net;

namespace ClosedLoop.Pumps.LoadBench.Harness;

/// <summary>A client of the bare echo: sends one frame again and again; as many bytes back are its answer.</summary>
internal sealed class EchoSession : IDisposable
{
    private readonly LoadSocket _socket;
    private readonly byte[] _frame;

    public EchoSession(int frameBytes, int window, bool ownThread = false)
    {
        _frame = new byte[frameBytes];
        _socket = new LoadSocket(Take, ownThread);
        Load = new InFlight(window, () => _socket.Send(_frame));
    }

    public InFlight Load { get; }

    public Task ConnectAsync(EndPoint server, CancellationToken stop) => _socket.ConnectAsync(server, stop);

    public void Dispose() => _socket.Dispose();

    private int Take(ReadOnlyMemory<byte> bytes)
    {
        var frames = bytes.Length / _frame.Length;
        if (frames > 0)
            Load.Answer(frames, Stopwatch.GetTimestamp());
        return frames * _frame.Length;
    }
}
