namespace ClosedLoop.Pumps.Telemetry.Windows;

/// <summary>What is kept of all samples of one metric in one window.</summary>
public readonly record struct MetricWindow(long Last, long Min, long Max, int Count)
{
    public static MetricWindow Of(long value) => new(value, value, value, 1);

    public MetricWindow Add(long value) => new(value, Math.Min(Min, value), Math.Max(Max, value), Count + 1);

    /// <summary>With a later window of the same metric.</summary>
    public MetricWindow Merge(MetricWindow later) =>
        new(later.Last, Math.Min(Min, later.Min), Math.Max(Max, later.Max), Count + later.Count);
}
