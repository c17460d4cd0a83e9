using System.Diagnostics;

namespace ClosedLoop.Pumps.LoadBench.Harness;

/// <summary>How many requests are answered in a second when each connection keeps its window full (closed loop).</summary>
internal static class Capacity
{
    public static async Task<double> PerSecondAsync(IReadOnlyList<InFlight> loads, TimeSpan time, CancellationToken stop)
    {
        foreach (var load in loads)
            load.Latency = new Histogram();
        var (before, begun) = (loads.Sum(load => load.Answered), Stopwatch.GetTimestamp());
        foreach (var load in loads)
            load.Fill();
        await Task.Delay(time, stop);
        var (after, took) = (loads.Sum(load => load.Answered), Stopwatch.GetElapsedTime(begun));
        foreach (var load in loads)
            load.StopFilling();
        await Settle.UntilAsync(() => loads.All(load => load.Open == 0), "the last answers", stop);
        return (after - before) / took.TotalSeconds;
    }
}
