using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections;

namespace ClosedLoop.Pumps.Devices.Admission;

/// <summary>
/// What TLS reads of one connection. In the handshake it is handed bytes only in turn, and the turn ends when it asks for more or is done:
/// so a handshake holds a turn while it computes, never while it waits for the peer, and a peer that is slow keeps nobody off (S7). What is
/// not computed in a handshake is left to the sessions that are open. A reset is an end like any other: as an exception it would be thrown
/// again at each of the layers above.
/// </summary>
internal sealed class TlsTransport(IDuplexPipe transport, HandshakeTurns turns) : PipeReader, IDuplexPipe
{
    private const int Waiting = 0;
    private const int Computing = 1;
    private const int Over = 2;

    private readonly PipeReader input = transport.Input;
    private int handshake = Waiting;
    private bool isReset;

    public PipeReader Input => this;

    public PipeWriter Output => transport.Output;

    /// <summary>From here on bytes pass as they come. May be called again.</summary>
    public void HandshakeDone()
    {
        if (Interlocked.Exchange(ref handshake, Over) == Computing)
            turns.Release();
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (Interlocked.CompareExchange(ref handshake, Waiting, Computing) == Computing)
            turns.Release();
        return Volatile.Read(ref handshake) == Over ? UntilResetAsync(cancellationToken) : ReadInTurnAsync(cancellationToken);
    }

    public override bool TryRead(out ReadResult result) => input.TryRead(out result);

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        if (!isReset)
            input.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => input.CancelPendingRead();

    public override void Complete(Exception? exception = null) => input.Complete(exception);

    private async ValueTask<ReadResult> ReadInTurnAsync(CancellationToken cancellationToken)
    {
        var result = await UntilResetAsync(cancellationToken);
        await turns.WaitAsync(cancellationToken);
        if (Interlocked.CompareExchange(ref handshake, Computing, Waiting) != Waiting)
            turns.Release();
        return result;
    }

    // Pooled: a session reads for as long as it lives.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ReadResult> UntilResetAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await input.ReadAsync(cancellationToken);
        }
        catch (ConnectionResetException)
        {
            isReset = true;
            return new ReadResult(default, isCanceled: false, isCompleted: true);
        }
    }
}
