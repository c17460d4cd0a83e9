namespace ClosedLoop.Pumps.Telemetry.Windows;

/// <summary>
/// One slot per pump channel and metric: last, least, largest and count in a window. Pure: takes samples and the time, gives closed windows.
/// One thread at a time. What is not kept is counted, by reason.
/// </summary>
/// <param name="windowMs">Windows begin at multiples of this since the epoch.</param>
/// <param name="rowsMax">Open windows and closed ones not yet taken.</param>
public sealed class TelemetryConflater(int windowMs, int rowsMax)
{
    private readonly Dictionary<SeriesKey, TelemetryRow> open = [];
    private readonly long[] losses = new long[Enum.GetValues<SampleLoss>().Length];
    private List<TelemetryRow> closed = [];
    private long closedBeforeMs = long.MinValue;

    /// <summary>Samples that are in a window, given out or not.</summary>
    public long Taken { get; private set; }

    public long Lost(SampleLoss reason) => Volatile.Read(ref losses[(int)reason]);

    public void Lose(SampleLoss reason) => losses[(int)reason]++;

    public void Add(SeriesKey series, TelemetryMetric metric, long value, long nowMs)
    {
        var startMs = WindowOf(nowMs);
        open.TryGetValue(series, out var row);
        if (startMs < closedBeforeMs || startMs < row?.StartMs)
        {
            Lose(SampleLoss.Late);
            return;
        }

        if (row is null || row.StartMs != startMs)
        {
            if (open.Count + closed.Count >= rowsMax)
            {
                Lose(SampleLoss.SlotsFull);
                return;
            }

            if (row is not null)
                closed.Add(row);
            open[series] = row = new TelemetryRow(series, startMs);
        }

        row.Add(metric, value);
        Taken++;
    }

    /// <summary>The windows that are over by now, those of one series in order.</summary>
    public IReadOnlyList<TelemetryRow> Tick(long nowMs)
    {
        var boundaryMs = WindowOf(nowMs);
        if (boundaryMs <= closedBeforeMs)
            return [];
        closedBeforeMs = boundaryMs;
        return CloseBefore(boundaryMs);
    }

    /// <summary>Everything there is, windows that are not over too: at the end.</summary>
    public IReadOnlyList<TelemetryRow> Flush() => CloseBefore(long.MaxValue);

    private List<TelemetryRow> CloseBefore(long boundaryMs)
    {
        foreach (var row in open.Values)
        {
            if (row.StartMs >= boundaryMs)
                continue;
            closed.Add(row);
            open.Remove(row.Series);
        }

        var taken = closed;
        closed = [];
        return taken;
    }

    private long WindowOf(long nowMs) => nowMs - (((nowMs % windowMs) + windowMs) % windowMs);
}
