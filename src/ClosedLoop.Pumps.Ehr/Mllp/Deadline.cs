namespace ClosedLoop.Pumps.Ehr.Mllp;

/// <summary>A time limit on the given clock, joined to the caller's cancellation; the two stay told apart.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource timer;
    private readonly CancellationTokenSource joined;
    private readonly CancellationToken outer;

    public Deadline(int timeoutMs, TimeProvider time, CancellationToken outer)
    {
        this.outer = outer;
        timer = new CancellationTokenSource(TimeSpan.FromMilliseconds(timeoutMs), time);
        joined = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, outer);
    }

    public CancellationToken Token => joined.Token;

    /// <exception cref="TimeoutException">The limit passed; carries the given text.</exception>
    public async Task Run(Func<CancellationToken, ValueTask> action, string timeoutText)
    {
        try
        {
            await action(joined.Token);
        }
        catch (OperationCanceledException) when (!outer.IsCancellationRequested)
        {
            throw new TimeoutException(timeoutText);
        }
    }

    public void Dispose()
    {
        joined.Dispose();
        timer.Dispose();
    }
}
