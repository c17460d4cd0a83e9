namespace ClosedLoop.Pumps.LoadBench.Harness;

/// <summary>Waits until what is under way has come to rest.</summary>
internal static class Settle
{
    private const int LookEveryMs = 20;
    private const int LooksMax = 3_000;

    /// <exception cref="TimeoutException">It did not in a minute.</exception>
    public static Task UntilAsync(Func<bool> isDone, string what, CancellationToken stop) => UntilAsync(isDone, () => what, stop);

    /// <param name="what">Said when the patience is over: what is still missing.</param>
    /// <exception cref="TimeoutException">It did not in a minute.</exception>
    public static async Task UntilAsync(Func<bool> isDone, Func<string> what, CancellationToken stop)
    {
        for (var look = 0; !isDone(); look++)
        {
            if (look == LooksMax)
                throw new TimeoutException($"Still waiting for {what()}.");
            await Task.Delay(LookEveryMs, stop);
        }
    }
}
