using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Telemetry.Windows;

namespace ClosedLoop.Pumps.Telemetry.Tests.Support;

/// <summary>Rows to write.</summary>
internal static class Rows
{
    /// <summary>2026-03-02 08:00 UTC, a whole hour.</summary>
    public const long StartMs = 1_772_438_400_000;

    /// <summary>A channel's row: rate and volume, with values that tell which row it is.</summary>
    public static TelemetryRow Channel(int second, int pump = 1, string channel = "A", long rate = 12_500_000)
    {
        var row = new TelemetryRow(new SeriesKey(new PumpId($"pump-{pump}"), channel), StartMs + (second * 1_000L));
        row.Add(TelemetryMetric.Rate, rate);
        row.Add(TelemetryMetric.Volume, second * 1_000L);
        return row;
    }

    public static TelemetryRow Whole(int second, int pump = 1, long battery = 90)
    {
        var row = new TelemetryRow(new SeriesKey(new PumpId($"pump-{pump}"), ""), StartMs + (second * 1_000L));
        row.Add(TelemetryMetric.Battery, battery);
        row.Add(TelemetryMetric.ClockOffset, -second);
        return row;
    }

    public static IReadOnlyList<TelemetryRow> Seconds(int from, int count, int pump = 1) =>
        [.. Enumerable.Range(from, count).Select(second => Channel(second, pump))];
}
