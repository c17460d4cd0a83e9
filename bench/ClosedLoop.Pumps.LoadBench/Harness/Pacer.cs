using System.Diagnostics;

namespace ClosedLoop.Pumps.LoadBench.Harness;

/// <summary>
/// Says when each of a steady stream of requests was meant to start. It sleeps to the next intended time and never waits for an
/// answer, and latency is counted from the intended time, so a stall of the server shows in every request it delayed (no
/// coordinated omission). It does not spin: the machine's cores belong to what is measured.
/// </summary>
internal sealed class Pacer(double perSecond)
{
    private readonly long _origin = Stopwatch.GetTimestamp();
    private readonly double _ticksEach = Stopwatch.Frequency / perSecond;
    private long _next;

    /// <summary>The intended start of the next request as a <see cref="Stopwatch"/> timestamp; returns at or after it.</summary>
    public async ValueTask<long> NextAsync(CancellationToken stop)
    {
        var intended = _origin + (long)(_next++ * _ticksEach);
        var ahead = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), intended);
        if (ahead > TimeSpan.Zero)
            await Task.Delay(ahead < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : ahead, stop);
        stop.ThrowIfCancellationRequested();
        return intended;
    }
}
