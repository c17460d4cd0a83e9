using ClosedLoop.Pumps.Telemetry.Windows;

namespace ClosedLoop.Pumps.Telemetry.Queries;

/// <summary>Puts samples that come in order into steps.</summary>
internal sealed class PointFold(long stepMs)
{
    private readonly List<TelemetryPoint> points = [];

    public IReadOnlyList<TelemetryPoint> Points => points;

    public void Add(long atMs, MetricWindow window)
    {
        var startMs = atMs - (atMs % stepMs);
        if (points is [.., var open] && open.StartMs == startMs)
            points[^1] = open with { Last = window.Last, Min = Math.Min(open.Min, window.Min), Max = Math.Max(open.Max, window.Max) };
        else
            points.Add(new TelemetryPoint(startMs, window.Last, window.Min, window.Max));
    }
}
