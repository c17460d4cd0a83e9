using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections;

namespace ClosedLoop.Pumps.Devices.Admission;

/// <summary>
/// What TLS reads of one connection. A reset is an end like any other: as an exception it would be thrown again at each of the layers above.
/// </summary>
internal sealed class TlsTransport(IDuplexPipe transport) : PipeReader, IDuplexPipe
{
    private readonly PipeReader input = transport.Input;
    private bool isReset;

    public PipeReader Input => this;

    public PipeWriter Output => transport.Output;

    public override bool TryRead(out ReadResult result) => input.TryRead(out result);

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        if (!isReset)
            input.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => input.CancelPendingRead();

    public override void Complete(Exception? exception = null) => input.Complete(exception);

    // Pooled: a session reads for as long as it lives.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
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
