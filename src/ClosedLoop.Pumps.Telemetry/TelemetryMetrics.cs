using System.Diagnostics.Metrics;
using ClosedLoop.Pumps.Engine.Telemetry;
using ClosedLoop.Pumps.Telemetry.Windows;

namespace ClosedLoop.Pumps.Telemetry;

/// <summary>What became of samples and points, read when the metrics are collected. Tags: configured sinks and reasons.</summary>
public sealed class TelemetryMetrics : IDisposable
{
    private readonly Meter meter = new(PumpMetrics.MeterName);

    public TelemetryMetrics(TelemetryTap tap, TelemetryService service)
    {
        meter.CreateObservableCounter("telemetry.samples", () => tap.Taken, "{sample}", "Samples put into windows.");
        meter.CreateObservableCounter(
            "telemetry.samples.lost",
            () => Enum.GetValues<SampleLoss>().Select(reason => new Measurement<long>(tap.Lost(reason), Tag("reason", reason.ToString()))),
            "{sample}",
            "Samples that are in no window.");
        meter.CreateObservableCounter(
            "telemetry.points.written",
            () => service.Sinks.Select(sink => new Measurement<long>(sink.Counts.Written, Tag("sink", sink.Name))),
            "{point}",
            "Points a store has.");
        meter.CreateObservableCounter(
            "telemetry.points.dropped",
            () => service.Sinks.SelectMany(sink => sink.Counts.Dropped.Select(loss =>
                new Measurement<long>(loss.Value, Tag("sink", sink.Name), Tag("reason", loss.Key.ToString())))),
            "{point}",
            "Points a store will never have.");
        meter.CreateObservableGauge(
            "telemetry.points.waiting",
            () => service.Sinks.SelectMany(sink => new[]
            {
                new Measurement<long>(sink.Counts.Waiting, Tag("sink", sink.Name), Tag("place", "memory")),
                new Measurement<long>(sink.Counts.Spilled, Tag("sink", sink.Name), Tag("place", "disk")),
            }),
            "{point}",
            "Points on their way to a store.");
    }

    public void Dispose() => meter.Dispose();

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
