using System.IO.Pipelines;

namespace ClosedLoop.Pumps.Devices.Polling;

/// <summary>Waits for bytes or for a moment, whichever comes first; the read that is pending stays pending.</summary>
internal sealed class TimedReader(PipeReader input, TimeProvider time)
{
    private Task<ReadResult>? pending;

    /// <summary>Null: the time is over and nothing came.</summary>
    public async ValueTask<ReadResult?> ReadAsync(TimeSpan wait, CancellationToken cancel)
    {
        pending ??= input.ReadAsync(cancel).AsTask();
        if (!pending.IsCompleted)
        {
            if (wait <= TimeSpan.Zero)
                return null;
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var timer = Task.Delay(wait, time, over.Token);
            await Task.WhenAny(pending, timer);
            await over.CancelAsync();
            if (!pending.IsCompleted)
            {
                cancel.ThrowIfCancellationRequested();
                return null;
            }
        }

        var read = pending;
        pending = null;
        return await read;
    }
}
