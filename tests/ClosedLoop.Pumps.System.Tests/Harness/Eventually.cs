namespace ClosedLoop.Pumps.System.Tests.Harness;

/// <summary>Looks again and again at a state that lives in another process, until it holds; fails with what was awaited.</summary>
internal static class Eventually
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    public static Task HoldsAsync(Func<bool> condition, string what, int limitMs = 30_000, Func<string>? explain = null) =>
        HoldsAsync(() => Task.FromResult(condition()), what, limitMs, explain);

    public static async Task HoldsAsync(Func<Task<bool>> condition, string what, int limitMs = 30_000, Func<string>? explain = null)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(LookEvery);
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(started).TotalMilliseconds > limitMs)
                throw new TimeoutException($"Waited {limitMs} ms in vain until: {what}.\n{explain?.Invoke()}");
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>A task that must end in time.</summary>
    public static async Task<T> ComesAsync<T>(Task<T> task, string what, int limitMs = 30_000, Func<string>? explain = null)
    {
        try
        {
            return await task.WaitAsync(TimeSpan.FromMilliseconds(limitMs));
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Waited {limitMs} ms in vain for: {what}.\n{explain?.Invoke()}");
        }
    }
}
