using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Telemetry.Windows;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Telemetry.Tests.Windows;

public sealed class TelemetryTapTests
{
    private static readonly PumpId Pump = new("p1");
    private readonly ManualTimeProvider time = new();
    private readonly TelemetryTap tap;

    public TelemetryTapTests() => tap = new TelemetryTap(new TelemetryConflater(1_000, 100), time);

    [Fact]
    public void A_report_gives_a_row_per_channel_and_one_of_the_pump()
    {
        tap.TelemetryReceived(Pump, Report(Channel("A", 12.5m, Source(1m), Source(0.25m, InfusionSource.Secondary)), Channel("B", 0m)), default);
        tap.HeartbeatReceived(Pump, -20, 7);
        var rows = Closed();
        Assert.Equal(["", "A", "B"], rows.Select(row => row.Series.Channel).Order(StringComparer.Ordinal));
        var a = rows.Single(row => row.Series.Channel == "A");
        Assert.Equal(12_500_000, a[TelemetryMetric.Rate]?.Last);
        Assert.Equal(1_250_000, a[TelemetryMetric.Volume]?.Last);
        Assert.Equal(80, a[TelemetryMetric.Pressure]?.Last);
        var whole = rows.Single(row => row.Series.Channel.Length == 0);
        Assert.Equal((91, -20, 7, 0), (
            whole[TelemetryMetric.Battery]?.Last, whole[TelemetryMetric.ClockOffset]?.Last,
            whole[TelemetryMetric.RoundTrip]?.Last, whole[TelemetryMetric.Reconnects]?.Last));
    }

    [Fact]
    public void S10_a_volume_with_an_unknown_or_saturated_part_is_no_number()
    {
        tap.TelemetryReceived(
            Pump,
            Report(
                Channel("A", 1m, Source(1m), Source(null, InfusionSource.Secondary)),
                Channel("B", 1m, Source(1m) with { IsSaturated = true }),
                Channel("C", 1m)),
            default);
        Assert.All(Closed().Where(row => row.Series.Channel.Length > 0), row => Assert.Null(row[TelemetryMetric.Volume]));
        Assert.Equal(1, tap.Lost(SampleLoss.Saturated));
    }

    [Fact]
    public void A_rate_that_is_no_whole_number_of_nanolitres_is_counted_not_rounded()
    {
        tap.TelemetryReceived(Pump, Report(Channel("A", 0.0000001m)), default);
        Assert.Equal(1, tap.Lost(SampleLoss.Unrepresentable));
    }

    private List<TelemetryRow> Closed()
    {
        time.Advance(TimeSpan.FromSeconds(1));
        return [.. tap.Tick()];
    }

    private static TelemetryReport Report(params ChannelStatus[] channels) => new(new PumpTelemetry
    {
        Boot = default,
        MonotonicMs = 1,
        DeviceTime = default,
        Channels = [.. channels],
        BatteryPercent = 91,
        OnMains = true,
        ActiveAlarms = [],
    });

    private static ChannelStatus Channel(string name, decimal rate, params SourceStatus[] sources) => new()
    {
        Channel = new ChannelId(name),
        Infusing = rate > 0,
        RateNow = FlowRate.FromMillilitresPerHour(rate),
        Sources = sources.ToImmutableArray(),
        PressureMmHg = 80,
    };

    private static SourceStatus Source(decimal? cumulative, InfusionSource source = InfusionSource.Primary) => new()
    {
        Source = source,
        Delivery = DeliveryStatus.Delivering,
        Rate = FlowRate.Zero,
        SegmentVolume = null,
        CumulativeVolume = cumulative is { } volume ? Volume.FromMillilitres(volume) : null,
    };
}
