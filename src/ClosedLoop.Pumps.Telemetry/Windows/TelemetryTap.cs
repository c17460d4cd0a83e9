using System.Collections.Concurrent;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Telemetry.Windows;

/// <summary>
/// Hears what sessions hear and puts it into windows. The time is taken under the same lock as the window is chosen, so that no session can be
/// late by being slow.
/// </summary>
public sealed class TelemetryTap(TelemetryConflater conflater, TimeProvider time) : IPumpObserver
{
    private readonly Lock gate = new();

    // Bounded by the registry: only a pump that was let in has sessions.
    private readonly ConcurrentDictionary<PumpId, int> sessions = new();

    public long Taken
    {
        get
        {
            lock (gate)
                return conflater.Taken;
        }
    }

    public long Lost(SampleLoss reason)
    {
        lock (gate)
            return conflater.Lost(reason);
    }

    public IReadOnlyList<TelemetryRow> Tick()
    {
        lock (gate)
            return conflater.Tick(NowMs());
    }

    public IReadOnlyList<TelemetryRow> Flush()
    {
        lock (gate)
            return conflater.Flush();
    }

    public void SessionOpened(PumpId pump, FencingToken token, HelloReport hello) => sessions.AddOrUpdate(pump, 1, static (_, count) => count + 1);

    public void TelemetryReceived(PumpId pump, TelemetryReport report, DateTimeOffset receivedAt)
    {
        lock (gate)
        {
            var nowMs = NowMs();
            foreach (var channel in report.Telemetry.Channels)
                Take(new SeriesKey(pump, channel.Channel.Value), channel, nowMs);
            if (report.Telemetry.BatteryPercent is { } battery)
                conflater.Add(new SeriesKey(pump, ""), TelemetryMetric.Battery, battery, nowMs);
        }
    }

    public void HeartbeatReceived(PumpId pump, long offsetMs, int? roundTripMs)
    {
        var reconnects = sessions.GetValueOrDefault(pump) - 1;
        lock (gate)
        {
            var nowMs = NowMs();
            var series = new SeriesKey(pump, "");
            conflater.Add(series, TelemetryMetric.ClockOffset, offsetMs, nowMs);
            conflater.Add(series, TelemetryMetric.Reconnects, Math.Max(0, reconnects), nowMs);
            if (roundTripMs is { } measured)
                conflater.Add(series, TelemetryMetric.RoundTrip, measured, nowMs);
        }
    }

    private void Take(SeriesKey series, ChannelStatus channel, long nowMs)
    {
        if (channel.RateNow.TryToNanolitresPerHour(out var rate) && rate <= long.MaxValue)
            conflater.Add(series, TelemetryMetric.Rate, (long)rate, nowMs);
        else
            conflater.Lose(SampleLoss.Unrepresentable);
        TakeVolume(series, channel, nowMs);
        if (channel.PressureMmHg is { } pressure)
            conflater.Add(series, TelemetryMetric.Pressure, pressure, nowMs);
    }

    // A sum with an unknown part is unknown, not smaller (S10).
    private void TakeVolume(SeriesKey series, ChannelStatus channel, long nowMs)
    {
        if (channel.Sources.IsEmpty)
            return;
        ulong sum = 0;
        foreach (var source in channel.Sources)
        {
            if (source.IsSaturated)
            {
                conflater.Lose(SampleLoss.Saturated);
                return;
            }

            if (source.CumulativeVolume is not { } volume)
                return;
            if (!volume.TryToNanolitres(out var nanolitres) || nanolitres > long.MaxValue - sum)
            {
                conflater.Lose(SampleLoss.Unrepresentable);
                return;
            }

            sum += nanolitres;
        }

        conflater.Add(series, TelemetryMetric.Volume, (long)sum, nowMs);
    }

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
