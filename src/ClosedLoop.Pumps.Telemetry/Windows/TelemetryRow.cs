namespace ClosedLoop.Pumps.Telemetry.Windows;

/// <summary>
/// One window of one channel, or of the pump itself: the point of every sink. Written by the conflater until it is closed, then only read.
/// </summary>
public sealed class TelemetryRow(SeriesKey series, long startMs)
{
    private readonly MetricWindow?[] metrics = new MetricWindow?[MetricInfo.Count];

    public SeriesKey Series { get; } = series;

    /// <summary>Begin of the window, milliseconds since the epoch by the gateway's clock.</summary>
    public long StartMs { get; } = startMs;

    /// <summary>Null: no sample in the window, which is not zero (S10).</summary>
    public MetricWindow? this[TelemetryMetric metric]
    {
        get => metrics[(int)metric];
        internal set => metrics[(int)metric] = value;
    }

    internal void Add(TelemetryMetric metric, long value)
    {
        ref var window = ref metrics[(int)metric];
        window = window?.Add(value) ?? MetricWindow.Of(value);
    }

    /// <summary>Takes in a later row of the same series.</summary>
    internal void Merge(TelemetryRow later)
    {
        for (var i = 0; i < metrics.Length; i++)
            if (later.metrics[i] is { } window)
                metrics[i] = metrics[i]?.Merge(window) ?? window;
    }
}
