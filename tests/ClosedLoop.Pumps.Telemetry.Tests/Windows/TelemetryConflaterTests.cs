using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Telemetry.Windows;
using ClosedLoop.Pumps.Testing;
using FsCheck.Fluent;
using Xunit;

namespace ClosedLoop.Pumps.Telemetry.Tests.Windows;

public sealed class TelemetryConflaterTests
{
    private const int RowsMax = 8;

    private static readonly SeriesKey A = new(new PumpId("p1"), "A");
    private readonly TelemetryConflater conflater = new(1_000, RowsMax);

    [Fact]
    public void A_window_keeps_last_least_largest_and_count()
    {
        foreach (var value in new long[] { 5, 9, 2, 7 })
            conflater.Add(A, TelemetryMetric.Rate, value, 10_500);
        Assert.Empty(conflater.Tick(10_999));
        var row = Assert.Single(conflater.Tick(11_000));
        Assert.Equal((A, 10_000), (row.Series, row.StartMs));
        Assert.Equal(new MetricWindow(7, 2, 9, 4), row[TelemetryMetric.Rate]);
        Assert.Null(row[TelemetryMetric.Pressure]);
        Assert.Empty(conflater.Tick(12_000));
    }

    [Fact]
    public void A_window_that_the_tick_missed_is_closed_by_the_next_sample()
    {
        conflater.Add(A, TelemetryMetric.Rate, 1, 10_000);
        conflater.Add(A, TelemetryMetric.Rate, 2, 13_000);
        Assert.Equal([10_000, 13_000], conflater.Tick(20_000).Select(row => row.StartMs));
    }

    [Fact]
    public void A_sample_of_a_closed_window_is_counted_as_late()
    {
        conflater.Tick(11_000);
        conflater.Add(A, TelemetryMetric.Rate, 1, 10_999);
        conflater.Add(A, TelemetryMetric.Rate, 1, 12_500);
        conflater.Add(A, TelemetryMetric.Rate, 1, 11_500);
        Assert.Equal(2, conflater.Lost(SampleLoss.Late));
        Assert.Equal(1, conflater.Taken);
    }

    [Fact]
    public void No_more_windows_are_held_than_allowed_and_the_rest_is_counted()
    {
        for (var pump = 0; pump < RowsMax + 3; pump++)
            conflater.Add(new SeriesKey(new PumpId($"p{pump}"), ""), TelemetryMetric.Battery, 1, 1_000);
        conflater.Add(new SeriesKey(new PumpId("p0"), ""), TelemetryMetric.Battery, 2, 2_000);
        Assert.Equal(4, conflater.Lost(SampleLoss.SlotsFull));
        Assert.Equal(RowsMax, conflater.Tick(2_000).Count);
        conflater.Add(A, TelemetryMetric.Rate, 1, 2_000);
        Assert.Single(conflater.Flush());
    }

    [Fact]
    public void Every_sample_is_in_one_window_or_counted()
    {
        var step = from pump in Gen.Choose(0, 5)
                   from metric in Gen.Choose(0, MetricInfo.Count - 1)
                   from value in Gen.Choose(-50, 50)
                   from forwardMs in Gen.Choose(-300, 900)
                   from ticks in Gen.Choose(0, 3)
                   select (pump, metric, value, forwardMs, ticks);
        Prop.ForAll(step.ListOf().ToArbitrary(), steps =>
        {
            var one = new TelemetryConflater(1_000, RowsMax);
            var rows = new List<TelemetryRow>();
            long now = 100_000;
            foreach (var (pump, metric, value, forwardMs, ticks) in steps)
            {
                now += forwardMs;
                one.Add(new SeriesKey(new PumpId($"p{pump}"), ""), (TelemetryMetric)metric, value, now);
                if (ticks == 0)
                    rows.AddRange(one.Tick(now));
            }

            rows.AddRange(one.Flush());
            var windows = rows.SelectMany(row => Enum.GetValues<TelemetryMetric>().Select(metric => row[metric]).OfType<MetricWindow>()).ToList();
            Assert.All(windows, window => Assert.True(window.Min <= window.Last && window.Last <= window.Max && window.Count > 0));
            Assert.Equal(rows.Count, rows.Select(row => (row.Series, row.StartMs)).Distinct().Count());
            Assert.Equal(one.Taken, windows.Sum(window => (long)window.Count));
            return one.Taken + Enum.GetValues<SampleLoss>().Sum(one.Lost) == steps.Count;
        }).MustHold(500);
    }
}
