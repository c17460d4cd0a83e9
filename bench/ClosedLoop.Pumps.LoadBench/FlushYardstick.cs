using System.Diagnostics;

namespace ClosedLoop.Pumps.LoadBench;

/// <summary>The bare lower bound of a durable ack on this disk: append 300 bytes and flush, in one thread.</summary>
internal static class FlushYardstick
{
    private const int RowBytes = 300;

    public static (double P50Ms, double P99Ms, double PerSecond) Run(string folder, TimeSpan time)
    {
        var samples = new List<double>();
        var row = new byte[RowBytes];
        using var file = new FileStream(Path.Combine(folder, "yardstick"), FileMode.Create, FileAccess.Write, FileShare.None, 0);
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < time)
        {
            var at = Stopwatch.GetTimestamp();
            file.Write(row);
            file.Flush(flushToDisk: true);
            samples.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
        }

        return (Percentile.Of(samples, 0.50), Percentile.Of(samples, 0.99), samples.Count / time.TotalSeconds);
    }
}
