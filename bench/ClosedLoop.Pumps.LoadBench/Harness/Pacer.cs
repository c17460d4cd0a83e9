using System.Diagnostics;

namespace ClosedLoop.Pumps.LoadBench.Harness;

/// <summary>
/// Says when each of a steady stream of requests starts. It never waits for an answer, and a request that is late because those before
/// it were (a send that blocked, a generator that was stalled) counts from when it was meant to start, so a stall shows in every request
/// it delayed (no coordinated omission). One the pacer slept for counts from its waking: how late the machine wakes a sleeper is not the
/// server's. It does not spin: the machine's cores belong to what is measured.
/// </summary>
internal sealed class Pacer(double perSecond)
{
    private readonly long _origin = Stopwatch.GetTimestamp();
    private long _next;

    /// <summary>When request <paramref name="number"/> (from 0) is meant to start.</summary>
    public static long IntendedAt(long origin, long number, double perSecond) => origin + (long)(number * (Stopwatch.Frequency / perSecond));

    /// <summary>The start of the next request as a <see cref="Stopwatch"/> timestamp; wakes in whole milliseconds.</summary>
    public async ValueTask<long> NextAsync(CancellationToken stop)
    {
        var intended = IntendedAt(_origin, _next++, perSecond);
        var ahead = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), intended);
        stop.ThrowIfCancellationRequested();
        if (ahead <= TimeSpan.Zero)
            return intended;
        await Task.Delay(ahead < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : ahead, stop);
        return Stopwatch.GetTimestamp();
    }

    /// <summary>The same on a thread of the caller's own, which sleeps as finely as the machine can.</summary>
    public long Next()
    {
        var intended = IntendedAt(_origin, _next++, perSecond);
        if (intended <= Stopwatch.GetTimestamp())
            return intended;
        NanoSleep.Until(intended);
        return Stopwatch.GetTimestamp();
    }

    /// <summary>Starts requests at this rate for so long, on a thread of its own.</summary>
    /// <param name="start">Sends one; gets its number and its start. Does not wait for the answer.</param>
    public static Task RunAsync(double perSecond, TimeSpan time, Action<long, long> start, CancellationToken stop) => Task.Factory.StartNew(
        () =>
        {
            var pacer = new Pacer(perSecond);
            var count = (long)(perSecond * time.TotalSeconds);
            for (var number = 0L; number < count && !stop.IsCancellationRequested; number++)
                start(number, pacer.Next());
        },
        stop,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);
}
