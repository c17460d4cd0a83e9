using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Telemetry.Windows;

namespace ClosedLoop.Pumps.LoadBench.Cases.Telemetry;

/// <summary>Closed windows as the gateway makes them: channel rows of rate, volume and pressure, each with its least and greatest.</summary>
internal static class TelemetryRows
{
    public const int WindowMs = 10_000;

    private const int PumpCount = 500;

    // 2026-03-02 08:00 UTC, a whole hour.
    private const long StartMs = 1_772_438_400_000;

    private static readonly TelemetryMetric[] Metrics = [TelemetryMetric.Rate, TelemetryMetric.Volume, TelemetryMetric.Pressure];

    /// <param name="windows">Of each of the pumps.</param>
    /// <param name="firstWindow">Where they begin; another one makes other points.</param>
    public static IReadOnlyList<TelemetryRow> Make(int windows, int firstWindow)
    {
        var conflater = new TelemetryConflater(WindowMs, rowsMax: 1_000_000);
        var rows = new List<TelemetryRow>();
        for (var window = firstWindow; window < firstWindow + windows; window++)
        {
            var atMs = StartMs + ((long)window * WindowMs);
            for (var pump = 0; pump < PumpCount; pump++)
                for (var sample = 0; sample < 2; sample++)
                    foreach (var metric in Metrics)
                        conflater.Add(new SeriesKey(new PumpId($"BE{pump:X14}"), "A"), metric, Value(metric, pump, window, sample), atMs + (sample * 5_000));
            rows.AddRange(conflater.Tick(atMs + WindowMs));
        }

        rows.AddRange(conflater.Flush());
        return rows;
    }

    /// <summary>The values of a row in the order of the wide table: last, least and greatest of each metric, null where there is none.</summary>
    public static long?[] ValuesOf(TelemetryRow row)
    {
        var values = new long?[3 * MetricInfo.Count];
        for (var i = 0; i < MetricInfo.Count; i++)
            if (row[(TelemetryMetric)i] is { } window)
            {
                values[3 * i] = window.Last;
                values[(3 * i) + 1] = window.Min == window.Last ? null : window.Min;
                values[(3 * i) + 2] = window.Max == window.Last ? null : window.Max;
            }

        return values;
    }

    private static long Value(TelemetryMetric metric, int pump, int window, int sample) => metric switch
    {
        TelemetryMetric.Rate => 75_000_000 + (pump * 100_000),
        TelemetryMetric.Volume => ((long)window * 208_333) + pump + (sample * 104_166),
        _ => 120 + (((pump * 7) + (window * 3) + sample) % 40),
    };
}
