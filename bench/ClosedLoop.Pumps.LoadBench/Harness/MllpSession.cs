using System.Diagnostics;
using System.Net;
using ClosedLoop.Pumps.Yardsticks.Network;

namespace ClosedLoop.Pumps.LoadBench.Harness;

/// <summary>A bare MLLP client: one message in flight, whatever comes back is its answer.</summary>
internal sealed class MllpSession : IDisposable
{
    private readonly LoadSocket _socket;
    private readonly Action<ReadOnlySpan<byte>> _answered;

    /// <param name="next">The next message, without framing.</param>
    /// <param name="answered">Gets each answer, without framing.</param>
    public MllpSession(Func<byte[]> next, Action<ReadOnlySpan<byte>>? answered = null, bool ownThread = true)
    {
        _answered = answered ?? (_ => { });
        _socket = new LoadSocket(Take, ownThread);
        Load = new InFlight(1, () => _socket.Send([MllpBytes.Start, .. next(), MllpBytes.End, MllpBytes.CarriageReturn]));
    }

    public InFlight Load { get; }

    public Task ConnectAsync(EndPoint server, CancellationToken stop) => _socket.ConnectAsync(server, stop);

    public void Dispose() => _socket.Dispose();

    private int Take(ReadOnlyMemory<byte> bytes)
    {
        var used = 0;
        while (MllpBytes.FrameLength(bytes.Span[used..]) is var length and > 0)
        {
            var now = Stopwatch.GetTimestamp();
            _answered(bytes.Span.Slice(used + 1, length - 3));
            Load.Answer(1, now);
            used += length;
        }

        return used;
    }
}
