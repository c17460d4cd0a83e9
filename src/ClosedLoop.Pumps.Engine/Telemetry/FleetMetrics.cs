using System.Diagnostics.Metrics;
using ClosedLoop.Pumps.Engine.Clocks;
using ClosedLoop.Pumps.Engine.Keeping;

namespace ClosedLoop.Pumps.Engine.Telemetry;

/// <summary>The fleet as it stands when the metrics are collected. Tags come from small closed sets, never a pump id.</summary>
public sealed class FleetMetrics : IDisposable
{
    // Upper bounds of the clock bands, in milliseconds; the last band has none.
    private static readonly (long BelowMs, string Band)[] Bands =
        [(100, "0.1s"), (1_000, "1s"), (5_000, "5s"), (30_000, "30s"), (long.MaxValue, "more")];

    private readonly Meter _meter = new(PumpMetrics.MeterName);

    public FleetMetrics(SessionKeeper keeper, PumpClocks clocks)
    {
        _meter.CreateObservableGauge(
            "pump.links",
            () => keeper.Counts().Select(count => new Measurement<int>(count.Value, Tag("phase", count.Key.ToString()))),
            "{pump}",
            "Registered pumps by the phase of their link.");
        _meter.CreateObservableGauge(
            "pump.clock.offsets",
            () => BandsOf(clocks).Select(band => new Measurement<int>(band.Count, Tag("up_to", band.Name))),
            "{pump}",
            "Pumps by how far their clocks are off, in bands.");
        _meter.CreateObservableGauge(
            "pump.clock.standing",
            () => clocks.Counts().Select(count => new Measurement<int>(count.Value, Tag("standing", count.Key.ToString()))),
            "{pump}",
            "Pumps by what is to be thought of their clocks.");
    }

    public void Dispose() => _meter.Dispose();

    private static IEnumerable<(string Name, int Count)> BandsOf(PumpClocks clocks)
    {
        var counts = new int[Bands.Length];
        foreach (var offset in clocks.Offsets())
            counts[Array.FindIndex(Bands, band => Math.Abs(offset) <= band.BelowMs)]++;
        return Bands.Select((band, at) => (band.Band, counts[at]));
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
